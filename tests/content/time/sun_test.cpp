#include "content/base/sun.h"

#include <doctest/doctest.h>

namespace beffroi {
namespace {

using namespace std::chrono_literals;

TimeZone zone(const char* name) {
    auto found = TimeZone::find(name);
    REQUIRE(found);
    return *found;
}

/// Seconds of the wall's day.
std::int64_t wall(const TimeZone& zone, UtcTime at) {
    return zone.civil(at).since_midnight.count();
}

}  // namespace

// Expected times: NOAA's solar calculator equations (Meeus, with refraction for 90.833°), computed apart.
TEST_CASE("the sun rises and sets within half a minute of NOAA's figures") {
    struct Row {
        const char* when;
        CivilDate date;
        GeoPoint where;
        const char* zone;
        std::int64_t rise;
        std::int64_t set;
    };
    const GeoPoint north{50.69, 3.17};
    for (const Row& row : {
             Row{"longest day", {2026, 6, 21}, north, "Europe/Paris", 20061, 79434},
             Row{"shortest day", {2026, 12, 21}, north, "Europe/Paris", 31589, 60257},
             Row{"a November evening", {2026, 11, 23}, north, "Europe/Paris", 29711, 60704},
             Row{"clocks go forward", {2026, 3, 29}, north, "Europe/Paris", 27015, 72891},
             Row{"clocks go back", {2026, 10, 25}, north, "Europe/Paris", 26798, 63318},
             Row{"far east", {2026, 11, 23}, {-33.86, 151.21}, "Australia/Sydney", 20375, 71018},
             Row{"far west", {2026, 11, 23}, {21.3, -157.86}, "Pacific/Honolulu", 24446, 64096},
         }) {
        CAPTURE(row.when);
        const TimeZone here = zone(row.zone);
        const auto day = sun_on(row.date, here, row.where);
        REQUIRE(day);
        REQUIRE(day->rise);
        REQUIRE(day->set);
        CHECK(here.civil(*day->rise).date == row.date);
        CHECK(here.civil(*day->set).date == row.date);
        CHECK(std::abs(wall(here, *day->rise) - row.rise) <= 30);
        CHECK(std::abs(wall(here, *day->set) - row.set) <= 30);
    }
}

TEST_CASE("where the sun does not set, no sunset is made up") {
    const TimeZone oslo = zone("Europe/Oslo");
    const auto summer = sun_on({2026, 6, 21}, oslo, {70.66, 25.78});
    REQUIRE(summer);
    CHECK_FALSE(summer->set);
    const auto winter = sun_on({2026, 12, 21}, oslo, {70.66, 25.78});
    REQUIRE(winter);
    CHECK_FALSE(winter->rise);
}

TEST_CASE("a place off the globe or a day that is none is refused") {
    const TimeZone paris = zone("Europe/Paris");
    CHECK(sun_on({2026, 6, 21}, paris, {500, 3}).error().fault == Fault::Invalid);
    CHECK(sun_on({2026, 6, 21}, paris, {50, 181}).error().fault == Fault::Invalid);
    CHECK(sun_on({2026, 2, 30}, paris, {50, 3}).error().fault == Fault::Invalid);
}

}  // namespace beffroi
