#pragma once
// Notices that somebody set the machine's clock, so that who follows it can be told.

#include <chrono>

#include "content/base/clock.h"

namespace beffroi::hub {

/// Thread: one.
class ClockWatch {
public:
    /// What a clock may be moved between two looks a second apart and count as steered, not set: time
    /// services steer by 500 µs a second at most.
    static constexpr Microseconds kSteered = std::chrono::milliseconds{5};

    explicit ClockWatch(const Clock& clock) : clock_{clock}, apart_{apart()} {}

    /// To be asked once a second or oftener. True: it was set since the last look.
    bool was_set() {
        const Microseconds before = apart_;
        apart_ = apart();
        return std::chrono::abs(apart_ - before) > kSteered;
    }

private:
    Microseconds apart() const { return clock_.utc().since_epoch - clock_.steady().since_boot; }

    const Clock& clock_;
    Microseconds apart_;
};

}  // namespace beffroi::hub
