#pragma once
// HTTP to one device from a thread of its own: the loop never waits for it, and a dead device holds up no
// other.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "content/base/http_call.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::out {

using HttpHeard = std::function<void(Result<HttpAnswer>)>;

/// Where calls go; a test answers them itself.
class HttpPeer {
public:
    HttpPeer() = default;
    HttpPeer(const HttpPeer&) = delete;
    HttpPeer& operator=(const HttpPeer&) = delete;
    HttpPeer(HttpPeer&&) = delete;
    HttpPeer& operator=(HttpPeer&&) = delete;
    virtual ~HttpPeer() = default;

    /// `heard` is called on the loop's thread, later, unless this is destroyed before. False: too many wait.
    [[nodiscard]] virtual bool ask(HttpCall call, HttpHeard heard) = 0;
};

/// Thread: the loop's. Its destructor stops the call under way (within a second).
class HttpLine final : public HttpPeer {
public:
    static constexpr std::size_t kMostWaiting = 16;

    explicit HttpLine(net::Loop& loop);
    HttpLine(const HttpLine&) = delete;
    HttpLine& operator=(const HttpLine&) = delete;
    HttpLine(HttpLine&&) = delete;
    HttpLine& operator=(HttpLine&&) = delete;
    ~HttpLine() override;

    [[nodiscard]] bool ask(HttpCall call, HttpHeard heard) override;

private:
    struct Waiting {
        HttpCall call;
        HttpHeard heard;
    };

    void run();  // Runs on: its own thread

    net::Loop& loop_;
    std::shared_ptr<bool> here_ = std::make_shared<bool>(true);  // the loop's thread alone looks inside
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_;  // guarded by mutex_
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace beffroi::out
