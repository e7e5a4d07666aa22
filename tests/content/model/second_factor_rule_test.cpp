#include "content/model/second_factor_rule.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::content;
using namespace std::chrono_literals;
using State = SecondFactorState;

namespace {

constexpr UtcTime kMade{std::chrono::hours{24 * 20000}};

SecondFactorAccount account(Role role, bool on = false) {
    return {.roles = {RoleGrant{role, ""}}, .on = on, .made = kMade};
}

}  // namespace

TEST_CASE("a second factor is asked of who publishes or manages people, and of nobody else") {
    struct Row {
        Role role;
        State at_once;
        State at_last;
    };
    for (const Row& row : {
             Row{Role::Translator, State::None, State::None},
             Row{Role::Contributor, State::None, State::None},
             Row{Role::Publisher, State::Wanted, State::Due},
             Row{Role::LightingDesigner, State::None, State::None},
             Row{Role::Technician, State::None, State::None},
             Row{Role::Administrator, State::Wanted, State::Due},
         }) {
        CAPTURE(name_of(row.role));
        CHECK(second_factor_state(account(row.role), kMade, kSecondFactorGrace) == row.at_once);
        CHECK(second_factor_state(account(row.role), kMade + 24h * 365, kSecondFactorGrace) == row.at_last);
        CHECK(second_factor_state(account(row.role, true), kMade + 24h * 365, kSecondFactorGrace) ==
              State::On);
    }
    SecondFactorAccount both = account(Role::Translator);
    both.roles.insert(RoleGrant{Role::Publisher, ""});
    CHECK(second_factor_state(both, kMade, kSecondFactorGrace) == State::Wanted);
}

TEST_CASE("the grace runs from the account's making, and its days are counted as people count them") {
    struct Row {
        const char* when;
        Microseconds age;
        std::chrono::hours grace;
        State state;
        int days;
    };
    for (const Row& row : {
             Row{"just made", 0h, 7 * 24h, State::Wanted, 7},
             Row{"an hour later", 1h, 7 * 24h, State::Wanted, 7},
             Row{"after a day", 24h, 7 * 24h, State::Wanted, 6},
             Row{"the last moment", 7 * 24h - 1us, 7 * 24h, State::Wanted, 1},
             Row{"on the moment", 7 * 24h, 7 * 24h, State::Due, 0},
             Row{"long after", 900 * 24h, 7 * 24h, State::Due, 0},
             Row{"no grace at all", 0h, 0h, State::Due, 0},
             Row{"made in a time to come", -90 * 24h, 7 * 24h, State::Wanted, 7},
         }) {
        CAPTURE(row.when);
        const SecondFactorAccount publisher = account(Role::Publisher);
        CHECK(second_factor_state(publisher, kMade + row.age, row.grace) == row.state);
        CHECK(second_factor_days_left(publisher, kMade + row.age, row.grace) == row.days);
    }
    CHECK(second_factor_days_left(account(Role::Contributor), kMade, kSecondFactorGrace) == 0);
    CHECK(second_factor_days_left(account(Role::Publisher, true), kMade, kSecondFactorGrace) == 0);
}

TEST_CASE("what waits for a second factor is what only these roles give") {
    for (std::size_t i = 0; i < kActionCount; ++i) {
        const auto action = static_cast<Action>(i);
        CAPTURE(name_of(action));
        bool others = false;
        for (const Role role :
             {Role::Translator, Role::Contributor, Role::LightingDesigner, Role::Technician}) {
            others = others || may({RoleGrant{role, ""}}, action, "fr");
        }
        CHECK(waits_for_second_factor(action) == !others);
    }
}
