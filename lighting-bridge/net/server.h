#pragma once
// HTTP and WebSocket on a TCP port and on a pathname socket, from one table of routes.
//
// Main path: accept → limits of the address → route → guard (before the body) → body up to the row's limit →
// handler → response with security headers.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/net/address.h"
#include "lighting-bridge/net/connection_limits.h"
#include "lighting-bridge/net/http.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/router.h"
#include "lighting-bridge/net/web_socket.h"

namespace beffroi::net {

struct ServerSettings {
    // At least one of the two
    std::optional<Address> listen{};  ///< TCP over IPv4.
    std::string unix_socket{};        ///< Path; an old socket file is replaced, the new one is 0660.

    // Optional
    LimitSettings limits{};  ///< Of TCP addresses; pathname sockets only count in the total.
    std::size_t bodies_in_memory = 64U * 1024 * 1024;  ///< Of all requests together; more is 503.
    std::string content_security_policy{};             ///< Empty: the strict one of server_http.cpp.

    /// Asked before the body is read; a response refuses. `needs` is the row's tag, in request.needs.
    std::function<std::optional<Response>(const Request&)> guard{};
    /// Words a refusal; default: {"error":{"code":…}}.
    std::function<Response(const Refusal&, const Request&)> refusal{};
    /// Whether a browser page from this Origin may open a WebSocket or send an unsafe method. Default: only
    /// when it names the same host as the Host header. Requests without Origin are not from a page.
    std::function<bool(std::string_view origin, std::string_view host)> same_origin{};
};

/// Thread: the loop's.
class Server {
public:
    /// Errors: Conflict when the port or path is taken (the sentence says which), Io otherwise.
    static Result<std::unique_ptr<Server>> open(Loop& loop, const Clock& clock, ServerSettings settings,
                                                Router router, std::vector<Endpoint> endpoints = {});

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;
    ~Server();

    /// The port really used, also when 0 was asked for; 0 without TCP.
    std::uint16_t port() const;

    /// Queues a message. False when there is no such connection, or when it was too slow and is now dropped.
    bool send(SocketId socket, const Message& message);
    /// Closes after what is queued was sent.
    void close(SocketId socket, CloseReason reason, std::string_view why = {});
    /// Raises the queue for a connection that was recognised.
    void allow_queue(SocketId socket, std::size_t bytes);

    struct Figures {
        std::size_t connections = 0;
        std::size_t sockets = 0;
        std::uint64_t requests = 0;
        std::uint64_t refused = 0;
        std::uint64_t dropped_slow = 0;
    };
    Figures figures() const;

    struct Core;  ///< For the other files of this folder.
    Core& core() { return *core_; }

private:
    explicit Server(std::unique_ptr<Core> core);

    std::unique_ptr<Core> core_;
};

}  // namespace beffroi::net
