// The explanation of a moment that is planned, or was: its night is played through, as `simulate` does.

#include "content/base/instant.h"
#include "lighting-bridge/show/explain.h"
#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/simulation.h"

namespace beffroi::light {
namespace {

constexpr std::chrono::hours kNoon{12};
constexpr std::size_t kDayLength = 10;  // "2026-12-24"

}  // namespace

Result<Explanation> explain_planned(const Calendar& calendar, const Town& town, const Patch& patch,
                                    std::span<const Scene> scenes, std::optional<std::size_t> fixture,
                                    UtcTime at) {
    const TimeZone zone = TRY(TimeZone::find(town.zone));
    const CivilDate evening = zone.civil(at - kNoon).date;
    const UtcTime noon = zone.utc(evening, kNoon);
    const auto planned = TRY(plan_night(calendar, town, patch.facade, scenes, evening));
    const NightPlan plan = planned.value_or(NightPlan{evening, {}, {}, {}, {}});
    const auto nights = TRY(planned_nights(calendar, town, patch.facade, noon));
    const auto dark = TRY(floor_hours(calendar, town, noon));
    NightMoment moment = play_until({.patch = patch,
                                     .scenes = scenes,
                                     .nights = nights,
                                     .plan = plan,
                                     .from_us = noon.since_epoch.count(),
                                     .to_us = at.since_epoch.count(),
                                     .dark = dark});
    return explain({moment.performance, nights, std::span{&plan, 1}, dark, moment.until.counted_wh}, fixture,
                   at.since_epoch.count());
}

Result<UtcTime> moment_from(std::string_view text, const TimeZone& zone) {
    if (auto instant = parse_instant(text)) return *instant;
    const auto day = parse_civil_date(text.substr(0, kDayLength));
    const auto hour = text.size() > kDayLength ? parse_curfew(text.substr(kDayLength + 1))
                                               : Result<std::chrono::minutes>{Error{Fault::Invalid, ""}};
    if (day && hour) return zone.utc(*day, *hour);
    return Error{Fault::Invalid,
                 "a moment is 2026-12-24T18:30, by the town's clocks, or with an offset; it is “" +
                     std::string{text} + "”"};
}

}  // namespace beffroi::light
