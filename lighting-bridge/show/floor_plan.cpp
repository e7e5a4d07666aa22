#include "lighting-bridge/show/floor_plan.h"

namespace beffroi::light {
namespace {

constexpr std::chrono::hours kNoon{12};

}  // namespace

Result<std::vector<DarkSpan>> floor_hours(const Calendar& calendar, const Town& town, UtcTime now) {
    const TimeZone zone = TRY(TimeZone::find(town.zone));
    const CivilDate today = zone.civil(now).date;
    std::vector<DarkSpan> dark;
    for (int day = -1; day <= 2; ++day) {
        const CivilDate evening = plus_days(today, day);
        const CivilDate morning = plus_days(evening, 1);
        const SunDay down = TRY(sun_on(evening, zone, town.where));
        const SunDay up = TRY(sun_on(morning, zone, town.where));
        const bool both = down.set.has_value() && up.rise.has_value();
        const UtcTime from = both ? *down.set - calendar.floor_margin : zone.utc(evening, kNoon);
        const UtcTime to = both ? *up.rise + calendar.floor_margin : zone.utc(morning, kNoon);
        dark.push_back({from.since_epoch.count(), to.since_epoch.count()});
    }
    return dark;
}

}  // namespace beffroi::light
