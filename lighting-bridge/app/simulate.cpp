#include "lighting-bridge/app/simulate.h"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "content/base/files.h"
#include "lighting-bridge/app/light_town.h"
#include "lighting-bridge/show/calendar_file.h"
#include "lighting-bridge/show/calendar_names.h"
#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/simulation.h"

namespace beffroi {
namespace {

using light::Duty;
using light::kDutyCount;

constexpr int kMostNights = 400;
constexpr std::size_t kThisEvening = 1;  // of floor_hours(): the evening before comes first
constexpr std::array<const char*, kDutyCount> kDutyNames = {"standby", "floor",    "architecture", "season",
                                                            "show",    "override", "emergency"};
constexpr std::array<Duty, 5> kColumns = {Duty::Architecture, Duty::Season, Duty::Show, Duty::Floor,
                                          Duty::Standby};
constexpr std::array<const char*, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

using DutySums = std::array<double, kDutyCount>;

struct FacadeNight {
    const TownFacade* facade = nullptr;
    light::NightPlan plan;
    light::DarkSpan dark;  ///< When the pavement's floor is lit
    light::SimulatedNight played;

    DutySums sums() const {
        DutySums sums{};
        for (std::size_t i = 0; i < kDutyCount; ++i) sums[i] = played.energy.of(static_cast<Duty>(i));
        return sums;
    }
};

struct FacadeTotal {
    DutySums sums{};
    float peak_watts = 0;
};

/// Sums over the whole time asked for.
struct Totals {
    std::map<std::string, FacadeTotal> by_facade;
    std::map<std::string, double> by_scene;
    double all = 0;
};

std::string hour_text(const TimeZone& zone, std::int64_t at_us) {
    const CivilTime local = zone.civil(UtcTime{Microseconds{at_us}});
    const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local.since_midnight).count();
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

/// "1 h 26": what was lit in pieces between two hours.
std::string lit_text(double seconds) {
    const auto minutes = static_cast<int>(seconds / 60 + 0.5);
    return minutes < 60 ? fmt::format("{} min", minutes)
                        : fmt::format("{} h {:02}", minutes / 60, minutes % 60);
}

/// ", 66 plays, 1 h 19 lit"; nothing for what played once.
std::string often_text(const light::Seen& seen) {
    constexpr double kUnbroken = 0.98;  // scenes end on whole frames, not on whole looks
    const double between = static_cast<double>(seen.last_us - seen.first_us) / 1e6;
    if (seen.cues.size() <= 1) return "";
    if (seen.seconds >= kUnbroken * between)
        return fmt::format(", {} plays without a break", seen.cues.size());
    return fmt::format(", {} plays, {} lit", seen.cues.size(), lit_text(seen.seconds));
}

Result<std::optional<FacadeNight>> night_of(const LightTown& town, const TimeZone& zone,
                                            const TownFacade& facade, CivilDate evening,
                                            std::chrono::seconds step) {
    auto plan = TRY(light::plan_night(town.calendar, town.town, facade.slug, facade.scenes, evening));
    if (!plan) return std::optional<FacadeNight>{};
    const UtcTime noon = zone.utc(evening, std::chrono::hours{12});
    const UtcTime next_noon = zone.utc(plus_days(evening, 1), std::chrono::hours{12});
    const auto nights = TRY(light::planned_nights(town.calendar, town.town, facade.slug, noon));
    const auto dark = TRY(light::floor_hours(town.calendar, town.town, noon));
    light::SimulatedNight played = light::simulate_night({.patch = facade.patch,
                                                          .scenes = facade.scenes,
                                                          .nights = nights,
                                                          .plan = *plan,
                                                          .from_us = noon.since_epoch.count(),
                                                          .to_us = next_noon.since_epoch.count(),
                                                          .step = step,
                                                          .dark = dark});
    return std::optional{FacadeNight{&facade, std::move(*plan), dark.at(kThisEvening), std::move(played)}};
}

/// "on 3 façades", or their names when they are few.
std::string where(const std::set<std::string>& facades, std::size_t all) {
    if (facades.size() == all) return all == 1 ? *facades.begin() : fmt::format("all {} façades", all);
    return fmt::format("{}", fmt::join(facades, ", "));
}

void print_reasons(const std::vector<FacadeNight>& night, std::ostream& out) {
    std::map<std::string, std::set<std::string>> reasons;
    for (const FacadeNight& one : night) {
        for (const std::string& reason : one.plan.reasons) reasons[reason].insert(one.facade->slug);
    }
    for (const auto& [reason, facades] : reasons) {
        out << fmt::format("  {} ({})\n", reason, where(facades, night.size()));
    }
}

/// What was seen of each layer: scenes that shared their hours on several façades share a line.
void print_seen(const std::vector<FacadeNight>& night, const TimeZone& zone, std::ostream& out) {
    std::map<std::tuple<light::Layer, std::int64_t, std::string>, std::set<std::string>> lines;
    for (const FacadeNight& one : night) {
        for (const auto& [what, seen] : one.played.seen) {
            const auto& [layer, scene] = what;
            const char* name = kDutyNames[static_cast<std::size_t>(layer) + 1];
            const std::string line =
                fmt::format("  {:<13} {:<19} {}–{}{}", name, layer == light::Layer::Architecture ? "" : scene,
                            hour_text(zone, seen.first_us), hour_text(zone, seen.last_us), often_text(seen));
            lines[{layer, seen.first_us, line}].insert(one.facade->slug);
        }
    }
    for (const auto& [line, facades] : lines) {
        out << fmt::format("{}  {}\n", std::get<std::string>(line), where(facades, night.size()));
    }
}

/// What is lit or fed without any scene: the pavement from dusk to dawn, and standby as long as there is
/// power.
void print_unasked(const std::vector<FacadeNight>& night, const TimeZone& zone, std::ostream& out) {
    std::set<std::string> floors;
    std::set<std::string> fed;
    for (const FacadeNight& one : night) {
        if (one.played.energy.of(Duty::Floor) > 0) floors.insert(one.facade->slug);
        if (one.played.energy.of(Duty::Standby) > 0) fed.insert(one.facade->slug);
    }
    const light::DarkSpan& dark = night.front().dark;
    if (!floors.empty())
        out << fmt::format("  {:<13} {:<19} {}–{}  {}\n", "floor", "the pavement",
                           hour_text(zone, dark.from_us), hour_text(zone, dark.to_us),
                           where(floors, night.size()));
    if (!fed.empty())
        out << fmt::format("  {:<13} {:<19} day and night  {}\n", "standby", "power is on",
                           where(fed, night.size()));
}

/// What the budgets did, façade by façade.
void print_budgets(const std::vector<FacadeNight>& night, const TimeZone& zone, std::ostream& out) {
    for (const FacadeNight& one : night) {
        if (!one.plan.night || !one.plan.night->budget) continue;
        const light::SimulatedNight& played = one.played;
        std::string what = "not reached";
        if (played.dims_from_us)
            what = fmt::format("dimmed from {}, to {:.0f} % at the least",
                               hour_text(zone, *played.dims_from_us), played.least.fraction() * 100);
        if (!played.refused.empty())
            what += fmt::format(", {} planned shows not begun: energy budget spent", played.refused.size());
        out << fmt::format("  budget        {:.0f} of {:.0f} Wh, {}  {}\n", played.counted_wh,
                           one.plan.night->budget->watt_hours, what, one.facade->slug);
    }
}

std::string sums_text(const DutySums& sums) {
    std::string text;
    double all = 0;
    for (const Duty duty : kColumns) {
        text += fmt::format("{:>14.0f}", sums[static_cast<std::size_t>(duty)]);
    }
    for (const double sum : sums) all += sum;
    return text + fmt::format("{:>10.0f}", all);
}

std::string heading() {
    std::string text = fmt::format("  {:<20}{:<13}", "Wh", "");
    for (const Duty duty : kColumns)
        text += fmt::format("{:>14}", kDutyNames[static_cast<std::size_t>(duty)]);
    return text + fmt::format("{:>10}", "total");
}

/// The closing hour is the usual one: a façade's own, of this night, stands in its row.
void print_sky(const FacadeNight& first, const TimeZone& zone, const light::Calendar& calendar,
               std::ostream& out) {
    const light::NightPlan& plan = first.plan;
    out << fmt::format("\n{} {}   sunset {}   closes {:02}:{:02}   sunrise {}\n",
                       kWeekdays[static_cast<std::size_t>(iso_weekday(plan.evening) - 1)],
                       iso_text(plan.evening), hour_text(zone, plan.sunset.since_epoch.count()),
                       calendar.closes.count() / 60, calendar.closes.count() % 60,
                       hour_text(zone, first.dark.to_us - Microseconds{calendar.floor_margin}.count()));
}

void print_night(const std::vector<FacadeNight>& night, const TimeZone& zone, const light::Calendar& calendar,
                 std::ostream& out) {
    print_sky(night.front(), zone, calendar, out);
    print_reasons(night, out);
    print_seen(night, zone, out);
    print_unasked(night, zone, out);
    print_budgets(night, zone, out);
    out << heading() << fmt::format("{:>8}\n", "peak W");
    DutySums all{};
    float peaks = 0;  // they need not meet: together they are the most that can have been drawn
    for (const FacadeNight& one : night) {
        const auto& lit = one.plan.night;
        const std::string window =
            lit ? fmt::format("{}–{}", hour_text(zone, lit->opens_us), hour_text(zone, lit->closes_us))
                : std::string{"dark"};
        const DutySums sums = one.sums();
        for (std::size_t i = 0; i < kDutyCount; ++i) all[i] += sums[i];
        peaks += one.played.peak_watts;
        out << fmt::format("  {:<20}{:<13}{}{:>8.0f}\n", one.facade->slug, window, sums_text(sums),
                           one.played.peak_watts);
    }
    out << fmt::format("  {:<33}{}{:>8}\n", "night", sums_text(all), fmt::format("≤ {:.0f}", peaks));
}

void add_to(Totals& totals, const std::vector<FacadeNight>& night) {
    for (const FacadeNight& one : night) {
        const DutySums sums = one.sums();
        FacadeTotal& own = totals.by_facade[one.facade->slug];
        for (std::size_t i = 0; i < kDutyCount; ++i) own.sums[i] += sums[i];
        own.peak_watts = std::max(own.peak_watts, one.played.peak_watts);
        for (const auto& [use, wh] : one.played.energy.uses()) {
            if (!use.scene.empty()) totals.by_scene[use.scene] += wh;
        }
        totals.all += one.played.energy.total();
    }
}

void print_totals(const Totals& totals, int nights, std::ostream& out) {
    out << fmt::format("\n{} night{}\n{}{:>8}\n", nights, nights == 1 ? "" : "s", heading(), "peak W");
    DutySums all{};
    for (const auto& [facade, total] : totals.by_facade) {
        for (std::size_t i = 0; i < kDutyCount; ++i) all[i] += total.sums[i];
        out << fmt::format("  {:<33}{}{:>8.0f}\n", facade, sums_text(total.sums), total.peak_watts);
    }
    out << fmt::format("  {:<33}{}\n", "all", sums_text(all));
    out << "\n  by scene\n";
    for (const auto& [scene, wh] : totals.by_scene) out << fmt::format("  {:<33}{:>14.0f} Wh\n", scene, wh);
    out << fmt::format("\n  {:.2f} kWh in all, {:.2f} a night\n", totals.all / 1000,
                       totals.all / 1000 / std::max(nights, 1));
}

void append_csv(std::string& csv, const std::vector<FacadeNight>& night) {
    for (const FacadeNight& one : night) {
        for (const auto& [use, wh] : one.played.energy.uses()) {
            csv += fmt::format("{},{},{},{},{},{:.4f}\n", iso_text(one.plan.evening), one.facade->slug,
                               one.facade->patch.fixtures[use.fixture].id,
                               kDutyNames[static_cast<std::size_t>(use.duty)], use.scene, wh);
        }
    }
}

/// A misspelt name would leave a night as others are, and nobody would know why. Asked for one façade, the
/// others are not known: nothing can be said.
void print_unknown(const LightTown& town, const SimulateRequest& request, std::ostream& out) {
    if (!request.facade.empty()) return;
    std::vector<light::NamedFacade> names;
    for (const TownFacade& facade : town.facades) {
        names.push_back({facade.slug, {}});
        for (const light::Scene& scene : facade.scenes) names.back().scenes.insert(scene.id);
    }
    const std::string file =
        request.programme.empty() ? light::kCalendarFile : request.programme.filename().string();
    for (const FileFinding& finding : light::unknown_names(file, town.calendar, names))
        out << fmt::format("to mend: {}: {} {}\n", finding.file, finding.field, finding.sentence);
}

}  // namespace

Outcome print_simulation(const SimulateRequest& request, std::ostream& out) {
    const CivilDate from = TRY(parse_civil_date(request.from));
    const CivilDate to = request.to.empty() ? from : TRY(parse_civil_date(request.to));
    if (to < from || plus_days(from, kMostNights) < to || request.step_s < 1)
        return Error{Fault::Invalid,
                     "--to must be --from or later, by 400 nights at most; a step 1 s or more"};
    const LightTown town = TRY(load_town(request.data, request.pack, request.programme, request.facade));
    const TimeZone zone = TRY(TimeZone::find(town.town.zone));
    std::string csv = "night,facade,fixture,duty,scene,wh\n";
    Totals totals;
    int nights = 0;
    out << fmt::format("{}: what will be lit, {} to {}, hours of {}\n", town.name, iso_text(from),
                       iso_text(to), zone.name());
    print_unknown(town, request, out);
    for (CivilDate evening = from; evening <= to; evening = plus_days(evening, 1)) {
        std::vector<FacadeNight> night;
        for (const TownFacade& facade : town.facades) {
            auto one = TRY(night_of(town, zone, facade, evening, std::chrono::seconds{request.step_s}));
            if (one) night.push_back(std::move(*one));
        }
        if (night.empty()) {
            out << fmt::format("\n{}   the sun does not set: nothing is lit\n", iso_text(evening));
            continue;
        }
        ++nights;
        print_night(night, zone, town.calendar, out);
        append_csv(csv, night);
        add_to(totals, night);
    }
    print_totals(totals, nights, out);
    if (request.csv.empty()) return Done{};
    return write_file(request.csv, csv);
}

}  // namespace beffroi
