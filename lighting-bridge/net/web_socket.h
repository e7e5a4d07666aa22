#pragma once
// Text messages over WebSocket, server side: who is told, and what a message is.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace beffroi::net {

/// Names a connection; never used twice by one server.
using SocketId = std::uint64_t;

/// A text message ready to be written to any number of connections: made once, shared.
class Message {
public:
    explicit Message(std::string_view text);

    std::string_view text() const;
    std::size_t size() const;

    /// For this folder: the payload, with the library's head room before it.
    unsigned char* payload() const;

private:
    std::shared_ptr<std::vector<unsigned char>> bytes_;
};

enum class CloseReason : std::uint16_t {
    Normal = 1000,
    GoingAway = 1001,
    Refused = 1008,  ///< Policy: said why in an error message before.
    TooLarge = 1009,
    TooSlow = 4000,  ///< Its queue was full.
};

/// What happens on the connections of one endpoint. Thread: the loop's.
class SocketHandler {
public:
    SocketHandler() = default;
    SocketHandler(const SocketHandler&) = delete;
    SocketHandler& operator=(const SocketHandler&) = delete;
    SocketHandler(SocketHandler&&) = delete;
    SocketHandler& operator=(SocketHandler&&) = delete;
    virtual ~SocketHandler() = default;

    virtual void opened(SocketId socket, std::string_view peer) = 0;
    virtual void received(SocketId socket, std::string_view text) = 0;
    /// Last call for this socket; also after Server::close().
    virtual void closed(SocketId socket) = 0;
};

struct Endpoint {
    std::string path;         ///< "/live"
    std::string subprotocol;  ///< A client that does not ask for it is refused.
    SocketHandler* handler;   ///< Must outlive the server.

    std::size_t message_limit = 64 * 1024;  ///< Received; larger closes with TooLarge.
    std::size_t queue_limit = 256 * 1024;   ///< Waiting to be sent; a reader slower than that is dropped.
};

}  // namespace beffroi::net
