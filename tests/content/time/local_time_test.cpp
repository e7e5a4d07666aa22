#include "content/base/local_time.h"

#include <doctest/doctest.h>

namespace beffroi {
namespace {

using namespace std::chrono_literals;

TimeZone paris() {
    auto zone = TimeZone::find("Europe/Paris");
    REQUIRE(zone);
    return *zone;
}

/// Unit: seconds since 1970.
UtcTime utc(std::int64_t seconds) {
    return UtcTime{std::chrono::seconds{seconds}};
}

}  // namespace

TEST_CASE("an unknown zone is refused by name, and none is assumed") {
    CHECK(TimeZone::find("Europe/Roubaisis").error().fault == Fault::NotFound);
    CHECK(TimeZone::find("Europe/Roubaisis").error().detail.find("Roubaisis") != std::string::npos);
    CHECK_FALSE(TimeZone::find(""));
}

TEST_CASE("civil time follows summer and winter") {
    const CivilTime winter = paris().civil(utc(1795455000));  // 2026-11-23T17:30:00Z
    CHECK(winter.date == CivilDate{2026, 11, 23});
    CHECK(winter.since_midnight == 18h + 30min);
    CHECK(winter.utc_offset == 1h);
    CHECK(winter.zone_abbreviation == "CET");
    const CivilTime summer = paris().civil(utc(1781561400));  // 2026-06-15T22:10:00Z
    CHECK(summer.date == CivilDate{2026, 6, 16});
    CHECK(summer.since_midnight == 10min);
    CHECK(summer.zone_abbreviation == "CEST");
}

TEST_CASE("every hour of the year goes from UTC to the wall and back, the repeated one to its first") {
    const TimeZone zone = paris();
    for (std::int64_t hour = 0; hour < 24 * 366; ++hour) {
        const UtcTime at = utc(1767225600 + hour * 3600);  // from 2026-01-01
        const CivilTime wall = zone.civil(at);
        const UtcTime back = zone.utc(wall.date, wall.since_midnight);
        const bool repeated = at == utc(1792890000);  // 2026-10-25T01:00:00Z: 02:00 for the second time
        CHECK(back == (repeated ? at - 1h : at));
    }
}

TEST_CASE("one in the morning is one instant on both nights the clocks change") {
    struct Row {
        const char* when;
        CivilDate date;
        std::int64_t expected;
    };
    for (const Row& row : {
             Row{"before spring's jump", {2026, 3, 29}, 1774742400},     // 00:00Z
             Row{"before autumn's return", {2026, 10, 25}, 1792882800},  // 23:00Z the day before
         }) {
        CAPTURE(row.when);
        CHECK(paris().utc(row.date, 1h) == utc(row.expected));
    }
}

TEST_CASE("a wall time that is skipped is the instant of the jump, a repeated one its first") {
    CHECK(paris().utc({2026, 3, 29}, 2h + 30min) == utc(1774746000));   // 01:00Z
    CHECK(paris().utc({2026, 10, 25}, 2h + 30min) == utc(1792888200));  // 00:30Z
}

TEST_CASE("days are counted over months, years and leap days") {
    CHECK(plus_days({2026, 12, 31}, 1) == CivilDate{2027, 1, 1});
    CHECK(plus_days({2028, 3, 1}, -1) == CivilDate{2028, 2, 29});
    CHECK(iso_weekday({2026, 11, 23}) == 1);
    CHECK(iso_weekday({2026, 11, 29}) == 7);
}

TEST_CASE("a day is written and read as YYYY-MM-DD, and nothing else") {
    CHECK(iso_text({2026, 3, 9}) == "2026-03-09");
    CHECK(*parse_civil_date("2028-02-29") == CivilDate{2028, 2, 29});
    for (const char* wrong : {"", "2026-2-9", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
                              "26-01-01", "2026-01-01 ", "2026/01/01", "+026-01-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_civil_date(wrong));
    }
}

}  // namespace beffroi
