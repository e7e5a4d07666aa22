#include "lighting-bridge/output/standby.h"

#include <limits>

namespace beffroi::out {

void Standby::heard(SteadyTime at) {
    if (!heard_ || at >= *heard_ + kSilence) back_since_ = at;
    heard_ = at;
}

SteadyTime Standby::silent_at() const {
    return heard_ ? *heard_ + kSilence : *began_ + kFirstSilence;
}

bool Standby::look(SteadyTime now) {
    if (!began_) began_ = now;
    const bool silent = now >= silent_at();
    if (!raised_ && silent) {
        raised_ = true;
        ++times_raised_;
        return true;
    }
    if (raised_ && !silent && heard_ && now >= back_since_ + kBack) {
        raised_ = false;
        return true;
    }
    return false;
}

/// Raised, it need not look more often than it sends.
SteadyTime Standby::next_look() const {
    if (!began_ || raised_) return SteadyTime{Microseconds{std::numeric_limits<std::int64_t>::max()}};
    return silent_at();
}

}  // namespace beffroi::out
