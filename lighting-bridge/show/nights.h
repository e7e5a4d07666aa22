#pragma once
// From "sunset to 01:00" to the nights policy decides by.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "content/base/result.h"
#include "content/base/sun.h"
#include "lighting-bridge/engine/policy.h"

namespace beffroi::light {

/// Source of the default: arrêté du 27 décembre 2018 (NOR TREP1831126A), heritage lighting: from sunset, to
/// 01:00 at the latest.
struct NightRule {
    // Required
    std::string zone;  ///< IANA name, "Europe/Paris"
    GeoPoint where;

    // Optional
    std::chrono::minutes after_sunset{0};   ///< Opens so long after sunset
    std::chrono::minutes closes_local{60};  ///< Minutes after local midnight; past noon: the same evening
    std::vector<CivilDate> quiet;           ///< Evenings without visitors' scenes
};

/// The night before `now`, the one of now if any, and those of the following days: `count` in all, in order.
/// Errors: Invalid (zone, closing, place); a day without sunset is left out, never guessed.
Result<std::vector<Night>> nights_around(const NightRule& rule, UtcTime now, int count = 4);

/// The same, from any rule: `night_from` gives an evening's night, or nothing.
Result<std::vector<Night>> nights_in_order(
    const TimeZone& zone, UtcTime now, int count,
    const std::function<Result<std::optional<Night>>(CivilDate)>& night_from);

/// "01:00" as minutes after local midnight. Errors: Invalid.
Result<std::chrono::minutes> parse_curfew(std::string_view text);

}  // namespace beffroi::light
