#pragma once
// A loop on a thread of its own, for as long as the object lives.

#include <functional>
#include <thread>
#include <utility>

#include "lighting-bridge/net/loop.h"

namespace beffroi::bench {

class LoopThread {
public:
    /// `at_end` runs on the thread, when the loop has stopped.
    LoopThread(net::Loop& loop, std::function<void()> at_end)
        : loop_{loop}, thread_{[this, at_end = std::move(at_end)] {
              loop_.run();
              at_end();
          }} {}
    LoopThread(const LoopThread&) = delete;
    LoopThread& operator=(const LoopThread&) = delete;
    LoopThread(LoopThread&&) = delete;
    LoopThread& operator=(LoopThread&&) = delete;
    ~LoopThread() {
        loop_.stop();
        thread_.join();
    }

private:
    net::Loop& loop_;
    std::thread thread_;
};

}  // namespace beffroi::bench
