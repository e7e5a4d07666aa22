#pragma once
// What a night may use: first everything above `function` is dimmed, evenly and slowly, then no new show
// begins. Pure: what was used comes in as a number.

#include <cstdint>

#include "lighting-bridge/engine/performance.h"

namespace beffroi::light {

/// Watt-hours of one façade and one night, for all that is above `function`. What the pavement's floor and
/// standby use is not counted: nothing may save there.
struct Budget {
    double watt_hours = 0;
    double dims_from = 0.8;                      ///< Share of them from which light is dimmed. Range: 0..1
    Level dims_to = Level::from_fraction(0.4F);  ///< What is left of the light once they are used up

    friend bool operator==(const Budget&, const Budget&) = default;
};

/// How much of the light above `function` is left once `spent` was used. Unit: watt-hours. It falls along a
/// smooth curve from `dims_from` on, and stays at `dims_to` past the end.
Level spared_share(const Budget& budget, double spent);

/// No new show begins.
bool is_spent(const Budget& budget, double spent);

/// The fade to what the budget leaves now, from what it left when last asked. The same as `before` while the
/// difference would not be seen; never faster than a hundredth of full light a second.
ShareFade follow_budget(const ShareFade& before, const Budget& budget, double spent, std::int64_t now_us);

}  // namespace beffroi::light
