#pragma once
// The inside of a Loop, for the other files of this folder.

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "content/base/clock.h"
#include "content/base/mailbox.h"
#include "lighting-bridge/net/library.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::net {

struct Loop::Core {
    struct Timer;

    /// What the library's callbacks find their object by; outlives it, because connections may outlive it
    /// too.
    struct Anchor {
        void* owner = nullptr;
    };

    Core();
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;
    ~Core();

    void serve_once();
    void run_posted();
    TimerId add_timer(Microseconds delay, Microseconds period, Task task);
    Anchor& new_anchor(void* owner);
    /// A watched descriptor until its handle is given to unwatch(), or the loop ends. Null: it cannot be.
    lws* watch(int descriptor, Task readable);
    void unwatch(lws* handle);
    /// Ends a connection now, without farewell. Not from inside its own callback.
    static void cut(lws* wsi);

    lws_context* context = nullptr;
    lws_vhost* outgoing = nullptr;  ///< Clients and watched descriptors; listens nowhere.
    Mailbox<Task> posted{16'384};
    std::atomic<bool> stopping{false};
    std::map<TimerId, std::unique_ptr<Timer>> timers;
    TimerId next_timer = 1;
    std::vector<std::unique_ptr<Anchor>> anchors;
    std::vector<std::unique_ptr<lws_retry_bo_t>>
        policies;  ///< Of clients; their connections may outlive them.
    std::map<lws*, std::unique_ptr<Task>> watches;
};

/// The callback of an outgoing WebSocket, in web_socket_client.cpp; named here because the loop's own vhost
/// lists it.
int serve_client(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t length);
inline constexpr const char* kClientProtocol = "beffroi-client";

}  // namespace beffroi::net
