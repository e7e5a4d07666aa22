#pragma once
// The inside of a Server, for the other files of this folder.

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "content/base/file_descriptor.h"
#include "lighting-bridge/net/library.h"
#include "lighting-bridge/net/listen_socket.h"
#include "lighting-bridge/net/loop_core.h"
#include "lighting-bridge/net/server.h"

namespace beffroi::net {

/// One request on its way to its response.
struct Exchange {
    lws* wsi = nullptr;
    Request request;
    const Route* route = nullptr;
    std::optional<Response> response{};
    bool head = false;         ///< HEAD: headers only.
    bool close_after = false;  ///< A body that nobody reads may follow.
    bool started = false;      ///< The headers are out.
    bool dispatched = false;   ///< The handler has it.
    bool paused = false;       ///< Reading waits for a later answer.
    std::size_t reserved = 0;  ///< Of Core::bodies.
    FileDescriptor file{};
    std::size_t length = 0;  ///< Of the body to send…
    std::size_t sent = 0;    ///< …and what has gone.
};

/// One open WebSocket.
struct OpenSocket {
    lws* wsi = nullptr;
    const Endpoint* endpoint = nullptr;
    std::deque<Message> waiting{};
    std::size_t waiting_bytes = 0;
    std::size_t queue_limit = 0;
    std::string incoming{};
    bool closing = false;  ///< After what waits was sent…
    CloseReason close_reason = CloseReason::Normal;
    std::string close_why{};
};

struct Server::Core {
    Core(Loop& on, const Clock& with, ServerSettings chosen, Router table, std::vector<Endpoint> places);
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;
    ~Core();

    Outcome listen();
    Outcome listen_on(FileDescriptor socket);
    void accept(int listener);
    bool adopt(FileDescriptor connection, const std::string& peer);

    static int serve(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t length);

    // server_http.cpp
    int serve_http(lws* wsi, lws_callback_reasons reason, std::uint64_t& id, void* in, std::size_t length);
    int begin(lws* wsi, std::uint64_t& id);
    std::optional<Response> objection(Exchange& exchange, std::string_view uri);
    int take_body(Exchange& exchange, const char* bytes, std::size_t length);
    void dispatch(std::uint64_t id);
    void respond(std::uint64_t id, Response response);
    int write(std::uint64_t& id);
    int write_headers(Exchange& exchange);
    int write_body(Exchange& exchange);
    void forget(std::uint64_t& id);
    Response refuse(int status, std::string_view code, const Request& request) const;

    // server_socket.cpp
    int confirm_upgrade(lws* wsi, const char* protocol);
    int serve_socket(lws* wsi, lws_callback_reasons reason, std::uint64_t& id, const char* in,
                     std::size_t length);
    int receive(std::uint64_t id, OpenSocket& socket, const char* in, std::size_t length);
    int write_socket(OpenSocket& socket);
    bool send(SocketId id, const Message& message);
    void close(SocketId id, CloseReason reason, std::string_view why);

    bool same_origin(std::string_view origin, std::string_view host) const;

    Loop& loop;
    const Clock& clock;
    ServerSettings settings;
    Router router;
    std::vector<Endpoint> endpoints;
    ConnectionLimits limits;
    Loop::Core::Anchor& anchor;
    std::vector<lws_protocols> protocols;
    lws_vhost* vhost = nullptr;
    std::vector<lws*> listeners{};
    std::uint16_t port = 0;
    bool owns_socket_path = false;
    std::string accepted_peer{};                          ///< Of the connection being adopted.
    std::unordered_map<lws*, std::string> connections{};  ///< With their peers.
    std::unordered_map<std::uint64_t, Exchange> exchanges{};
    std::unordered_map<SocketId, OpenSocket> sockets{};
    std::uint64_t next_id = 1;
    std::size_t bodies = 0;  ///< Bytes of bodies held or awaited now.
    Server* server = nullptr;
    Figures figures{};
};

/// Headers a handler may read; the others are not kept.
std::map<std::string, std::string> kept_headers(lws* wsi);
std::string header_of(lws* wsi, lws_token_indexes token);

}  // namespace beffroi::net
