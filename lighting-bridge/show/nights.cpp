#include "lighting-bridge/show/nights.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::light {
namespace {

constexpr std::chrono::minutes kNoon{12 * 60};
constexpr std::chrono::minutes kMidnight{24 * 60};

Result<std::optional<Night>> night_from(const NightRule& rule, const TimeZone& zone, CivilDate evening) {
    const SunDay sun = TRY(sun_on(evening, zone, rule.where));
    if (!sun.set) return std::optional<Night>{};
    const CivilDate closing_day = rule.closes_local < kNoon ? plus_days(evening, 1) : evening;
    Night night{};
    night.opens_us = (*sun.set + rule.after_sunset).since_epoch.count();
    night.closes_us = zone.utc(closing_day, rule.closes_local).since_epoch.count();
    night.quiet = std::find(rule.quiet.begin(), rule.quiet.end(), evening) != rule.quiet.end();
    // Far north the sun may set after the closing hour: no night that evening.
    if (night.opens_us >= night.closes_us) return std::optional<Night>{};
    return std::optional{night};
}

}  // namespace

Result<std::vector<Night>> nights_around(const NightRule& rule, UtcTime now, int count) {
    const TimeZone zone = TRY(TimeZone::find(rule.zone));
    if (rule.closes_local < std::chrono::minutes{0} || rule.closes_local >= kMidnight) {
        return Error{Fault::Invalid, fmt::format("closing at minute {} of a day", rule.closes_local.count())};
    }
    const CivilDate today = zone.civil(now).date;
    std::vector<Night> nights;
    std::optional<Night> last_over;
    for (int day = -2; static_cast<int>(nights.size()) < count && day < count + 2; ++day) {
        const auto night = TRY(night_from(rule, zone, plus_days(today, day)));
        if (!night) continue;
        if (night->closes_us <= now.since_epoch.count()) {
            last_over = night;
            continue;
        }
        if (nights.empty() && last_over) nights.push_back(*last_over);
        nights.push_back(*night);
    }
    return nights;
}

}  // namespace beffroi::light
