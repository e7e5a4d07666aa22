#pragma once
// From sunset and sunrise to the hours in which a pavement's floor is lit.

#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/show/calendar.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::light {

/// The darkness of yesterday evening, of this evening and of the next two, each from sunset to sunrise and
/// wider by the calendar's margin. A day on which the sun does not set, or does not rise, counts as dark.
/// Errors: NotFound (zone), Invalid (place).
Result<std::vector<DarkSpan>> floor_hours(const Calendar& calendar, const Town& town, UtcTime now);

}  // namespace beffroi::light
