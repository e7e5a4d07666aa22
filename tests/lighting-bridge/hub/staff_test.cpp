#include "lighting-bridge/hub/staff_desk.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Role;
using hub::StaffRow;
using net::Method;
using net::Request;
using net::Response;
using test::json;
using test::Office;
using test::row_of;

TEST_CASE("an unsafe request without the session's token is refused, whoever sends it") {
    Office office;
    const auto session = office.enter({{Role::Publisher, ""}});
    for (const StaffRow& row : hub::staff_rows()) {
        if (row.method == Method::Get || std::holds_alternative<hub::Stranger>(row.needs)) continue;
        CAPTURE(row.pattern);
        Request forged = office.request(row, &session);
        forged.headers["x-csrf-token"] = std::string(64, '0');
        CHECK(json(hub::serve(office.desk, row, forged)).string_or("code", "") == "csrf");
    }
}

TEST_CASE("a one-time password opens nothing but the choice of one's own") {
    Office office;
    content::People people{office.store, PasswordCost::ForTests};
    const auto added = people.add("Claire", {{Role::Publisher, ""}}, office.clock.utc()).value();
    const StaffRow& enter = row_of(Method::Post, "/api/session");
    Request first = office.request(enter, nullptr);
    first.body = Json::object({{"name", "Claire"}, {"password", added.one_time_password}}).dump();
    const Response entered = hub::serve(office.desk, enter, first);
    REQUIRE(entered.status == 200);
    CHECK(json(entered).boolean_or("must_change_password", false));

    const auto session = content::Sessions{office.store}.open(added.person.id, office.clock.utc()).value();
    const StaffRow& publish = row_of(Method::Post, "/api/publish");
    CHECK(json(hub::serve(office.desk, publish, office.request(publish, &session))).string_or("code", "") ==
          "one_time");

    const StaffRow& change = row_of(Method::Post, "/api/session/password");
    Request chosen = office.request(change, &session);
    chosen.body = Json::object({{"old", added.one_time_password}, {"new", "short"}}).dump();
    CHECK(json(hub::serve(office.desk, change, chosen)).string_or("code", "") == "password_short");
    chosen.body =
        Json::object({{"old", added.one_time_password}, {"new", "la laine vient du bélier"}}).dump();
    const Response done = hub::serve(office.desk, change, chosen);
    REQUIRE(done.status == 200);
    CHECK_FALSE(json(done).boolean_or("must_change_password", true));
}

TEST_CASE("who wrote from an old version gets the newer text, and nothing is overwritten") {
    Office office;
    const auto session = office.enter({{Role::Contributor, ""}});
    const StaffRow& row = row_of(Method::Put, "/api/entries/:id/fields/:field/:locale");
    Request mine = office.request(row, &session);
    mine.body = R"({"value":"La grande filature","version":1})";
    CHECK(hub::serve(office.desk, row, mine).status == 200);
    Request late = mine;
    late.body = R"({"value":"La petite filature","version":1})";
    const Response answer = hub::serve(office.desk, row, late);
    CHECK(answer.status == 409);
    const Json body = json(answer);
    REQUIRE(body.find("current") != nullptr);
    CHECK(body.find("current")->string_or("value", "") == "La grande filature");
    CHECK(body.find("current")->integer_or("version", 0) == 2);
}

TEST_CASE("a translator writes their own language only, and no facts") {
    Office office;
    const auto session = office.enter({{Role::Translator, "en"}});
    const StaffRow& row = row_of(Method::Put, "/api/entries/:id/fields/:field/:locale");
    Request english = office.request(row, &session);
    english.parameters["locale"] = "en";
    english.body = R"({"value":"The mill","version":0})";
    CHECK(hub::serve(office.desk, row, english).status == 200);
    CHECK(hub::serve(office.desk, row, office.request(row, &session)).status == 403);
    Request fact = office.request(row, &session);
    fact.parameters["field"] = "lat_deg";
    fact.parameters["locale"] = "-";
    CHECK(hub::serve(office.desk, row, fact).status == 403);
}

TEST_CASE("malformed bodies and unknown things are refused with a code and a sentence") {
    Office office;
    const auto session = office.enter({{Role::Publisher, ""}});
    const StaffRow& save = row_of(Method::Put, "/api/entries/:id/fields/:field/:locale");
    Request broken = office.request(save, &session);
    broken.body = "{";
    CHECK(hub::serve(office.desk, save, broken).status == 422);
    Request nowhere = office.request(save, &session);
    nowhere.parameters["id"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    nowhere.headers["accept-language"] = "en-GB,en";
    const Response answer = hub::serve(office.desk, save, nowhere);
    CHECK(answer.status == 404);
    CHECK(json(answer).string_or("sentence", "") == "This does not exist, or no longer.");
}
