#include "content/store/people.h"

#include <doctest/doctest.h>

#include "tests/content/store/open_store.h"

using namespace beffroi;
using namespace beffroi::content;
using namespace std::chrono_literals;

namespace {

struct Staff : TestStore {
    People people{store, PasswordCost::ForTests};
    Sessions sessions{store};
    People::Added claire = people.add("Claire", {{Role::Publisher, ""}}, kNoon).value();

    bool enters(std::string_view name, std::string_view password, UtcTime now) {
        return people.log_in(name, password, now)->person.has_value();
    }
};

}  // namespace

TEST_CASE("a first password lets its person in, asks to be changed, and is kept nowhere") {
    Staff staff;
    const auto in = staff.people.log_in("claire", staff.claire.one_time_password, kNoon);
    REQUIRE(in->person);
    CHECK(in->person->one_time);
    CHECK(in->person->roles == RoleGrants{{Role::Publisher, ""}});
    REQUIRE(staff.people.set_password(in->person->id, "twelve letters"));
    CHECK_FALSE(staff.people.find("claire")->one_time);
    CHECK(staff.enters("Claire", "twelve letters", kNoon));
    CHECK_FALSE(staff.enters("Claire", staff.claire.one_time_password, kNoon));
}

TEST_CASE("a wrong password, an unknown name and a disabled person all stay out") {
    Staff staff;
    CHECK_FALSE(staff.enters("Claire", "wrong", kNoon));
    CHECK_FALSE(staff.enters("Nobody", "wrong", kNoon));
    REQUIRE(staff.people.disable(staff.claire.person.id, kNoon));
    CHECK_FALSE(staff.enters("Claire", staff.claire.one_time_password, kNoon));
}

TEST_CASE("after five wrong passwords the right one waits too, longer with every further one") {
    Staff staff;
    for (int i = 0; i < 4; ++i) CHECK(staff.people.log_in("Claire", "wrong", kNoon)->refused.wait == 0ms);
    CHECK(staff.people.log_in("Claire", "wrong", kNoon)->refused.wait == 1s);
    const auto early = staff.people.log_in("Claire", staff.claire.one_time_password, kNoon + 400ms);
    CHECK_FALSE(early->person);
    CHECK(early->refused.wait == 600ms);
    CHECK(staff.people.log_in("Claire", "wrong", kNoon + 1s)->refused.wait == 2s);
    CHECK(staff.people.log_in("Claire", "wrong", kNoon + 3s)->refused.wait == 4s);
    CHECK(staff.enters("Claire", staff.claire.one_time_password, kNoon + 7s));
    CHECK(staff.people.log_in("Claire", "wrong", kNoon + 8s)->refused.wait == 0ms);
}

TEST_CASE("the wait never passes a quarter of an hour") {
    Staff staff;
    UtcTime now = kNoon;
    std::chrono::milliseconds longest{0};
    for (int i = 0; i < 40; ++i) {
        longest = std::max(longest, staff.people.log_in("Claire", "wrong", now)->refused.wait);
        now = now + 1h;
    }
    CHECK(longest == 15min);
}

TEST_CASE("a short password, the name itself, a taken name and no role are refused") {
    Staff staff;
    const std::string id = staff.claire.person.id;
    CHECK(staff.people.set_password(id, "eleven char").error().fault == Fault::Invalid);
    CHECK(staff.people.add("CLAIRE", {{Role::Contributor, ""}}, kNoon).error().fault == Fault::Conflict);
    CHECK(staff.people.add("", {{Role::Contributor, ""}}, kNoon).error().fault == Fault::Invalid);
    CHECK(staff.people.add("Bo", {}, kNoon).error().fault == Fault::Invalid);
    CHECK(staff.people.list()->size() == 1);
}

TEST_CASE("a session holds until it is idle for half an hour or twelve hours old") {
    Staff staff;
    const auto opened = staff.sessions.open(staff.claire.person.id, kNoon).value();
    CHECK(opened.token.size() == 64);
    const auto found = staff.sessions.find(opened.token, kNoon + 29min).value();
    REQUIRE(found);
    CHECK(found->person.name == "Claire");
    CHECK(found->csrf == opened.csrf);
    CHECK_FALSE(staff.sessions.find(opened.token, kNoon + 30min).value());

    UtcTime now = kNoon;
    for (int i = 0; i < 36; ++i) {
        REQUIRE(staff.sessions.find(opened.token, now).value());
        REQUIRE(staff.sessions.touch(opened.token, now));
        now = now + 20min;
    }
    CHECK_FALSE(staff.sessions.find(opened.token, now).value());
}

TEST_CASE("the database holds no token a thief could use") {
    Staff staff;
    const auto opened = staff.sessions.open(staff.claire.person.id, kNoon).value();
    auto rows = staff.store.database().prepare("SELECT token_hash FROM session").value();
    REQUIRE(rows.step().value());
    CHECK(rows.text("token_hash") != opened.token);
    CHECK_FALSE(staff.sessions.find(rows.text("token_hash"), kNoon).value());
}

TEST_CASE("a new password, new roles, disabling and logging out each end the session") {
    struct Row {
        const char* when;
        void (*act)(Staff&, const std::string& token);
    };
    for (const Row& row : {
             Row{"password",
                 [](Staff&s, const std::string&) {
                     REQUIRE(s.people.set_password(s.claire.person.id, "twelve letters"));
                 }},
             Row{"reset",
                 [](Staff&s, const std::string&) {
                     REQUIRE(s.people.reset_password(s.claire.person.id, kNoon));
                 }},
             Row{"roles",
                 [](Staff&s, const std::string&) {
                     REQUIRE(s.people.set_roles(s.claire.person.id, {{Role::Technician, ""}}, kNoon));
                 }},
             Row{"disabled",
                 [](Staff&s, const std::string&) { REQUIRE(s.people.disable(s.claire.person.id, kNoon)); }},
             Row{"logged out", [](Staff&s, const std::string&token) { REQUIRE(s.sessions.end(token)); }},
             Row{"swept", [](Staff&s, const std::string&) { REQUIRE(s.sessions.sweep(kNoon + 13h)); }},
         }) {
        CAPTURE(row.when);
        Staff staff;
        const auto opened = staff.sessions.open(staff.claire.person.id, kNoon).value();
        row.act(staff, opened.token);
        CHECK_FALSE(staff.sessions.find(opened.token, kNoon).value());
    }
}

TEST_CASE("an invitation opens nothing after a week, and a password of one's own does not expire") {
    Staff staff;
    const auto bo = staff.people.add("Bo", {{Role::Contributor, ""}}, kNoon, kInvitation).value();
    CHECK(staff.enters("Bo", bo.one_time_password, kNoon + kInvitation - 1s));
    CHECK_FALSE(staff.enters("Bo", bo.one_time_password, kNoon + kInvitation));
    const std::string again =
        staff.people.reset_password(bo.person.id, kNoon + kInvitation, kInvitation).value();
    CHECK(staff.enters("Bo", again, kNoon + kInvitation + 1s));
    REQUIRE(staff.people.set_password(bo.person.id, "twelve letters"));
    CHECK(staff.enters("Bo", "twelve letters", kNoon + 100 * kInvitation));
}

TEST_CASE("when somebody was last here outlives their session") {
    Staff staff;
    CHECK_FALSE(staff.people.find("Claire")->last_seen_ms);
    const auto opened = staff.sessions.open(staff.claire.person.id, kNoon).value();
    REQUIRE(staff.sessions.touch(opened.token, kNoon + 2min));
    REQUIRE(staff.sessions.end(opened.token));
    CHECK(staff.people.find("Claire")->last_seen_ms == utc_ms(kNoon + 2min));
}

TEST_CASE("the last who manages people stays, whatever is tried") {
    const RoleGrants manager{{Role::Administrator, ""}};
    const RoleGrants writer{{Role::Contributor, ""}};
    Staff staff;
    const std::string ada = staff.people.add("Ada", manager, kNoon)->person.id;
    const std::string bo = staff.people.add("Bo", manager, kNoon)->person.id;
    REQUIRE(staff.people.set_password(ada, "twelve letters"));
    // Bo is invited only: whether they ever come is not known.
    CHECK(staff.people.set_access(ada, writer, false, kNoon).error().fault == Fault::Conflict);
    CHECK(staff.people.disable(ada, kNoon).error().fault == Fault::Conflict);
    CHECK(staff.people.find(ada)->roles == manager);
    REQUIRE(staff.people.set_password(bo, "twelve letters"));
    REQUIRE(staff.people.disable(ada, kNoon));
    CHECK(staff.people.set_roles(bo, writer, kNoon).error().fault == Fault::Conflict);
    REQUIRE(staff.people.set_access(ada, manager, false, kNoon));
    CHECK(staff.people.set_roles(bo, writer, kNoon));
}

TEST_CASE("who gains a role stays logged in, who loses one does not") {
    Staff staff;
    const std::string id = staff.claire.person.id;
    const auto opened = staff.sessions.open(id, kNoon).value();
    const RoleGrants more{{Role::Publisher, ""}, {Role::Translator, "nl"}};
    REQUIRE(staff.people.set_roles(id, more, kNoon));
    CHECK(staff.sessions.find(opened.token, kNoon).value()->person.roles == more);
    REQUIRE(staff.people.set_roles(id, {{Role::Publisher, ""}}, kNoon));
    CHECK_FALSE(staff.sessions.find(opened.token, kNoon).value());
}
