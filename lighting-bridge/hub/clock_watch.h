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
    /// Both are read again when the machine did something else in between.
    Microseconds apart() const {
        Microseconds least = Microseconds::max();
        Microseconds found{0};
        for (int tries = 0; tries < kTries && least > kAtOnce; ++tries) {
            const SteadyTime before = clock_.steady();
            const UtcTime utc = clock_.utc();
            const Microseconds took = clock_.steady() - before;
            if (took >= least) continue;
            least = took;
            found = utc.since_epoch - (before.since_boot + took / 2);
        }
        return found;
    }

    static constexpr int kTries = 5;
    static constexpr Microseconds kAtOnce = std::chrono::microseconds{500};

    const Clock& clock_;
    Microseconds apart_;
};

}  // namespace beffroi::hub
