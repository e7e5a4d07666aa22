#pragma once
// The bridge client's thread: one WebSocket, the clock followed over it, messages to and from the main
// thread.

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>

#include "content/base/clock.h"
#include "content/base/mailbox.h"
#include "content/base/result.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/protocol/bridge_clock.h"
#include "lighting-bridge/protocol/clock_filter.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::kiosk {

/// The connection came or went.
struct Connected {
    bool online = false;
    UtcTime since;
};
using FromBridge = std::variant<Connected, protocol::Message>;

struct ClientHooks {
    // Called on the client's thread.
    std::function<void()> arrived;                        ///< There is something to take().
    std::function<void(std::int64_t edition)> published;  ///< The bridge has this edition.
};

class BridgeClient {
public:
    /// Starts the thread. `own` must outlive it.
    static Result<std::unique_ptr<BridgeClient>> start(net::Address address, protocol::Hello hello,
                                                       const Clock& own, ClientHooks hooks);
    BridgeClient(const BridgeClient&) = delete;
    BridgeClient& operator=(const BridgeClient&) = delete;
    BridgeClient(BridgeClient&&) = delete;
    BridgeClient& operator=(BridgeClient&&) = delete;
    ~BridgeClient();

    /// The bridge's time. Thread: any.
    const Clock& clock() const { return clock_; }
    /// Thread: the main one.
    std::optional<FromBridge> take() { return inbox_.take(); }
    /// False when the loop's queue is full. Thread: any.
    bool send(const protocol::Message& message);
    /// What hello will say from the next connection on. Thread: any.
    void set_edition(std::int64_t number) { edition_ = number; }

private:
    BridgeClient(std::unique_ptr<net::Loop> loop, protocol::Hello hello, const Clock& own, ClientHooks hooks);

    // Runs on: client thread
    Outcome connect(net::Address address);
    void opened();
    void received(std::string_view text);
    void closed();
    void ask_time();
    void measure_anew();
    void hear_time(const protocol::ClockReply& reply);
    void beat();
    void post(FromBridge message);

    const Clock& own_;
    protocol::Hello hello_;
    ClientHooks hooks_;
    std::atomic<std::int64_t> edition_{0};
    protocol::BridgeClock clock_;
    protocol::ClockFilter filter_;
    Mailbox<FromBridge> inbox_{4096};
    std::unique_ptr<net::Loop> loop_;
    std::unique_ptr<net::WebSocketClient> socket_;
    net::TimerId next_exchange_ = 0;
    std::thread thread_;
};

}  // namespace beffroi::kiosk
