#include "lighting-bridge/engine/budget.h"

#include <doctest/doctest.h>

#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/policy.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;

const Budget kBudget{1000, 0.8, Level::from_fraction(0.4F)};

int percent(Level level) {
    return static_cast<int>(level.fraction() * 100 + 0.5F);
}

}  // namespace

TEST_CASE("a budget leaves all the light until its share is used, then less and less, then its least") {
    struct Row {
        const char* when;
        double spent;
        int percent;
    };
    for (const Row& row : {
             Row{"nothing used", 0, 100},
             Row{"where it begins", 800, 100},
             Row{"half way", 900, 70},
             Row{"used up", 1000, 40},
             Row{"beyond", 5000, 40},
         }) {
        CAPTURE(row.when);
        CHECK(percent(spared_share(kBudget, row.spent)) == row.percent);
    }
    Level before = Level::full();
    for (double spent = 0; spent < 1100; spent += 1) {
        const Level now = spared_share(kBudget, spent);
        CHECK(now <= before);
        CHECK(before.raw() - now.raw() < 700);  // a hundredth of full light
        before = now;
    }
    CHECK(spared_share({0, 0.8, Level::from_fraction(0.4F)}, 0) == Level::from_fraction(0.4F));
    CHECK(percent(spared_share({100, 1, Level{}}, 99.9)) == 100);
}

TEST_CASE("the light follows its budget slowly, without a step, whatever was used at once") {
    ShareFade fade{};
    std::int64_t now = kHour;
    CHECK(follow_budget(fade, kBudget, 100, now) == ShareFade{});
    Level before = fade.at(now);
    for (int look = 0; look < 100; ++look) {
        fade = follow_budget(fade, kBudget, look < 3 ? 0 : 2000, now);
        for (int second = 0; second < 2; ++second) {
            now += kSecond;
            const Level lit = fade.at(now);
            CHECK(std::abs(int{lit.raw()} - int{before.raw()}) < 65535 / 40);
            before = lit;
        }
    }
    CHECK(before == kBudget.dims_to);
    fade = follow_budget(fade, kBudget, 0, now);
    CHECK(fade.at(now) == kBudget.dims_to);
    CHECK(fade.at(now + 70 * kSecond) == Level::full());
}

TEST_CASE("what changed less than can be seen changes nothing") {
    const ShareFade fade = follow_budget({}, kBudget, 900, 0);
    CHECK(follow_budget(fade, kBudget, 900.1, 5 * kSecond) == fade);
    CHECK(follow_budget(fade, kBudget, 905, 5 * kSecond) != fade);
}

TEST_CASE("a night whose budget is used up, or would be by the scene, takes no new show, but lets join") {
    const std::vector<Night> nights{{17 * kHour, 25 * kHour, false, Level::full(), kBudget},
                                    {41 * kHour, 49 * kHour, false, Level::full(), kBudget}};
    Wish wish{};
    wish.start_us = 20 * kHour;
    wish.duration_us = 60 * kSecond;
    wish.watt_hours = 10;
    wish.night_watt_hours_spent = 989;
    CHECK_FALSE(refuse({}, nights, wish));
    wish.night_watt_hours_spent = 990;
    CHECK(refuse({}, nights, wish) == Refusal{Reason::EnergySpent, 41 * kHour});
    wish.joins = true;
    CHECK_FALSE(refuse({}, nights, wish));
}

TEST_CASE("a budget dims everything but emergency, and never the pavement's floor") {
    Patch patch = test::small_patch();
    patch.fixtures[13].floor = Level::from_fraction(0.3F);
    Performance performance{patch};
    performance.set_ceiling({.spared = {Level{}, Level{}, 0, 0}});
    std::vector<Level> levels(patch.channel_count());
    performance.levels_at(kHour, levels);
    CHECK(watts_of(patch, 13, levels) == doctest::Approx(15).epsilon(0.001));
    CHECK(watts_of(patch, 0, levels) == doctest::Approx(0));
}

TEST_CASE("the pavement's floor is full from dusk to dawn, fades outside of that, and is off by day") {
    const std::vector<DarkSpan> dark{{17 * kHour, 32 * kHour}, {41 * kHour, 56 * kHour}};
    struct Row {
        const char* when;
        std::int64_t at;
        int percent;
    };
    for (const Row& row : {
             Row{"noon", 12 * kHour, 0},
             Row{"fading in", 17 * kHour - 5 * kSecond, 50},
             Row{"sunset", 17 * kHour, 100},
             Row{"past the curfew", 26 * kHour, 100},
             Row{"a moment before sunrise", 32 * kHour - 1, 100},
             Row{"fading out", 32 * kHour + 5 * kSecond, 50},
             Row{"morning", 33 * kHour, 0},
             Row{"the next night", 45 * kHour, 100},
             Row{"after all that is known", 60 * kHour, 0},
         }) {
        CAPTURE(row.when);
        CHECK(percent(floor_at(dark, row.at, 10'000).at(row.at)) == row.percent);
    }
    CHECK(percent(floor_at({}, 12 * kHour, 10'000).at(12 * kHour)) == 100);
}

TEST_CASE("by day the floor is dark, and a light thread wakes when it comes on") {
    Patch patch = test::small_patch();
    patch.fixtures[13].floor = Level::from_fraction(0.3F);
    Performance performance{patch};
    const std::vector<DarkSpan> dark{{17 * kHour, 32 * kHour}};
    performance.set_ceiling({.floor = floor_at(dark, 12 * kHour, 10'000)});
    std::vector<Level> levels(patch.channel_count());
    performance.levels_at(12 * kHour, levels);
    CHECK(watts_of(patch, 13, levels) == doctest::Approx(0));
    CHECK(performance.next_start(12 * kHour) == 17 * kHour - 10 * kSecond);
    CHECK(performance.moves(17 * kHour - 3 * kSecond));
    performance.levels_at(17 * kHour, levels);
    CHECK(watts_of(patch, 13, levels) == doctest::Approx(15).epsilon(0.001));
    CHECK_FALSE(performance.moves(18 * kHour));
}

}  // namespace beffroi::light
