#include "content/store/second_factor.h"

#include <set>

#include <doctest/doctest.h>

#include "content/base/one_time_code.h"
#include "content/store/people.h"
#include "tests/content/store/open_store.h"

using namespace beffroi;
using namespace beffroi::content;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kPassword = "la laine vient du bélier";

struct Guarded : TestStore {
    People people{store, PasswordCost::ForTests};
    SecondFactors factors{store};
    std::string id = people.add("Claire", {{Role::Publisher, ""}}, kNoon)->person.id;
    std::string secret;
    std::vector<std::string> recovery;

    Guarded() { REQUIRE(people.set_password(id, kPassword)); }

    std::string code(UtcTime now) const { return code_at(secret, code_step(now)).value(); }
    void turn_on(UtcTime now = kNoon) {
        secret = factors.begin(id, now).value();
        recovery = factors.confirm(id, code(now), now).value();
    }
    LogIn enter(std::string_view password, UtcTime now, std::string_view code = "") {
        return people.log_in("Claire", password, now, code).value();
    }
};

}  // namespace

TEST_CASE("a secret begun and not confirmed asks nobody for a code") {
    Guarded guarded;
    guarded.secret = guarded.factors.begin(guarded.id, kNoon).value();
    CHECK_FALSE(guarded.factors.is_on(guarded.id).value());
    CHECK(guarded.factors.confirm(guarded.id, "000000", kNoon).error().fault == Fault::Denied);
    CHECK(guarded.enter(kPassword, kNoon).person);
    const std::string first = std::exchange(guarded.secret, guarded.factors.begin(guarded.id, kNoon).value());
    CHECK(first != guarded.secret);
    CHECK(guarded.factors.confirm(guarded.id, guarded.code(kNoon), kNoon)->size() == kRecoveryCodes);
    CHECK(guarded.factors.begin(guarded.id, kNoon).error().fault == Fault::Conflict);
    CHECK(guarded.people.find("Claire")->second_factor);
}

TEST_CASE("with a second factor a right password alone asks for the code, and the code opens once") {
    Guarded guarded;
    guarded.turn_on();
    const UtcTime later = kNoon + 5min;
    const LogIn asked = guarded.enter(kPassword, later);
    CHECK_FALSE(asked.person);
    CHECK(asked.code_wanted);
    CHECK_FALSE(guarded.enter("wrong", later, guarded.code(later)).code_wanted);
    CHECK(guarded.enter(kPassword, later, guarded.code(later)).person);
    const LogIn again = guarded.enter(kPassword, later + 1s, guarded.code(later));
    CHECK_FALSE(again.person);
    CHECK(again.code_wanted);
    CHECK(guarded.enter(kPassword, later + 31s, guarded.code(later + 31s)).person);
}

TEST_CASE("the code that turned it on is spent too") {
    Guarded guarded;
    guarded.turn_on();
    CHECK_FALSE(guarded.enter(kPassword, kNoon + 1s, guarded.code(kNoon)).person);
}

TEST_CASE(
    "eight recovery codes open once each, however they are typed, and the database holds none of them") {
    Guarded guarded;
    guarded.turn_on();
    REQUIRE(guarded.recovery.size() == 8);
    CHECK(std::set(guarded.recovery.begin(), guarded.recovery.end()).size() == 8);
    auto rows = guarded.store.database().prepare("SELECT hash FROM recovery_code").value();
    while (rows.step().value()) {
        for (const std::string& code : guarded.recovery)
            CHECK(rows.text("hash").find(code) == std::string::npos);
    }
    for (std::string code : guarded.recovery) {
        for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '-' ? ' ' : c;
        CHECK(guarded.enter(kPassword, kNoon + 5min, code).person);
        CHECK_FALSE(guarded.enter(kPassword, kNoon + 5min, code).person);
    }
}

TEST_CASE("wrong codes wait as wrong passwords do, and a right password forgives none of them") {
    Guarded guarded;
    guarded.turn_on();
    const UtcTime later = kNoon + 5min;
    for (int i = 0; i < 4; ++i) {
        CHECK(guarded.enter(kPassword, later, "000000").refused.wait == 0ms);
        CHECK(guarded.enter(kPassword, later).code_wanted);
    }
    CHECK(guarded.enter(kPassword, later, "000000").refused.wait == 1s);
    CHECK_FALSE(guarded.enter(kPassword, later, guarded.code(later)).person);
    CHECK(guarded.enter(kPassword, later + 1s, "000000").refused.wait == 2s);
    CHECK(guarded.enter(kPassword, later + 3s, guarded.code(later)).person);
    CHECK(guarded.enter(kPassword, later + 3s, "000000").refused.wait == 0ms);
}

TEST_CASE("taking it off needs a code, waits like a log-in, and leaves nothing") {
    Guarded guarded;
    guarded.turn_on();
    const UtcTime later = kNoon + 5min;
    for (int i = 0; i < 4; ++i) CHECK_FALSE(guarded.people.check_code(guarded.id, "000000", later)->person);
    CHECK(guarded.people.check_code(guarded.id, "000000", later)->refused.wait == 1s);
    CHECK_FALSE(guarded.people.check_code(guarded.id, guarded.code(later), later)->person);
    CHECK(guarded.people.check_code(guarded.id, guarded.code(later), later + 1s)->person);
    REQUIRE(guarded.factors.remove(guarded.id));
    CHECK_FALSE(guarded.factors.is_on(guarded.id).value());
    CHECK(guarded.enter(kPassword, later).person);
    CHECK_FALSE(guarded.factors.accept(guarded.id, guarded.recovery.front(), later).value());
}

TEST_CASE("a code of one person opens nothing of another's") {
    Guarded guarded;
    guarded.turn_on();
    const std::string bo = guarded.people.add("Bo", {{Role::Publisher, ""}}, kNoon)->person.id;
    const UtcTime later = kNoon + 5min;
    CHECK_FALSE(guarded.factors.accept(bo, guarded.code(later), later).value());
    CHECK_FALSE(guarded.factors.accept(bo, guarded.recovery.front(), later).value());
}
