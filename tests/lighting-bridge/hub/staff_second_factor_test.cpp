// From the end of the grace on, what publishers and administrators alone may do waits for their second
// factor.
#include "content/base/one_time_code.h"
#include "content/store/second_factor.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using namespace std::chrono_literals;
using content::Action;
using content::Role;
using net::Method;
using net::Response;
using test::json;
using test::row_of;

namespace {

struct Grace : test::Office {
    content::People people{store, PasswordCost::ForTests};
    std::string nora = join("Nora", {{Role::Publisher, ""}, {Role::Administrator, ""}});
    std::string paul = join("Paul", {{Role::Contributor, ""}});

    std::string join(const char* name, const content::RoleGrants& roles) {
        const std::string id = people.add(name, roles, clock.utc())->person.id;
        REQUIRE(people.set_password(id, "la laine vient du bélier"));
        return id;
    }
    Response ask(const std::string& person, const hub::StaffRow& row, const char* language = "fr") {
        const auto session = content::Sessions{store}.open(person, clock.utc()).value();
        net::Request made = request(row, &session);
        made.headers["accept-language"] = language;
        return hub::serve(desk, row, made);
    }
    /// Rows that answer the person with "second_factor_wanted".
    std::set<std::string> waiting(const std::string& person) {
        std::set<std::string> found;
        for (const hub::StaffRow& row : hub::staff_rows()) {
            const Response answer = ask(person, row);
            if (answer.status != 403) continue;
            if (json(answer).string_or("code", "") == "second_factor_wanted")
                found.insert(std::string{net::name_of(row.method)} + " " + row.pattern);
        }
        return found;
    }
    Json session_of(const std::string& person) {
        return json(ask(person, row_of(Method::Get, "/api/session")));
    }
};

std::set<std::string> rows_that_wait() {
    std::set<std::string> rows;
    for (const hub::StaffRow& row : hub::staff_rows()) {
        const auto* action = std::get_if<Action>(&row.needs);
        const bool waits =
            action != nullptr &&
            (*action == Action::Publish || *action == Action::ManagePeople || *action == Action::ReadAudit);
        if (waits) rows.insert(std::string{net::name_of(row.method)} + " " + row.pattern);
    }
    return rows;
}

}  // namespace

TEST_CASE("the grace is counted day by day, then exactly what the higher roles give waits") {
    Grace town;
    CHECK(town.session_of(town.nora).string_or("second_factor", "") == "wanted");
    CHECK(town.session_of(town.nora).integer_or("second_factor_days", 0) == 7);
    town.clock.advance(24h * 6);
    CHECK(town.session_of(town.nora).integer_or("second_factor_days", 0) == 1);
    CHECK(town.waiting(town.nora).empty());

    town.clock.advance(24h);
    CHECK(town.session_of(town.nora).string_or("second_factor", "") == "due");
    CHECK(town.session_of(town.nora).find("second_factor_days") == nullptr);
    CHECK(rows_that_wait().size() > 10);
    CHECK(town.waiting(town.nora) == rows_that_wait());
    CHECK(town.session_of(town.paul).string_or("second_factor", "") == "none");
    CHECK(town.waiting(town.paul).empty());
}

TEST_CASE("who sets it up goes on, and who takes it off again waits again") {
    Grace town;
    town.clock.advance(24h * 30);
    content::SecondFactors factors{town.store};
    const std::string secret = factors.begin(town.nora, town.clock.utc()).value();
    CHECK(town.waiting(town.nora) == rows_that_wait());
    const std::string code = code_at(secret, code_step(town.clock.utc())).value();
    REQUIRE(factors.confirm(town.nora, code, town.clock.utc()));
    CHECK(town.session_of(town.nora).string_or("second_factor", "") == "on");
    CHECK(town.waiting(town.nora).empty());
    REQUIRE(factors.remove(town.nora));
    CHECK(town.waiting(town.nora) == rows_that_wait());
}

TEST_CASE("an installation sets the grace, and the refusal says what to do in the reader's language") {
    Grace town;
    town.desk.second_factor_grace = 0h;
    const hub::StaffRow& publish = row_of(Method::Post, "/api/publish");
    CHECK(json(town.ask(town.nora, publish, "en")).string_or("sentence", "") ==
          "First set up two-step log-in, under “My account”. It takes two minutes.");
    CHECK(json(town.ask(town.nora, publish, "nl")).string_or("sentence", "").find("twee stappen") !=
          std::string::npos);
    CHECK(json(town.ask(town.paul, publish)).string_or("code", "") == "denied");
    town.desk.second_factor_grace = 24h * 90;
    town.clock.advance(24h * 60);
    CHECK(town.session_of(town.nora).integer_or("second_factor_days", 0) == 30);
    CHECK(town.ask(town.nora, publish).status == 200);
}
