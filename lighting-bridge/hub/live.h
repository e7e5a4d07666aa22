#pragma once
// The hub's side of /live: who is connected, and what they say.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "content/base/digest.h"
#include "lighting-bridge/net/connection_limits.h"
#include "lighting-bridge/net/web_socket.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::net {
class Server;
}

namespace beffroi::hub {

/// What a connection has said of itself.
struct Guest {
    std::string peer;
    SteadyTime since{};
    SteadyTime heard{};
    std::optional<protocol::Hello> hello{};
    std::optional<protocol::Heartbeat> heartbeat{};
    std::optional<protocol::CueAck> last_ack{};
    std::uint64_t acks = 0;
    std::uint64_t refusals = 0;
};

/// What the hub does when a guest says something.
struct LiveHooks {
    std::function<protocol::Welcome(const protocol::Hello&)> welcome;
    std::function<void(const protocol::Hello&)> came;
    std::function<void(const protocol::Hello&)> gone;
    std::function<void(const std::string& kiosk, const protocol::Ask&)> asked;
    std::function<void(const std::string& kiosk, const protocol::Withdraw&)> withdrawn;
};

struct LiveRules {
    std::map<std::string, Digest> keys{};  ///< Device → hash of its key; a listed device must show it.
    bool strangers = true;                 ///< Devices that are not listed may come (loopback only bridges).
};

/// Thread: the hub's.
class Live final : public net::SocketHandler {
public:
    Live(const Clock& clock, LiveRules rules, LiveHooks hooks);

    /// Before the first connection.
    void speak_through(net::Server& server) { server_ = &server; }

    void to_all(const protocol::Message& message);
    void to_kiosks(const protocol::Message& message);
    bool to(protocol::Role role, const std::string& id, const protocol::Message& message);

    const std::map<net::SocketId, Guest>& guests() const { return guests_; }

    void opened(net::SocketId socket, std::string_view peer) override;
    void received(net::SocketId socket, std::string_view text) override;
    void closed(net::SocketId socket) override;

private:
    void handle(net::SocketId socket, Guest& guest, const protocol::Message& message);
    void greet(net::SocketId socket, Guest& guest, const protocol::Hello& hello);
    bool may_come(const protocol::Hello& hello) const;
    void handle_kiosk(net::SocketId socket, Guest& guest, const protocol::Message& message);
    void handle_controller(net::SocketId socket, Guest& guest, const protocol::Message& message);
    void send(net::SocketId socket, const protocol::Message& message);
    void refuse(net::SocketId socket, std::string_view code, std::string_view detail);
    void dismiss(net::SocketId socket, std::string_view code, std::string_view detail);

    const Clock& clock_;
    LiveRules rules_;
    LiveHooks hooks_;
    net::Server* server_ = nullptr;
    net::ConnectionLimits talk_;
    std::map<net::SocketId, Guest> guests_;
};

}  // namespace beffroi::hub
