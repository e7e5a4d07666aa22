#pragma once
// One WebSocket to a server, kept alive: when it breaks it is made again, with growing pauses.

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "content/base/result.h"
#include "lighting-bridge/net/address.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::net {

struct ClientSettings {
    // Required
    Address address;          ///< With the path, e.g. "/live".
    std::string subprotocol;  ///< "beffroi.live.1"

    // Called on the loop's thread. send() may be called inside.
    std::function<void()> opened{};
    std::function<void(std::string_view)> received{};
    /// After opened(), when the connection has gone. It will be tried again by itself.
    std::function<void()> closed{};

    // Optional
    std::chrono::milliseconds first_pause{250};  ///< Before the second try; doubles, with jitter…
    std::chrono::milliseconds longest_pause{30'000};
    std::chrono::milliseconds silence_limit{10'000};  ///< No byte, pong included, for so long: gone.
    std::size_t message_limit = 4U * 1024 * 1024;     ///< Received; larger closes.
    std::size_t queue_limit = 256 * 1024;             ///< Waiting to be sent.
};

/// Thread: the loop's; not destroyed inside one of its own calls.
class WebSocketClient {
public:
    /// Starts connecting at once. Errors: none for a server that is away; it is tried for ever.
    static Result<std::unique_ptr<WebSocketClient>> open(Loop& loop, ClientSettings settings);

    WebSocketClient(const WebSocketClient&) = delete;
    WebSocketClient& operator=(const WebSocketClient&) = delete;
    WebSocketClient(WebSocketClient&&) = delete;
    WebSocketClient& operator=(WebSocketClient&&) = delete;
    ~WebSocketClient();

    bool is_open() const;
    /// False when not open, or when the queue is full.
    bool send(std::string_view text);

    struct Core;

private:
    explicit WebSocketClient(std::unique_ptr<Core> core);

    std::unique_ptr<Core> core_;
};

}  // namespace beffroi::net
