#pragma once
// The bridge's time as a Clock: what engine, screen and outputs of a client run on.

#include <array>
#include <atomic>
#include <cstdint>

#include "content/base/clock.h"
#include "lighting-bridge/protocol/clock_filter.h"

namespace beffroi::protocol {

/// utc() follows the filter without jumps: small corrections are slewed (5 ms a second), so that a scene
/// never goes back; a correction of more than half a second is taken at once. Before the first sample it is
/// the machine's own UTC.
///
/// Thread: one writes (follow), any reads; reading never waits for a lock.
class BridgeClock final : public Clock {
public:
    explicit BridgeClock(const Clock& own);

    UtcTime utc() const override;
    SteadyTime steady() const override { return own_.steady(); }

    /// Takes over what the filter knows now; call after each sample.
    void follow(const ClockFilter& filter);

    bool synchronised() const { return synchronised_.load(std::memory_order_acquire); }

private:
    /// utc = base + (steady - since), faster by `slew` until `until`, by `drift` all along. Integers: exact.
    struct Line {
        std::int64_t since = 0;
        std::int64_t base = 0;
        std::int64_t until = 0;
        std::int64_t slew_ppb = 0;
        std::int64_t drift_ppb = 0;
    };
    Line line() const;
    void set(Line line);
    static std::int64_t at(const Line& line, SteadyTime when);

    const Clock& own_;
    std::atomic<bool> synchronised_{false};
    std::atomic<std::uint32_t> version_{0};  ///< Odd while written.
    std::array<std::atomic<std::int64_t>, 5> words_{};
};

}  // namespace beffroi::protocol
