#pragma once
// OSC in: a desk or a tablet asks for a scene of a façade. What becomes of it is the hub's to say.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "content/base/clock.h"
#include "lighting-bridge/net/udp_line.h"
#include "lighting-bridge/output/osc_packet.h"

namespace beffroi::out {

/// Somebody's wish. Empty scene: release.
struct CueOrder {
    std::string facade;
    std::string scene;
    std::string by;  ///< "osc:10.0.0.40"

    friend bool operator==(const CueOrder&, const CueOrder&) = default;
};

/// `PREFIX/<façade>/<scene>` starts, `PREFIX/<façade>/release` releases. A first argument that is 0 or false
/// is a button let go: nothing. Nothing either for other addresses.
std::optional<CueOrder> order_of(const OscMessage& message, const std::string& prefix);

struct OscListenerSettings {
    net::UdpAddress at;
    std::string prefix = "/beffroi";
    std::set<std::string> allowed{};  ///< Dotted addresses; empty: whoever reaches the port
};

struct OscListenerFigures {
    std::uint64_t orders = 0;
    std::uint64_t refused = 0;  ///< By the façade's rules
    std::uint64_t strangers = 0;
    std::uint64_t unreadable = 0;
    std::uint64_t too_many = 0;
    std::string last_error{};
};

/// Thread: the loop's.
class OscListener {
public:
    /// Orders of all peers together that are taken in a second; more are counted and dropped.
    static constexpr int kMostASecond = 20;

    /// `order` answers the reason of a refusal; nothing when it will be done.
    using Take = std::function<std::optional<std::string>(const CueOrder&)>;
    /// Errors: as UdpListener::open().
    static Result<std::unique_ptr<OscListener>> open(net::Loop& loop, const Clock& clock,
                                                     OscListenerSettings settings, Take order);

    std::uint16_t port() const { return listener_->port(); }
    const OscListenerFigures& figures() const { return figures_; }

    /// One datagram, as from the network.
    void heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes);

private:
    OscListener(const Clock& clock, OscListenerSettings settings, Take order);

    void take(const CueOrder& order);

    const Clock& clock_;
    OscListenerSettings settings_;
    Take order_;
    OscListenerFigures figures_;
    SteadyTime second_{};
    int this_second_ = 0;
    std::unique_ptr<net::UdpListener> listener_;
};

}  // namespace beffroi::out
