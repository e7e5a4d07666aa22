#pragma once
// When the sun rises and sets. libnova is included in sun.cpp and nowhere else.

#include <optional>

#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "content/base/result.h"

namespace beffroi {

/// Unit: degrees, WGS 84; east and north are positive.
struct GeoPoint {
    double lat_deg = 0;
    double lon_deg = 0;

    friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

struct SunDay {
    std::optional<UtcTime> rise;  ///< Nothing: the sun stays up, or down, all day
    std::optional<UtcTime> set;
};

/// Sunrise and sunset of one civil day in `zone`: the upper limb at the horizon, with usual refraction
/// (-0.8333°). Errors: Invalid for a place off the globe; never a default place.
Result<SunDay> sun_on(CivilDate date, const TimeZone& zone, GeoPoint where);

}  // namespace beffroi
