#pragma once
// Into the engine without a lock: one producer, one consumer, every slot made before the first tick.

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace beffroi {

/// Single producer, single consumer. post() says no when full; nothing is dropped silently.
/// Neither side allocates, waits or locks (T's own move decides about its insides).
template <typename T>
class Ring {
public:
    explicit Ring(std::size_t capacity) : slots_(capacity + 1) {}

    /// Thread: the producer's.
    [[nodiscard]] bool post(T message) {
        const std::size_t at = head_.load(std::memory_order_relaxed);
        const std::size_t next = (at + 1) % slots_.size();
        if (next == tail_.load(std::memory_order_acquire)) return false;
        slots_[at] = std::move(message);
        head_.store(next, std::memory_order_release);
        return true;
    }

    /// Thread: the consumer's.
    std::optional<T> take() {
        const std::size_t at = tail_.load(std::memory_order_relaxed);
        if (at == head_.load(std::memory_order_acquire)) return std::nullopt;
        std::optional<T> oldest{std::move(slots_[at])};
        tail_.store((at + 1) % slots_.size(), std::memory_order_release);
        return oldest;
    }

private:
    std::vector<T> slots_;
    alignas(64) std::atomic<std::size_t> head_{0};
    alignas(64) std::atomic<std::size_t> tail_{0};
};

}  // namespace beffroi
