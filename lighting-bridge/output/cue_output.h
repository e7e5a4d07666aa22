#pragma once
// What a cue output is: it tells somebody else's controller what happens on a façade (a scene starts, a layer
// is released, how bright the night allows), instead of sending levels. OSC, WLED, QLC+ and HTTP triggers
// each are one.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/cue.h"

namespace beffroi::out {

/// What is to be seen on a façade, for a controller that can only show one thing at a time.
struct ShownScene {
    std::string scene;         ///< Slug; empty: dark
    std::string cue;           ///< Whose it is; empty when dark
    double level = 0;          ///< 0..1: how bright the night allows
    std::int32_t fade_ms = 0;  ///< To get there

    friend bool operator==(const ShownScene&, const ShownScene&) = default;
};

/// Something that happens on a façade at an instant.
struct CueEvent {
    enum class What : std::uint8_t { Starts, Ends, Dims };

    What what = What::Starts;
    std::string facade;  ///< Slug
    std::string cue;     ///< Id; empty for Dims
    std::string scene;   ///< Slug: the one that starts, the one that ends; empty for Dims
    light::Layer layer = light::Layer::Show;  ///< Not for Dims
    std::int64_t at_us = 0;                   ///< UTC
    std::int32_t fade_ms = 0;
    double level = 1;          ///< 0..1, after the event: how bright the night allows
    ShownScene shown{};        ///< After the event
    bool catching_up = false;  ///< Was true already when the output began: no news, and never late
};

/// What a protocol can do beyond being told.
struct CueCapabilities {
    bool acknowledges = false;  ///< Says that it did as told
    bool stamped = false;       ///< Takes the instant of the start with the cue
    bool dims = false;          ///< Can be told how bright
    bool fades = false;         ///< Can be told how slowly
    bool seen = false;          ///< Whether it is alive is known
};

/// Counts begin at the start. Instants are UTC of the bridge's clock.
struct CueHealth {
    bool alive = false;  ///< Without `seen`: nothing speaks against it
    std::uint64_t sent = 0;
    std::uint64_t acknowledged = 0;  ///< Only where the peer can
    std::uint64_t failed = 0;
    std::uint64_t overtaken = 0;  ///< Not sent: something newer was wanted before it could leave
    std::string last_error{};
    std::optional<UtcTime> last_error_at{};
    std::optional<UtcTime> alive_since{};
    std::optional<UtcTime> last_heard{};
    std::string about{};  ///< What it says it is: "WLED 0.14.4 Terrasse"
};

/// One peer. Thread: the hub's loop; nothing here waits.
class CueOutput {
public:
    CueOutput() = default;
    CueOutput(const CueOutput&) = delete;
    CueOutput& operator=(const CueOutput&) = delete;
    CueOutput(CueOutput&&) = delete;
    CueOutput& operator=(CueOutput&&) = delete;
    virtual ~CueOutput() = default;

    virtual std::string kind() const = 0;  ///< "osc"
    virtual CueCapabilities capabilities() const = 0;
    /// The moment has come: send it. What cannot leave now is counted, or kept as the one newest wish of its
    /// façade, never as a queue.
    virtual void tell(const CueEvent& event) = 0;
    virtual CueHealth health() const = 0;
    /// From telling to acting, as measured with the peer; nothing when it cannot be.
    virtual std::optional<Microseconds> latency() const { return std::nullopt; }
};

/// The alive and error half of CueHealth, kept the same way by every output.
class HealthLog {
public:
    explicit HealthLog(const Clock& clock) : clock_{clock} {}

    void heard();
    void failed(std::string error);
    /// A failure that says nothing about what was sent: the peer went, or never came.
    void gone(std::string error);

    CueHealth health{};

private:
    const Clock& clock_;
};

/// "architecture", "show"…: as templates and the status say a layer.
const char* layer_name(light::Layer layer);

}  // namespace beffroi::out
