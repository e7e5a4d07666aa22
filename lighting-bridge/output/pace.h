#pragma once
// When one stream of levels may and must leave: never too fast, a change repeated, silence never too long.

#include <chrono>
#include <optional>

#include "content/base/clock.h"

namespace beffroi::out {

/// The shortest time between two packets of a universe: 44 Hz, what DMX512 itself carries (E1.31-2018 6.6.1).
inline constexpr Microseconds kShortestGap{22'728};

enum class Transmit : std::uint8_t {
    OnChange,  ///< A change, three repeats, then the keep-alive (E1.31-2018 6.6.2)
    Constant,  ///< Never silent for longer than 25 ms, changed or not: what a standby needs to hear
};

struct PaceRules {
    Microseconds longest_gap{900'000};  ///< Between two packets when nothing changes
    int repeats = 3;                    ///< Of a change, at the shortest gap: one lost packet is not seen

    static constexpr Microseconds kConstantGap{25'000};
    static constexpr PaceRules of(Transmit transmit, Microseconds keep_alive) {
        return {transmit == Transmit::Constant ? kConstantGap : keep_alive, 3};
    }
};

/// Of one universe, or of one device.
class Pace {
public:
    bool began() const { return last_.has_value(); }
    std::optional<SteadyTime> last() const { return last_; }

    /// True when it leaves at `now`, and then counts as sent.
    bool leaves(const PaceRules& rules, bool changed, SteadyTime now) {
        const bool may = !last_ || now >= *last_ + kShortestGap;
        waits_ = changed && !may;
        if (!may || (!changed && now < due(rules))) return false;
        if (changed)
            repeats_left_ = rules.repeats;
        else if (repeats_left_ > 0)
            --repeats_left_;
        last_ = now;
        return true;
    }

    /// When it may or must next leave if nothing changes.
    SteadyTime due(const PaceRules& rules) const {
        if (!last_) return SteadyTime{};
        return *last_ + (waits_ || repeats_left_ > 0 ? kShortestGap : rules.longest_gap);
    }

    /// Somebody new listens: as after a change.
    void again(const PaceRules& rules) { repeats_left_ = rules.repeats; }
    void end() { *this = {}; }

private:
    std::optional<SteadyTime> last_;
    int repeats_left_ = 0;
    bool waits_ = false;  ///< A change is held back by the shortest gap
};

}  // namespace beffroi::out
