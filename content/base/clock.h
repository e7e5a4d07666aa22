#pragma once
// Time is a parameter: everything that needs to know it takes a Clock&, and tests never sleep.

#include <chrono>
#include <cstdint>

namespace beffroi {

using Microseconds = std::chrono::microseconds;

/// An instant on the world's clock. Unit: microseconds since 1970-01-01T00:00:00Z, no leap seconds.
struct UtcTime {
    Microseconds since_epoch{0};

    friend constexpr auto operator<=>(UtcTime, UtcTime) = default;
    friend constexpr UtcTime operator+(UtcTime at, Microseconds d) { return UtcTime{at.since_epoch + d}; }
    friend constexpr UtcTime operator-(UtcTime at, Microseconds d) { return UtcTime{at.since_epoch - d}; }
    friend constexpr Microseconds operator-(UtcTime a, UtcTime b) { return a.since_epoch - b.since_epoch; }
};

/// Unit: milliseconds since 1970, as files and databases write it.
constexpr std::int64_t utc_ms(UtcTime at) {
    return at.since_epoch.count() / 1000;
}

/// An instant on this machine's steady clock (CLOCK_BOOTTIME). Only differences mean anything.
struct SteadyTime {
    Microseconds since_boot{0};

    friend constexpr auto operator<=>(SteadyTime, SteadyTime) = default;
    friend constexpr SteadyTime operator+(SteadyTime at, Microseconds d) {
        return SteadyTime{at.since_boot + d};
    }
    friend constexpr Microseconds operator-(SteadyTime a, SteadyTime b) {
        return a.since_boot - b.since_boot;
    }
};

/// Thread: any.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;
    virtual ~Clock() = default;

    virtual UtcTime utc() const = 0;
    virtual SteadyTime steady() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock {
public:
    UtcTime utc() const override;
    SteadyTime steady() const override;
};

/// A clock that a test or a scripted visit sets and advances. Both times advance together.
/// Thread: one at a time.
class ManualClock final : public Clock {
public:
    explicit ManualClock(UtcTime now) : utc_{now} {}

    UtcTime utc() const override { return utc_; }
    SteadyTime steady() const override { return steady_; }

    void advance(Microseconds by) {
        utc_ = utc_ + by;
        steady_ = steady_ + by;
    }
    /// The world's clock steps (NTP, an operator); the steady one does not notice.
    void step_utc(Microseconds by) { utc_ = utc_ + by; }

private:
    UtcTime utc_;
    SteadyTime steady_{};
};

/// The machine's clock moved by a fixed offset: `--now` shows any evening at any hour, still running.
class ShiftedClock final : public Clock {
public:
    explicit ShiftedClock(Microseconds by) : by_{by} {}

    UtcTime utc() const override { return system_.utc() + by_; }
    SteadyTime steady() const override { return system_.steady(); }

private:
    SystemClock system_;
    Microseconds by_;
};

}  // namespace beffroi
