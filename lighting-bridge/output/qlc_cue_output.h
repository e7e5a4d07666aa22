#pragma once
// QLC+ by its web interface: the function of the scene that is shown runs there, and no other of ours.
// Source: QLC+ 4.12, "Web API" of its documentation (Test_Web_API.html): QLC+API|setFunctionStatus|ID|STATUS,
// QLC+API|getFunctionStatus|ID.

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/output/cue_output.h"

namespace beffroi::out {

using QlcFunction = std::uint32_t;

struct QlcSettings {
    std::map<std::string, QlcFunction> functions;  ///< Scene → id of the function in the project open there
    Microseconds check_after{std::chrono::milliseconds{150}};  ///< Started or stopped? It takes a 20 ms tick
    Microseconds check_every{std::chrono::seconds{5}};
};

/// A connection to QLC+; a test is one itself.
class QlcLine {
public:
    virtual ~QlcLine() = default;
    virtual bool is_open() const = 0;
    virtual bool send(std::string_view text) = 0;

protected:
    QlcLine() = default;
    QlcLine(const QlcLine&) = default;
    QlcLine& operator=(const QlcLine&) = default;
};

struct QlcHooks {
    std::function<void()> opened;
    std::function<void(std::string_view)> received;
    std::function<void()> closed;
};
/// Makes the connection that will call these. Errors: as WebSocketClient::open().
using QlcConnect = std::function<Result<std::unique_ptr<QlcLine>>(QlcHooks)>;

/// To "ws://HOST:9999/qlcplusWS".
QlcConnect qlc_web_socket(net::Loop& loop, net::Address address);

/// Thread: the loop's.
class QlcCueOutput final : public CueOutput {
public:
    /// Loop and clock must outlive it. Errors: as `connect`.
    static Result<std::unique_ptr<QlcCueOutput>> open(QlcSettings settings, const QlcConnect& connect,
                                                      net::Loop& loop, const Clock& clock);
    QlcCueOutput(const QlcCueOutput&) = delete;
    QlcCueOutput& operator=(const QlcCueOutput&) = delete;
    QlcCueOutput(QlcCueOutput&&) = delete;
    QlcCueOutput& operator=(QlcCueOutput&&) = delete;
    ~QlcCueOutput() override;

    std::string kind() const override { return "qlcplus"; }
    CueCapabilities capabilities() const override {
        return {.acknowledges = true, .stamped = false, .dims = false, .fades = false, .seen = true};
    }
    void tell(const CueEvent& event) override;
    CueHealth health() const override { return log_.health; }
    std::optional<Microseconds> latency() const override { return latency_; }

private:
    struct Question {
        QlcFunction function;
        bool for_cue;
        SteadyTime asked;
    };

    QlcCueOutput(QlcSettings settings, net::Loop& loop, const Clock& clock);

    void opened();
    void received(std::string_view text);
    void closed();
    std::set<QlcFunction> wanted() const;
    void set(QlcFunction function, bool running);
    void ask(QlcFunction function, bool for_cue);
    void answered(const Question& question, std::string_view status);
    void look();
    void check_soon();

    QlcSettings settings_;
    net::Loop& loop_;
    const Clock& clock_;
    HealthLog log_;
    std::map<std::string, std::string> shown_;  ///< Façade → scene
    std::set<QlcFunction> told_;                ///< Told to start or stop, not seen to have done it
    std::deque<Question> questions_;            ///< Answers come in order, without the function's id
    std::optional<Microseconds> latency_;
    net::TimerId soon_ = 0;
    net::TimerId regular_ = 0;
    std::unique_ptr<QlcLine> line_;  // last: it calls nothing any more once the rest goes
};

}  // namespace beffroi::out
