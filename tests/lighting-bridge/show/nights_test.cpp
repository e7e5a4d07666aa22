#include "lighting-bridge/show/nights.h"

#include <doctest/doctest.h>

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

NightRule rule() {
    NightRule rule{};
    rule.zone = "Europe/Paris";
    rule.where = {50.69, 3.17};
    return rule;
}

/// Unit: seconds since 1970.
UtcTime utc(std::int64_t seconds) {
    return UtcTime{std::chrono::seconds{seconds}};
}

constexpr std::int64_t kNoon = 1795431600;  // 2026-11-23T11:00:00Z, noon on the wall
constexpr std::int64_t kSecond = 1'000'000;

}  // namespace

TEST_CASE("by default a façade opens at sunset and closes at one in the morning") {
    const auto nights = nights_around(rule(), utc(kNoon));
    REQUIRE(nights);
    REQUIRE(nights->size() == 4);
    const Night& last = (*nights)[0];
    const Night& tonight = (*nights)[1];
    CHECK(last.closes_us == (kNoon - 11 * 3600) * kSecond);
    CHECK(tonight.closes_us == (kNoon + 13 * 3600) * kSecond);
    const std::int64_t sunset = kNoon + 4 * 3600 + 51 * 60 + 45;  // 16:51:45
    CHECK(std::abs(tonight.opens_us - sunset * kSecond) < 30 * kSecond);
}

TEST_CASE("past midnight the night that began the evening before is still tonight") {
    const std::int64_t half_past_midnight = kNoon + 12 * 3600 + 1800;
    const auto nights = nights_around(rule(), utc(half_past_midnight));
    REQUIRE(nights);
    const Night* tonight = night_of(*nights, half_past_midnight * kSecond);
    REQUIRE(tonight);
    CHECK(tonight->closes_us == (kNoon + 13 * 3600) * kSecond);
}

TEST_CASE("one in the morning is one in the morning on the nights the clocks change") {
    struct Row {
        const char* when;
        std::int64_t now;
        std::int64_t closes;
    };
    for (const Row& row : {
             Row{"spring", 1774728000, 1774742400},  // 28 March 20:00Z; closes 29 March 00:00Z
             Row{"autumn", 1792864800, 1792882800},  // 24 October 18:00Z; closes 23:00Z
         }) {
        CAPTURE(row.when);
        const auto nights = nights_around(rule(), utc(row.now));
        REQUIRE(nights);
        const Night* tonight = night_of(*nights, row.now * kSecond);
        REQUIRE(tonight);
        CHECK(tonight->closes_us == row.closes * kSecond);
    }
}

TEST_CASE("a closing hour before midnight belongs to the same evening, and a quiet evening says so") {
    NightRule early = rule();
    early.closes_local = 22h;
    early.quiet = {{2026, 11, 23}};
    const auto nights = nights_around(early, utc(kNoon));
    REQUIRE(nights);
    CHECK((*nights)[1].closes_us == (kNoon + 10 * 3600) * kSecond);
    CHECK((*nights)[1].quiet);
    CHECK_FALSE((*nights)[2].quiet);
}

TEST_CASE("where the sun does not set there is no night, and a wrong zone or hour is refused") {
    NightRule north = rule();
    north.zone = "Europe/Oslo";
    north.where = {70.66, 25.78};
    const auto none = nights_around(north, utc(1782036000));  // 21 June
    REQUIRE(none);
    CHECK(none->empty());
    NightRule unknown = rule();
    unknown.zone = "Europe/Nowhere";
    CHECK(nights_around(unknown, utc(kNoon)).error().fault == Fault::NotFound);
    NightRule late = rule();
    late.closes_local = 25h;
    CHECK(nights_around(late, utc(kNoon)).error().fault == Fault::Invalid);
}

}  // namespace beffroi::light
