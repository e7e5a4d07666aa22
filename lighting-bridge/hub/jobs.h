#pragma once
// Threads for what may take its time: writing, reading, hashing passwords, publishing. The hub never waits
// for them.

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

/// The bridge's threads beside its loop's. Apart, so that a list never makes a save wait, nor does a password
/// that is hashed or an edition that is made.
struct Workers {
    Jobs writing{"jobs"};
    Jobs reading{"reading"};
    Jobs slow{"slow"};
};

}  // namespace beffroi::hub
