#pragma once
// A thread for what may take its time: writing, hashing passwords, publishing. The hub never waits for it.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace beffroi::hub {

/// Does its jobs one after the other. The destructor lets those already posted finish.
class Jobs {
public:
    using Job = std::function<void()>;

    explicit Jobs(std::string name, std::size_t capacity = 256);
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;
    Jobs(Jobs&&) = delete;
    Jobs& operator=(Jobs&&) = delete;
    ~Jobs();

    /// False when too many wait: answer 503. Thread: any.
    [[nodiscard]] bool post(Job job);

private:
    void run();  // Runs on: its own thread

    const std::string name_;
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;  // guarded by mutex_
    bool stopping_ = false;    // guarded by mutex_
    std::thread thread_;
};

}  // namespace beffroi::hub
