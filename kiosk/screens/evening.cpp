#include "kiosk/screens/evening.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto kDuskBeforeSunset = 30min;
/// The national rule's latest hour for heritage lighting; only until the bridge says its own.
constexpr auto kUsualLightsOut = 1h;
constexpr std::size_t kKnownDays = 8;

/// Sunset to 01:00 of the night that now lies in, or of the next one.
void usual_window(Evening& evening, SunDays& days) {
    const CivilDate today = evening.civil.date;
    for (const int day : {-1, 0, 1}) {
        const CivilDate date = plus_days(today, day);
        const auto sun = days.on(date);
        if (!sun || !sun->set) continue;
        evening.opens = *sun->set;
        evening.closes = days.zone().utc(plus_days(date, 1), kUsualLightsOut);
        if (evening.now < evening.closes) return;
    }
}

}  // namespace

std::optional<SunDay> SunDays::on(CivilDate date) {
    const auto found =
        std::find_if(known_.begin(), known_.end(), [&](const Known& each) { return each.date == date; });
    if (found != known_.end()) return found->sun;
    if (known_.size() >= kKnownDays) known_.erase(known_.begin());
    const auto sun = sun_on(date, zone_, where_);
    known_.push_back({date, sun ? std::optional{*sun} : std::nullopt});
    return known_.back().sun;
}

Evening evening_at(UtcTime now, SunDays& days, const protocol::FacadeState* state) {
    Evening evening;
    evening.now = now;
    evening.civil = days.zone().civil(now);
    if (const auto sun = days.on(evening.civil.date)) {
        evening.sunrise = sun->rise;
        evening.sunset = sun->set;
    }
    evening.next_sunset = evening.sunset;
    if (evening.sunset && now >= *evening.sunset) {
        const auto tomorrow = days.on(plus_days(evening.civil.date, 1));
        evening.next_sunset = tomorrow ? tomorrow->set : std::nullopt;
    }
    if (state && state->closes_us > state->opens_us) {
        evening.opens = UtcTime{Microseconds{state->opens_us}};
        evening.closes = UtcTime{Microseconds{state->closes_us}};
    } else {
        usual_window(evening, days);
    }
    evening.night = (evening.sunset && now >= *evening.sunset - kDuskBeforeSunset) ||
                    (evening.sunrise && now < *evening.sunrise);
    return evening;
}

NightLineTimes line_times(const Evening& evening) {
    if (evening.night || !evening.sunrise || !evening.sunset) {
        return {evening.opens, evening.closes, true};
    }
    return {*evening.sunrise, *evening.sunset, false};
}

UtcTime next_change(const Evening& evening) {
    UtcTime next = evening.now + 1h;
    const auto consider = [&](UtcTime at) {
        if (at > evening.now) next = std::min(next, at);
    };
    if (evening.sunrise) consider(*evening.sunrise);
    if (evening.sunset) consider(*evening.sunset - kDuskBeforeSunset);
    consider(evening.opens);
    consider(evening.closes);
    return next;
}

}  // namespace beffroi::kiosk
