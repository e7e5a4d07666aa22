#pragma once
// The only way data crosses between two threads (into the engine: Ring, content/base/ring.h).

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace beffroi {

/// Any thread posts; one thread takes, and it never waits here: it has a loop of its own
/// (a tick, a frame, lws_service).
///
/// Bounded: post() says no when full, and the caller decides what that means (the hub answers 503,
/// the engine counts a dropped command). Nothing is ever dropped silently.
template <typename T>
class Mailbox {
public:
    explicit Mailbox(std::size_t capacity) : capacity_{capacity} {}

    [[nodiscard]] bool post(T message) {
        const std::scoped_lock lock{mutex_};
        if (waiting_.size() >= capacity_) return false;
        waiting_.push_back(std::move(message));
        return true;
    }

    std::optional<T> take() {
        const std::scoped_lock lock{mutex_};
        if (waiting_.empty()) return std::nullopt;
        std::optional<T> oldest{std::move(waiting_.front())};
        waiting_.pop_front();
        return oldest;
    }

private:
    const std::size_t capacity_;
    std::mutex mutex_;
    std::deque<T> waiting_;  // guarded by mutex_
};

}  // namespace beffroi
