#pragma once
// How long to wait before the next try. Pure.

#include <chrono>
#include <cstdint>

namespace beffroi::net {

/// Doubling pauses with jitter: after a power cut a thousand clients do not come back in one second.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : first_{first}, longest_{longest}, ceiling_{first} {}

    /// Range: `random` any; half of the ceiling up to all of it.
    std::chrono::milliseconds next(std::uint64_t random);
    /// The last try worked.
    void reset() { ceiling_ = first_; }

private:
    std::chrono::milliseconds first_;
    std::chrono::milliseconds longest_;
    std::chrono::milliseconds ceiling_;
};

}  // namespace beffroi::net
