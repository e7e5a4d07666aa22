#pragma once
// One event loop on one thread: sockets, timers, and work posted from other threads.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "content/base/result.h"

struct lws_context;

namespace beffroi::net {

using Task = std::function<void()>;

/// Names a timer until it fired or was cancelled; 0 names none.
using TimerId = std::uint64_t;

/// The loop. Whatever lives on it (servers, clients) must be destroyed before it, on its thread or when it
/// does not run.
///
/// Thread: run() and everything else on one thread; post() and stop() from any.
class Loop {
public:
    /// Errors: Io when the system gives no descriptors.
    static Result<std::unique_ptr<Loop>> open();

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    Loop(Loop&&) = delete;
    Loop& operator=(Loop&&) = delete;
    ~Loop();

    /// Serves until stop(). Work posted before stop() still runs.
    void run();
    /// Serves what is ready, waiting for it at most `most`: for a thread with a loop of its own, and for
    /// tests.
    void run_for(std::chrono::milliseconds most);
    /// Thread: any.
    void stop();

    /// Runs `task` on the loop's thread, soon, in order. False when too much is waiting already (the caller
    /// says what that means). Thread: any.
    [[nodiscard]] bool post(Task task);

    /// Runs `task` once after `delay` / again and again. Precision: about a millisecond.
    TimerId after(std::chrono::microseconds delay, Task task);
    TimerId every(std::chrono::microseconds period, Task task);
    /// Fine for a timer that already fired, and for 0.
    void cancel(TimerId timer);

    /// Calls `readable` whenever the descriptor can be read; the loop closes it in the end.
    /// Takes e.g. a signalfd or an inotify descriptor. Errors: Io.
    Outcome watch(int descriptor, Task readable);

    struct Core;  ///< For the other files of this folder.
    Core& core() { return *core_; }

private:
    explicit Loop(std::unique_ptr<Core> core);

    std::unique_ptr<Core> core_;
};

}  // namespace beffroi::net
