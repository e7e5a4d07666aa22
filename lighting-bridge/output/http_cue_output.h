#pragma once
// Controllers that are told over HTTP what to show: one wish a façade, the newest, tried until the device has
// taken it. What is said is a dialect's; WLED and templates each are one.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "lighting-bridge/net/backoff.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/output/cue_output.h"
#include "lighting-bridge/output/http_line.h"

namespace beffroi::out {

/// What a device said of itself when asked.
struct DeviceNews {
    std::string about{};
    bool started_anew = false;  ///< It has forgotten what it was told
};

/// How one kind of device is spoken to. Thread: the loop's.
class HttpDialect {
public:
    HttpDialect() = default;
    HttpDialect(const HttpDialect&) = delete;
    HttpDialect& operator=(const HttpDialect&) = delete;
    HttpDialect(HttpDialect&&) = delete;
    HttpDialect& operator=(HttpDialect&&) = delete;
    virtual ~HttpDialect() = default;

    virtual std::string kind() const = 0;
    virtual CueCapabilities capabilities() const = 0;

    /// From what the device was last known to show (null: not known) to what `event` says is shown. Nothing:
    /// this change is none for the device.
    virtual std::optional<HttpCall> call_for(const ShownScene* before, const CueEvent& event) const = 0;
    /// Whether the device did it. Errors: what it said instead.
    virtual Outcome check(const HttpCall& call, const HttpAnswer& answer) const = 0;

    /// Asked now and then; nothing: it cannot be asked.
    virtual std::optional<HttpCall> health_call() const { return std::nullopt; }
    virtual Result<DeviceNews> read_health(const HttpAnswer& answer);
};

/// Thread: the loop's.
class HttpCueOutput final : public CueOutput {
public:
    /// Loop and clock must outlive it.
    HttpCueOutput(std::unique_ptr<HttpDialect> dialect, std::unique_ptr<HttpPeer> peer, net::Loop& loop,
                  const Clock& clock);
    HttpCueOutput(const HttpCueOutput&) = delete;
    HttpCueOutput& operator=(const HttpCueOutput&) = delete;
    HttpCueOutput(HttpCueOutput&&) = delete;
    HttpCueOutput& operator=(HttpCueOutput&&) = delete;
    ~HttpCueOutput() override;

    std::string kind() const override { return dialect_->kind(); }
    CueCapabilities capabilities() const override { return dialect_->capabilities(); }
    void tell(const CueEvent& event) override;
    CueHealth health() const override { return log_.health; }
    std::optional<Microseconds> latency() const override { return latency_; }

private:
    struct Slot {
        std::optional<CueEvent> wanted;   ///< Not taken by the device yet
        std::optional<ShownScene> shown;  ///< What it took last; none: not known
        bool asking = false;
        bool newer = false;  ///< `wanted` is not what is being asked
    };

    void ask(const std::string& facade);
    void answered(const std::string& facade, const CueEvent& event, const HttpCall& call, SteadyTime asked,
                  const Result<HttpAnswer>& answer);
    void ask_health();
    void heard_health(const Result<HttpAnswer>& answer);
    void failed(std::string why);
    void try_again();
    void tell_all_again();

    std::unique_ptr<HttpDialect> dialect_;
    net::Loop& loop_;
    const Clock& clock_;
    HealthLog log_;
    std::map<std::string, Slot> slots_;           ///< By façade
    std::map<std::string, CueEvent> last_taken_;  ///< To be said again when the device has forgotten it
    net::Backoff backoff_;
    net::TimerId retry_ = 0;
    net::TimerId watch_ = 0;
    bool asking_health_ = false;
    std::optional<Microseconds> latency_;
    std::unique_ptr<HttpPeer> peer_;  // last: it is destroyed first, and calls nothing any more
};

}  // namespace beffroi::out
