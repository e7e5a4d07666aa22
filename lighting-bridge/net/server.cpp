#include "lighting-bridge/net/server.h"

#include <cassert>
#include <utility>

#include <unistd.h>

#include "lighting-bridge/net/server_core.h"

namespace beffroi::net {
namespace {

// A WebSocket that says nothing is asked after 20 s and given up after 35 s.
constexpr lws_retry_bo_t kAlive{nullptr, 0, 0, 20, 35, 0};

}  // namespace

Server::Core::Core(Loop& on, const Clock& with, ServerSettings chosen, Router table,
                   std::vector<Endpoint> places)
    : loop{on},
      clock{with},
      settings{std::move(chosen)},
      router{std::move(table)},
      endpoints{std::move(places)},
      limits{settings.limits},
      anchor{on.core().new_anchor(this)} {
    protocols.push_back({"http", serve, sizeof(std::uint64_t), 0, 0, nullptr, 0});
    for (const Endpoint& endpoint : endpoints)
        protocols.push_back(
            {endpoint.subprotocol.c_str(), serve, sizeof(std::uint64_t), 16'384, 0, nullptr, 0});
    protocols.push_back({nullptr, nullptr, 0, 0, 0, nullptr, 0});
}

Server::Core::~Core() {
    for (lws* const listener : listeners) loop.core().unwatch(listener);
    // The first cut of a connection may only begin its farewell; the second one ends it.
    while (!connections.empty()) Loop::Core::cut(connections.begin()->first);
    anchor.owner = nullptr;
    if (vhost) lws_vhost_destroy(vhost);
    if (owns_socket_path) ::unlink(settings.unix_socket.c_str());
}

Outcome Server::Core::listen() {
    assert(settings.listen || !settings.unix_socket.empty());
    lws_context_creation_info info{};
    info.vhost_name = "server";
    // The sockets are our own and their connections are handed over: the library would not say why it cannot
    // listen, has no limit for an address, and never gives a port back (4.1.6: lws_vhost_destroy).
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    info.protocols = protocols.data();
    info.user = &anchor;
    info.options = LWS_SERVER_OPTION_VALIDATE_UTF8 | LWS_SERVER_OPTION_DISABLE_IPV6;
    info.keepalive_timeout = 30;
    info.timeout_secs = 10;
    info.timeout_secs_ah_idle = 10;
    info.retry_and_idle_policy = &kAlive;
    vhost = lws_create_vhost(loop.core().context, &info);
    if (!vhost) return Error{Fault::Io, "the server could not be made"};
    if (settings.listen) {
        FileDescriptor socket = TRY(listen_tcp(*settings.listen));
        port = port_of(socket);
        TRY(listen_on(std::move(socket)));
    }
    if (!settings.unix_socket.empty()) {
        FileDescriptor socket = TRY(listen_unix(settings.unix_socket));
        TRY(listen_on(std::move(socket)));
        owns_socket_path = true;
    }
    return Done{};
}

Outcome Server::Core::listen_on(FileDescriptor socket) {
    const int descriptor = socket.release();
    lws* const listener = loop.core().watch(descriptor, [this, descriptor] { accept(descriptor); });
    if (!listener) return Error{Fault::Io, "the event loop cannot watch the listening socket"};
    listeners.push_back(listener);
    return Done{};
}

void Server::Core::accept(int listener) {
    constexpr int kAtOnce = 64;  // then others have their turn
    for (int i = 0; i < kAtOnce; ++i) {
        std::string peer;
        FileDescriptor connection = accept_from(listener, peer);
        if (!connection.is_open()) return;
        if (!limits.open(peer)) {
            ++figures.refused;
            continue;
        }
        if (!adopt(std::move(connection), peer)) limits.close(peer);
    }
}

bool Server::Core::adopt(FileDescriptor connection, const std::string& peer) {
    accepted_peer = peer;
    lws* const wsi = lws_adopt_socket_vhost(vhost, connection.release());
    return wsi != nullptr;
}

bool Server::Core::same_origin(std::string_view origin, std::string_view host) const {
    if (origin.empty()) return true;
    if (settings.same_origin) return settings.same_origin(origin, host);
    const std::size_t scheme = origin.find("://");
    return scheme != std::string_view::npos && !host.empty() && origin.substr(scheme + 3) == host;
}

int Server::Core::serve(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t length) {
    lws_vhost* of = wsi ? lws_get_vhost(wsi) : nullptr;
    const auto* anchored = of ? static_cast<Loop::Core::Anchor*>(lws_vhost_user(of)) : nullptr;
    if (!anchored || !anchored->owner) return 0;
    Core& core = *static_cast<Core*>(anchored->owner);
    std::uint64_t none = 0;
    std::uint64_t& id = user ? *static_cast<std::uint64_t*>(user) : none;
    switch (reason) {
        case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
            core.connections.emplace(wsi, core.accepted_peer);
            return 0;
        case LWS_CALLBACK_WSI_DESTROY:
            if (const auto gone = core.connections.extract(wsi)) core.limits.close(gone.mapped());
            return 0;
        case LWS_CALLBACK_HTTP:
        case LWS_CALLBACK_HTTP_BODY:
        case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        case LWS_CALLBACK_HTTP_WRITEABLE:
        case LWS_CALLBACK_CLOSED_HTTP:
            return core.serve_http(wsi, reason, id, in, length);
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
            return core.confirm_upgrade(wsi, static_cast<const char*>(in));
        case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        case LWS_CALLBACK_ESTABLISHED:
        case LWS_CALLBACK_RECEIVE:
        case LWS_CALLBACK_SERVER_WRITEABLE:
        case LWS_CALLBACK_CLOSED:
            return core.serve_socket(wsi, reason, id, static_cast<const char*>(in), length);
        default:
            return 0;
    }
}

Server::Server(std::unique_ptr<Core> core) : core_{std::move(core)} {
    core_->server = this;
}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(Loop& loop, const Clock& clock, ServerSettings settings,
                                             Router router, std::vector<Endpoint> endpoints) {
    auto core =
        std::make_unique<Core>(loop, clock, std::move(settings), std::move(router), std::move(endpoints));
    TRY(core->listen());
    return std::unique_ptr<Server>{new Server{std::move(core)}};
}

std::uint16_t Server::port() const {
    return core_->port;
}

bool Server::send(SocketId socket, const Message& message) {
    return core_->send(socket, message);
}

void Server::close(SocketId socket, CloseReason reason, std::string_view why) {
    core_->close(socket, reason, why);
}

void Server::allow_queue(SocketId socket, std::size_t bytes) {
    const auto found = core_->sockets.find(socket);
    if (found != core_->sockets.end()) found->second.queue_limit = bytes;
}

Server::Figures Server::figures() const {
    Figures figures = core_->figures;
    figures.connections = core_->connections.size();
    figures.sockets = core_->sockets.size();
    return figures;
}

}  // namespace beffroi::net
