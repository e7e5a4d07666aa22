#include "lighting-bridge/engine/policy.h"

#include <doctest/doctest.h>

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

/// Open from 17:00 to 01:00 each day; the second evening is quiet. Hour 0 is midnight before the first
/// evening.
const std::vector<Night> kNights = {{17 * kHour, 25 * kHour, false},
                                    {kDay + 17 * kHour, kDay + 25 * kHour, true},
                                    {2 * kDay + 17 * kHour, 2 * kDay + 25 * kHour, false}};

Wish wish_at(std::int64_t start_us) {
    Wish wish{};
    wish.start_us = start_us;
    wish.duration_us = kMinute;
    return wish;
}

}  // namespace

TEST_CASE("inside the night a wish is granted, outside it is refused with the next opening") {
    struct Row {
        const char* when;
        std::int64_t at;
        std::optional<Refusal> expected;
    };
    const std::int64_t third = 2 * kDay + 17 * kHour;
    for (const Row& row : {
             Row{"afternoon", 15 * kHour, Refusal{Reason::BeforeSunset, 17 * kHour}},
             Row{"a moment before", 17 * kHour - 1, Refusal{Reason::BeforeSunset, 17 * kHour}},
             Row{"sunset", 17 * kHour, std::nullopt},
             Row{"past midnight", 24 * kHour + 30 * kMinute, std::nullopt},
             Row{"ends on the curfew", 25 * kHour - kMinute, std::nullopt},
             Row{"would end after the curfew", 25 * kHour - kMinute + 1, Refusal{Reason::AfterCurfew, third}},
             Row{"three in the morning", 27 * kHour, Refusal{Reason::AfterCurfew, third}},
             Row{"before a quiet evening", kDay + 15 * kHour, Refusal{Reason::QuietDay, third}},
             Row{"in a quiet evening", kDay + 18 * kHour, Refusal{Reason::QuietDay, third}},
             Row{"after the last known night", 3 * kDay + 4 * kHour,
                 Refusal{Reason::AfterCurfew, std::nullopt}},
         }) {
        CAPTURE(row.when);
        CHECK(refuse({}, kNights, wish_at(row.at)) == row.expected);
    }
}

TEST_CASE("the other reasons, each with the time to come again") {
    PolicyRule rule{};
    rule.cool_down = 5min;
    rule.longest_queue = 2;
    rule.nightly_budget = 100.0F;
    const std::int64_t at = 20 * kHour;
    Wish offline = wish_at(at);
    offline.online = false;
    CHECK(refuse(rule, kNights, offline) == Refusal{Reason::Offline, std::nullopt});
    Wish held = wish_at(at);
    held.held = true;
    CHECK(refuse(rule, kNights, held) == Refusal{Reason::Held, std::nullopt});
    Wish costly = wish_at(at);
    costly.watt_hours = 30;
    costly.watt_hours_spent = 71;
    CHECK(refuse(rule, kNights, costly) == Refusal{Reason::EnergySpent, 2 * kDay + 17 * kHour});
    costly.watt_hours_spent = 70;
    CHECK_FALSE(refuse(rule, kNights, costly));
    Wish crowded = wish_at(at);
    crowded.waiting = 2;
    crowded.queue_frees_us = at + kMinute;
    CHECK(refuse(rule, kNights, crowded) == Refusal{Reason::QueueFull, at + kMinute});
    crowded.joins = true;
    CHECK_FALSE(refuse(rule, kNights, crowded));
    Wish early = wish_at(at);
    early.last_ended_us = at - 4 * kMinute;
    CHECK(refuse(rule, kNights, early) == Refusal{Reason::CoolDown, at + kMinute});
    early.last_ended_us = at - 5 * kMinute;
    CHECK_FALSE(refuse(rule, kNights, early));
}

TEST_CASE("the ceiling opens with the night and has closed when it ends") {
    struct Row {
        const char* when;
        std::int64_t at;
        int percent;
    };
    for (const Row& row : {
             Row{"afternoon", 15 * kHour, 0},
             Row{"half way open", 17 * kHour + kMinute, 50},
             Row{"open", 17 * kHour + 2 * kMinute, 100},
             Row{"half way closed", 25 * kHour - kMinute, 50},
             Row{"curfew", 25 * kHour, 0},
             Row{"quiet evenings have their architecture", kDay + 20 * kHour, 100},
             Row{"nothing known", 9 * kDay, 0},
         }) {
        CAPTURE(row.when);
        const float open = ceiling_at(kNights, row.at, 120'000).at(row.at).fraction();
        CHECK(static_cast<int>(open * 100 + 0.5F) == row.percent);
    }
}

TEST_CASE("a ceiling computed before the opening opens by itself") {
    const Ceiling ceiling = ceiling_at(kNights, 10 * kHour, 0);
    CHECK(ceiling.at(17 * kHour - 1) == Level{});
    CHECK(ceiling.at(17 * kHour) == Level::full());
}

TEST_CASE("a ceiling computed in the night closes by itself, with its whole fade") {
    const Ceiling ceiling = ceiling_at(kNights, 20 * kHour, 120'000);
    CHECK(ceiling.at(25 * kHour - 2 * kMinute) == Level::full());
    CHECK(ceiling.at(25 * kHour - kMinute).fraction() == doctest::Approx(0.5).epsilon(0.01));
    CHECK(ceiling.at(25 * kHour) == Level{});
}

}  // namespace beffroi::light
