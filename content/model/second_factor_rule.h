#pragma once
// Whom a second factor is asked of, from when on nothing goes without it, and what waits until it is there.

#include <chrono>

#include "content/base/clock.h"
#include "content/model/role.h"

namespace beffroi::content {

/// Days from the making of an account; 0: at once.
inline constexpr std::chrono::hours kSecondFactorGrace{7 * 24};

enum class SecondFactorState {
    None,    ///< Not there, and this person's roles ask for none.
    On,      ///< Asked for at every log-in.
    Wanted,  ///< Asked for, and the grace is running.
    Due,     ///< The grace is over: what waits_for_second_factor() waits.
};

struct SecondFactorAccount {
    RoleGrants roles;
    bool on = false;
    UtcTime made;
};

/// What the town reads, who may log in, and what they did: what such a role gives beyond writing. What
/// somebody may do by another role of theirs goes on.
bool waits_for_second_factor(Action action);

/// An account made after `now` (a clock was set back, or shows another evening) has its grace before it.
SecondFactorState second_factor_state(const SecondFactorAccount& account, UtcTime now,
                                      std::chrono::hours grace);

/// Whole days that are left, the running one included. Range: 0..; 0 when nothing is left, or nothing is
/// asked.
int second_factor_days_left(const SecondFactorAccount& account, UtcTime now, std::chrono::hours grace);

}  // namespace beffroi::content
