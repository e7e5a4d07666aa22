#include "lighting-bridge/show/night_plan.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::light {
namespace {

using std::chrono::minutes;

constexpr minutes kNoon{12 * 60};
constexpr std::int32_t kFadeMs = 3000;
constexpr std::int64_t kMillisecond = 1000;
constexpr std::int64_t kMinute = 60'000'000;

/// The instant an hour on the wall has in the night of `evening`.
std::int64_t in_night(const TimeZone& zone, CivilDate evening, minutes hour) {
    const CivilDate day = hour < kNoon ? plus_days(evening, 1) : evening;
    return zone.utc(day, hour).since_epoch.count();
}

bool is_later(minutes a, minutes b) {
    const auto into_night = [](minutes hour) { return hour < kNoon ? hour + minutes{24 * 60} : hour; };
    return into_night(a) > into_night(b);
}

/// The closing hour and the most light, with the reasons where they are not the usual ones. Wildlife has the
/// last word: no order that lights a façade longer says that nothing lives there.
void apply_rules(const Calendar& calendar, const std::string& facade, NightPlan& plan, minutes& closes) {
    using Kind = NightReason::Kind;
    Night& night = *plan.night;
    for (const Derogation& derogation : calendar.derogations) {
        if (!derogation.when.hold(plan.evening, facade) || !is_later(derogation.closes, closes)) continue;
        closes = derogation.closes;
        const std::string why = fmt::format("{}: {}, signed {} by {}", derogation.when.why, derogation.order,
                                            iso_text(derogation.signed_on), derogation.signed_by);
        plan.reasons.push_back(why);
        plan.rules.push_back({Kind::Derogation, why});
    }
    for (const SpecialEvenings& quiet : calendar.quiet) {
        if (!quiet.hold(plan.evening, facade)) continue;
        night.quiet = true;
        plan.reasons.push_back("quiet: " + quiet.why);
        plan.rules.push_back({Kind::Quiet, quiet.why});
    }
    for (const WildlifeEvenings& wildlife : calendar.wildlife) {
        if (!wildlife.when.hold(plan.evening, facade)) continue;
        if (wildlife.closes && is_later(closes, *wildlife.closes)) closes = *wildlife.closes;
        night.most = std::min(night.most, wildlife.most);
        plan.reasons.push_back("wildlife: " + wildlife.when.why);
        plan.rules.push_back({Kind::Wildlife, wildlife.when.why});
    }
}

/// The smallest budget that holds.
void apply_budgets(const Calendar& calendar, const std::string& facade, NightPlan& plan) {
    std::optional<Budget>& budget = plan.night->budget;
    std::string why;
    for (const BudgetEvenings& row : calendar.budgets) {
        if (!row.when.hold(plan.evening, facade)) continue;
        if (budget && budget->watt_hours <= row.budget.watt_hours) continue;
        budget = row.budget;
        why = row.when.why;
    }
    if (!budget) return;
    plan.reasons.push_back(
        fmt::format("budget {:.0f} Wh{}{}", budget->watt_hours, why.empty() ? "" : ": ", why));
    plan.rules.push_back({NightReason::Kind::Budget, why});
}

/// The night without what plays in it. Nothing: the sun does not set.
Result<std::optional<NightPlan>> bare_night(const Calendar& calendar, const TimeZone& zone, GeoPoint where,
                                            const std::string& facade, CivilDate evening) {
    const SunDay sun = TRY(sun_on(evening, zone, where));
    if (!sun.set) return std::optional<NightPlan>{};
    NightPlan plan{evening, *sun.set, Night{}, {}, {}};
    minutes closes = calendar.closes;
    apply_rules(calendar, facade, plan, closes);
    apply_budgets(calendar, facade, plan);
    plan.night->opens_us = (*sun.set + calendar.after_sunset).since_epoch.count();
    plan.night->closes_us = in_night(zone, evening, closes);
    plan.curfew_us = std::min(plan.night->closes_us, in_night(zone, evening, calendar.closes));
    if (plan.night->opens_us >= plan.night->closes_us) plan.night.reset();
    for (const SpecialEvenings& dark : calendar.dark) {
        if (!dark.hold(evening, facade)) continue;
        plan.night.reset();
        plan.reasons.push_back("dark: " + dark.why);
        plan.rules.push_back({NightReason::Kind::Dark, dark.why});
    }
    return std::optional{std::move(plan)};
}

std::int64_t instant_of(const NightHour& hour, const TimeZone& zone, CivilDate evening, const Night& night) {
    switch (hour.from) {
        case NightHour::From::Opening:
            return night.opens_us + hour.after.count() * kMinute;
        case NightHour::From::Closing:
            return night.closes_us + hour.after.count() * kMinute;
        case NightHour::From::Midnight:
            break;
    }
    return in_night(zone, evening, hour.after);
}

Cue cue_for(const std::string& facade, const PlannedScene& planned, const Scene& scene,
            std::int64_t start_us) {
    Cue cue;
    cue.id =
        fmt::format("{}:{}:{}:{}", planned.id, facade, start_us / kMillisecond, scene.version.substr(0, 8));
    cue.facades = {facade};
    cue.scene = scene.id;
    cue.version = scene.version;
    cue.start_us = start_us;
    cue.seed = seed_of(cue.id);
    cue.fade_ms = kFadeMs;
    cue.layer = planned.layer;
    cue.cue_class = CueClass::Schedule;
    cue.ttl_ms = static_cast<std::int32_t>(scene.duration.count() / kMillisecond);
    cue.by = "programme:" + planned.id;
    return cue;
}

/// What one row of the calendar plays that night: only whole scenes, and none past the closing.
std::vector<Cue> plays_of(const PlannedScene& planned, const Scene& scene, const TimeZone& zone,
                          const std::string& facade, const NightPlan& plan) {
    const Night& night = *plan.night;
    const std::int64_t from = std::max(instant_of(planned.starts, zone, plan.evening, night), night.opens_us);
    const std::int64_t until = std::min(instant_of(planned.ends, zone, plan.evening, night), night.closes_us);
    const std::int64_t length = scene.duration.count();
    const std::int64_t next_to =
        std::max<std::int64_t>(length - kFadeMs * kMillisecond, kFadeMs * kMillisecond);
    const std::int64_t every = std::max(planned.every.count() * kMinute, next_to);
    std::vector<Cue> cues;
    for (std::int64_t at = from; at + length <= until; at += every) {
        cues.push_back(cue_for(facade, planned, scene, at));
    }
    return cues;
}

}  // namespace

Result<std::optional<NightPlan>> plan_night(const Calendar& calendar, const Town& town,
                                            const std::string& facade, std::span<const Scene> scenes,
                                            CivilDate evening) {
    const TimeZone zone = TRY(TimeZone::find(town.zone));
    auto plan = TRY(bare_night(calendar, zone, town.where, facade, evening));
    if (!plan || !plan->night) return plan;
    for (const PlannedScene& planned : calendar.scenes) {
        if (!planned.when.hold(evening, facade)) continue;
        if (planned.layer == Layer::Show && plan->night->quiet) continue;
        const auto scene = std::find_if(scenes.begin(), scenes.end(),
                                        [&](const Scene& one) { return one.id == planned.scene; });
        if (scene == scenes.end() || scene->loop) continue;
        std::vector<Cue> cues = plays_of(planned, *scene, zone, facade, *plan);
        if (cues.empty()) continue;
        const std::int64_t from = cues.front().start_us;
        const std::int64_t until = end_of(cues.back());
        const bool alone = planned.every.count() > 0;  // then only where one of its own plays it takes over
        std::erase_if(plan->cues, [&](const Cue& before) {
            if (before.layer != planned.layer) return false;
            const std::int64_t end = end_of(before);
            if (!alone) return before.start_us < until && end > from;
            return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
                return before.start_us < end_of(cue) && end > cue.start_us;
            });
        });
        plan->cues.insert(plan->cues.end(), cues.begin(), cues.end());
    }
    std::sort(plan->cues.begin(), plan->cues.end(), [](const Cue& a, const Cue& b) {
        return std::tie(a.start_us, a.id) < std::tie(b.start_us, b.id);
    });
    return plan;
}

Result<std::vector<Night>> planned_nights(const Calendar& calendar, const Town& town,
                                          const std::string& facade, UtcTime now, int count) {
    const TimeZone zone = TRY(TimeZone::find(town.zone));
    return nights_in_order(zone, now, count, [&](CivilDate evening) -> Result<std::optional<Night>> {
        const auto plan = TRY(bare_night(calendar, zone, town.where, facade, evening));
        return plan ? plan->night : std::nullopt;
    });
}

std::int64_t end_of(const Cue& planned) {
    return planned.start_us + planned.ttl_ms * kMillisecond;  // its ttl is its scene's length
}

Result<std::vector<NightPlan>> plans_around(const Calendar& calendar, const Town& town,
                                            const std::string& facade, std::span<const Scene> scenes,
                                            UtcTime now) {
    const TimeZone zone = TRY(TimeZone::find(town.zone));
    const CivilDate today = zone.civil(now).date;
    std::vector<NightPlan> plans;
    for (const int day : {-1, 0, 1}) {
        auto plan = TRY(plan_night(calendar, town, facade, scenes, plus_days(today, day)));
        if (plan) plans.push_back(std::move(*plan));
    }
    return plans;
}

std::vector<Cue> planned_due(const NightPlan& plan, std::span<const Cue> active, std::int64_t now_us,
                             std::int64_t lead_us) {
    std::vector<Cue> due;
    for (const Cue& cue : plan.cues) {
        if (cue.start_us > now_us + lead_us || end_of(cue) <= now_us) continue;
        const bool here =
            std::any_of(active.begin(), active.end(), [&](const Cue& one) { return one.id == cue.id; });
        if (!here) due.push_back(cue);
    }
    return due;
}

}  // namespace beffroi::light
