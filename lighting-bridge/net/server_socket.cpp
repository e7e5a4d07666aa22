// WebSocket connections of the server: who may open one, what is received, what waits to be sent.

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/net/server_core.h"

namespace beffroi::net {
namespace {

/// Says no to an upgrade: the library goes on with the connection as plain HTTP.
int deny(lws* wsi, unsigned status) {
    return lws_return_http_status(wsi, status, nullptr) < 0 ? -1 : 1;
}

}  // namespace

int Server::Core::confirm_upgrade(lws* wsi, const char* protocol) {
    if (std::string_view{protocol} != "websocket") return -1;
    const std::string path = header_of(wsi, WSI_TOKEN_GET_URI);
    const bool known = std::any_of(endpoints.begin(), endpoints.end(),
                                   [&](const Endpoint& endpoint) { return endpoint.path == path; });
    if (!known) return deny(wsi, 404);
    const std::string peer = connections.at(wsi);
    if (peer != "unix" && !limits.request(peer, clock.steady())) return deny(wsi, 429);
    if (!same_origin(header_of(wsi, WSI_TOKEN_ORIGIN), header_of(wsi, WSI_TOKEN_HOST))) return deny(wsi, 403);
    return 0;
}

int Server::Core::serve_socket(lws* wsi, lws_callback_reasons reason, std::uint64_t& id, const char* in,
                               std::size_t length) {
    if (reason == LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION || reason == LWS_CALLBACK_ESTABLISHED) {
        const std::string_view subprotocol = lws_get_protocol(wsi)->name;
        const auto endpoint =
            std::find_if(endpoints.begin(), endpoints.end(),
                         [&](const Endpoint& candidate) { return candidate.subprotocol == subprotocol; });
        // Without a subprotocol the library falls back to its first one, which is plain HTTP's.
        if (endpoint == endpoints.end()) return -1;
        if (reason == LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION)
            return endpoint->path == header_of(wsi, WSI_TOKEN_GET_URI) ? 0 : -1;
        id = next_id++;
        OpenSocket& socket = sockets[id];
        socket.wsi = wsi;
        socket.endpoint = &*endpoint;
        socket.queue_limit = endpoint->queue_limit;
        endpoint->handler->opened(id, connections.at(wsi));
        return 0;
    }
    const auto found = sockets.find(id);
    if (found == sockets.end()) return 0;
    if (reason == LWS_CALLBACK_RECEIVE) return receive(id, found->second, in, length);
    if (reason == LWS_CALLBACK_SERVER_WRITEABLE) return write_socket(found->second);
    SocketHandler& handler = *found->second.endpoint->handler;
    const SocketId gone = std::exchange(id, 0);
    sockets.erase(found);
    handler.closed(gone);
    return 0;
}

int Server::Core::receive(std::uint64_t id, OpenSocket& socket, const char* in, std::size_t length) {
    lws_validity_confirmed(socket.wsi);
    if (socket.closing) return 0;
    if (lws_frame_is_binary(socket.wsi) != 0) {
        close(id, CloseReason::Refused, "text only");
        return 0;
    }
    const std::size_t announced = lws_remaining_packet_payload(socket.wsi);
    const std::size_t limit = socket.endpoint->message_limit;
    if (announced > limit || socket.incoming.size() + length + announced > limit) {
        socket.incoming.clear();
        close(id, CloseReason::TooLarge, "message too large");
        return 0;
    }
    socket.incoming.append(in, length);
    if (lws_is_final_fragment(socket.wsi) == 0 || announced != 0) return 0;
    const std::string message = std::exchange(socket.incoming, {});
    socket.endpoint->handler->received(id, message);
    return 0;
}

bool Server::Core::send(SocketId id, const Message& message) {
    const auto found = sockets.find(id);
    if (found == sockets.end() || found->second.closing) return false;
    OpenSocket& socket = found->second;
    // A single large message is welcome in an empty queue: what counts is a reader that does not keep up.
    if (!socket.waiting.empty() && socket.waiting_bytes + message.size() > socket.queue_limit) {
        ++figures.dropped_slow;
        log::warn("net.slow_reader_dropped", {{"waiting_bytes", socket.waiting_bytes}});
        socket.waiting.clear();
        socket.waiting_bytes = 0;
        socket.closing = true;
        // Its socket is full, so no close frame would leave either: cut it, soon and not inside this call.
        lws_set_timeout(socket.wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_ASYNC);
        return false;
    }
    socket.waiting.push_back(message);
    socket.waiting_bytes += message.size();
    lws_callback_on_writable(socket.wsi);
    return true;
}

void Server::Core::close(SocketId id, CloseReason reason, std::string_view why) {
    const auto found = sockets.find(id);
    if (found == sockets.end() || found->second.closing) return;
    found->second.closing = true;
    found->second.close_reason = reason;
    found->second.close_why = why;
    lws_callback_on_writable(found->second.wsi);
}

int Server::Core::write_socket(OpenSocket& socket) {
    if (!socket.waiting.empty()) {
        const Message message = std::move(socket.waiting.front());
        socket.waiting.pop_front();
        socket.waiting_bytes -= message.size();
        const int written = lws_write(socket.wsi, message.payload(), message.size(), LWS_WRITE_TEXT);
        if (written < static_cast<int>(message.size())) return -1;
        if (!socket.waiting.empty() || socket.closing) lws_callback_on_writable(socket.wsi);
        return 0;
    }
    if (!socket.closing) return 0;
    std::string why = socket.close_why.substr(0, 120);
    lws_close_reason(socket.wsi, static_cast<lws_close_status>(socket.close_reason),
                     reinterpret_cast<unsigned char*>(why.data()), why.size());
    return -1;
}

}  // namespace beffroi::net
