#pragma once
// When a source that stands by takes over from its primary, and when it steps back. Pure.

#include <chrono>
#include <cstdint>
#include <optional>

#include "content/base/clock.h"

namespace beffroi::out {

/// Two sources send the same universes all the time; receivers follow the higher priority (E1.31-2018 6.2.3).
/// The primary stands at 100. A receiver holds a source that fell silent for 2.5 s (6.7.1): too long, so the
/// standby does not wait for that and raises itself over it.
class Standby {
public:
    static constexpr std::uint8_t kWaitsAt = 90;
    static constexpr std::uint8_t kRaisedTo = 101;
    static constexpr Microseconds kSilence{150'000};  ///< Six packets of a primary that sends constantly
    static constexpr Microseconds kBack{1'000'000};  ///< Heard without such a silence for so long: it is back
    /// From the start to the first rise over a primary that was never heard. Receivers follow whoever is
    /// alone, at any priority, so nothing is dark meanwhile.
    static constexpr Microseconds kFirstSilence{2'500'000};

    /// A packet of the primary came in. Not one that ends its stream: receivers drop the primary at once
    /// then.
    void heard(SteadyTime at);
    /// True when the priority changed. The first look is the start.
    bool look(SteadyTime now);
    /// When to look next if nothing is heard.
    SteadyTime next_look() const;

    bool raised() const { return raised_; }
    std::uint8_t priority() const { return raised_ ? kRaisedTo : kWaitsAt; }
    std::optional<SteadyTime> last_heard() const { return heard_; }
    std::uint32_t times_raised() const { return times_raised_; }

private:
    SteadyTime silent_at() const;

    std::optional<SteadyTime> began_;
    std::optional<SteadyTime> heard_;
    SteadyTime back_since_{};  ///< Begin of what was heard without a silence
    bool raised_ = false;
    std::uint32_t times_raised_ = 0;
};

}  // namespace beffroi::out
