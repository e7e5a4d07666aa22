#pragma once
// What time it is at the bridge, from many exchanges over a network that delays them. Pure.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "content/base/clock.h"

namespace beffroi::protocol {

/// One exchange. t0 and t3 are read on the client's steady clock, t1 and t2 on the bridge's UTC.
struct ClockSample {
    SteadyTime t0;  ///< Request sent
    UtcTime t1;     ///< Request read
    UtcTime t2;     ///< Reply written
    SteadyTime t3;  ///< Reply read

    Microseconds round_trip() const { return (t3 - t0) - (t2 - t1); }
    /// Bridge's UTC minus own steady time, as if both ways took equally long.
    Microseconds offset() const;
};

/// Keeps the exchanges with the shortest round trips, follows the drift between the two clocks through them,
/// and says how wrong it may be. A bridge whose clock steps (another offset in every new sample) is followed
/// after three samples that agree.
///
/// Thread: one.
class ClockFilter {
public:
    /// Errors: none; a sample with a negative round trip or times out of order is dropped.
    void add(const ClockSample& sample);
    /// Another bridge, or the same one restarted with another clock.
    void clear();

    bool synchronised() const { return !kept_.empty(); }

    /// The bridge's UTC at that steady time. Precondition: synchronised().
    UtcTime bridge_time(SteadyTime at) const;
    /// Unit: parts per million the bridge's clock runs fast against ours.
    double drift_ppm() const { return drift_ * 1e6; }
    /// Half the shortest round trip of late, plus what drift may have added: the true time lies within.
    Microseconds error() const;
    Microseconds shortest_round_trip() const;

    /// When the next exchange is wanted: often at first, then every five seconds.
    Microseconds next_pause() const;

private:
    struct Kept {
        SteadyTime at;
        Microseconds offset;
        Microseconds round_trip;
    };
    void fit();
    double grain_us() const;
    bool follows_a_step(const Kept& fresh);
    bool teaches_nothing(const Kept& fresh) const;
    double idle_us(const Kept& fresh) const;

    std::deque<Kept> kept_;     ///< Oldest first.
    std::deque<Kept> doubted_;  ///< Samples that contradict the rest.
    std::size_t seen_ = 0;
    SteadyTime anchor_{};           ///< Where the fitted line is anchored…
    Microseconds anchor_offset_{};  ///< …and its offset there.
    double drift_ = 0;
    double drift_error_ = 0;
};

}  // namespace beffroi::protocol
