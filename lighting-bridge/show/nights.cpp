#include "lighting-bridge/show/nights.h"

#include <algorithm>
#include <charconv>

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
    return nights_in_order(zone, now, count,
                           [&](CivilDate evening) { return night_from(rule, zone, evening); });
}

Result<std::vector<Night>> nights_in_order(
    const TimeZone& zone, UtcTime now, int count,
    const std::function<Result<std::optional<Night>>(CivilDate)>& night_from) {
    const CivilDate today = zone.civil(now).date;
    std::vector<Night> nights;
    std::optional<Night> last_over;
    for (int day = -2; static_cast<int>(nights.size()) < count && day < count + 2; ++day) {
        const auto night = TRY(night_from(plus_days(today, day)));
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

Result<std::chrono::minutes> parse_curfew(std::string_view text) {
    int hour = -1;
    int minute = -1;
    const bool shaped = text.size() == 5 && text[2] == ':';
    if (shaped) {
        std::from_chars(text.data(), text.data() + 2, hour);
        std::from_chars(text.data() + 3, text.data() + 5, minute);
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return Error{Fault::Invalid, "curfew must be HH:MM, it is “" + std::string{text} + "”"};
    return std::chrono::minutes{hour * 60 + minute};
}

}  // namespace beffroi::light
