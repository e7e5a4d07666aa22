#include "content/base/sun.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <libnova/julian_day.h>
#include <libnova/ln_types.h>
#include <libnova/precession.h>
#include <libnova/solar.h>
#include <libnova/transform.h>

namespace beffroi {
namespace {

constexpr double kUnixEpochJd = 2440587.5;  // 1970-01-01T00:00Z
constexpr double kDayUs = 86'400'000'000.0;
constexpr double kRisen = -0.8333;  // degrees: 34' of refraction and 16' of radius
constexpr Microseconds kStep = std::chrono::minutes{15};
constexpr Microseconds kFine = std::chrono::milliseconds{100};

/// Degrees the sun's centre stands above `horizon` there and then.
double height_above(double horizon, UtcTime at, GeoPoint where) {
    const double jd = static_cast<double>(at.since_epoch.count()) / kDayUs + kUnixEpochJd;
    ln_lnlat_posn observer{where.lon_deg, where.lat_deg};
    // libnova 0.16 gives the sun's place in the coordinates of the year 2000; by 2026 that alone moved sunset
    // by two minutes. Its own rise and set times have the same fault.
    ln_equ_posn sun_of_2000{};
    ln_get_solar_equ_coords(jd, &sun_of_2000);
    ln_equ_posn sun{};
    ln_get_equ_prec(&sun_of_2000, jd, &sun);
    ln_hrz_posn seen{};
    ln_get_hrz_from_equ(&sun, &observer, jd, &seen);
    return seen.alt - horizon;
}

/// The instant between two when the sun crosses the horizon. Precondition: it does.
UtcTime crossing(UtcTime before, UtcTime after, GeoPoint where) {
    const bool rises = height_above(kRisen, after, where) > 0;
    while (after - before > kFine) {
        const UtcTime middle = before + (after - before) / 2;
        const bool up = height_above(kRisen, middle, where) > 0;
        (up == rises ? after : before) = middle;
    }
    return after;
}

}  // namespace

Result<SunDay> sun_on(CivilDate date, const TimeZone& zone, GeoPoint where) {
    const bool on_globe = std::abs(where.lat_deg) <= 90 && std::abs(where.lon_deg) <= 180;
    if (!on_globe || !is_valid(date)) {
        return Error{Fault::Invalid, fmt::format("no sun at latitude {}, longitude {} on {}", where.lat_deg,
                                                 where.lon_deg, iso_text(date))};
    }
    const UtcTime ends = zone.utc(plus_days(date, 1), std::chrono::seconds{0});
    SunDay day;
    UtcTime from = zone.utc(date, std::chrono::seconds{0});
    bool was_up = height_above(kRisen, from, where) > 0;
    while (from < ends) {
        const UtcTime to = std::min(from + kStep, ends);
        const bool is_up = height_above(kRisen, to, where) > 0;
        if (is_up != was_up) (is_up ? day.rise : day.set) = crossing(from, to, where);
        was_up = is_up;
        from = to;
    }
    return day;
}

}  // namespace beffroi
