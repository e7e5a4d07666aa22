#include <array>
#include <filesystem>
#include <memory>

#include <doctest/doctest.h>

#include "content/base/random.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"

namespace fs = std::filesystem;
using namespace beffroi;
using content::Kind;
using content::Role;
using hub::StaffRow;
using net::Method;
using net::Request;
using net::Response;

namespace {

/// A desk over a real database, with one person a role.
struct Office {
    fs::path folder = fs::temp_directory_path() / ("beffroi-staff-" + random_hex(6));
    ManualClock clock{UtcTime{std::chrono::hours{24 * 20000}}};
    content::Store store = open();
    hub::StaffDesk desk{store, clock,
                        [](std::string_view) -> Result<hub::PublishAnswer> {
                            return hub::PublishAnswer{hub::PublishedEdition{7, 1000}};
                        },
                        content::DataFolder{folder}};
    std::string place;

    Office() {
        content::Entries entries{store};
        const std::string city = entries.create(Kind::City, "town", "tool", clock.utc()).value();
        fill(city, "name", "", "Town");
        fill(city, "locales", "", R"(["fr","en"])");
        fill(city, "default_locale", "", "fr");
        place = entries.create(Kind::Place, "mill", "tool", clock.utc()).value();
        fill(place, "title", "fr", "La filature");
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;
    ~Office() { fs::remove_all(folder); }

    content::Store open() const {
        fs::create_directories(folder);
        return content::Store::open(folder / "editing.db", content::Access::ReadWrite).value();
    }

    void fill(const std::string& entry, std::string field, std::string locale, std::string value) {
        const content::Change change{entry, std::move(field), std::move(locale), std::move(value), 0};
        REQUIRE(content::Entries{store}.save(change, "tool", clock.utc()));
    }

    /// Someone with these roles who already chose a password.
    content::Sessions::Opened enter(const content::RoleGrants& roles) {
        content::People people{store, PasswordCost::ForTests};
        const auto added = people.add("person " + random_hex(4), roles, clock.utc()).value();
        REQUIRE(people.set_password(added.person.id, "a long enough sentence"));
        return content::Sessions{store}.open(added.person.id, clock.utc()).value();
    }

    Request request(const StaffRow& row, const content::Sessions::Opened* session) const {
        Request made;
        made.method = row.method;
        made.path = row.pattern;
        made.parameters = {{"id", place}, {"field", "title"}, {"locale", "fr"}};
        made.query = {{"kind", "place"}};
        made.body = R"({"value":"La filature","version":1,"name":"x","password":"y","old":"o","new":"n"})";
        if (session != nullptr) {
            made.headers["cookie"] = std::string{hub::kSessionCookie} + "=" + session->token;
            made.headers["x-csrf-token"] = session->csrf;
        }
        return made;
    }
};

const StaffRow& row_of(Method method, std::string_view pattern) {
    for (const StaffRow& row : hub::staff_rows()) {
        if (row.method == method && row.pattern == pattern) return row;
    }
    FAIL("no such row");
    return hub::staff_rows().front();
}

Json json(const Response& response) {
    return Json::parse(response.body).value();
}

}  // namespace

TEST_CASE("every route opens to exactly the roles that this table names") {
    using enum Role;
    struct Row {
        Method method;
        const char* pattern;
        bool stranger;
        std::set<Role> roles;
    };
    const std::set<Role> everyone{Translator,       Contributor, Publisher,
                                  LightingDesigner, Technician,  Administrator};
    const std::array table{
        Row{Method::Get, "/api/session", false, everyone},
        Row{Method::Post, "/api/session", true, everyone},
        Row{Method::Delete, "/api/session", false, everyone},
        Row{Method::Post, "/api/session/password", false, everyone},
        Row{Method::Get, "/api/fields", false, everyone},
        Row{Method::Get, "/api/entries", false, everyone},
        Row{Method::Get, "/api/entries/:id", false, everyone},
        Row{Method::Put,
            "/api/entries/:id/fields/:field/:locale",
            false,
            {Translator, Contributor, Publisher}},
        Row{Method::Get, "/api/findings", false, everyone},
        Row{Method::Get, "/api/edition", false, everyone},
        Row{Method::Post, "/api/publish", false, {Publisher}},
        Row{Method::Post, "/api/media", false, {Contributor, Publisher}},
        Row{Method::Get, "/api/media/:hash/thumbnail", false, everyone},
        Row{Method::Get, "/api/pictures", false, everyone},
        Row{Method::Post, "/api/pictures", false, {Contributor, Publisher}},
    };
    REQUIRE(table.size() == hub::staff_rows().size());

    Office office;
    for (const Row& expected : table) {
        CAPTURE(expected.pattern);
        const StaffRow& row = row_of(expected.method, expected.pattern);
        const Response to_stranger = hub::serve(office.desk, row, office.request(row, nullptr));
        const bool let_in = to_stranger.status != 401 || json(to_stranger).string_or("code", "") != "denied";
        CHECK(let_in == expected.stranger);

        for (const Role role : everyone) {
            CAPTURE(content::name_of(role));
            const auto session = office.enter({{role, ""}});
            const Response answer = hub::serve(office.desk, row, office.request(row, &session));
            const bool denied = answer.status == 403 && json(answer).string_or("code", "") == "denied";
            CHECK(denied != expected.roles.contains(role));
        }
    }
}

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
    CHECK(json(hub::serve(office.desk, change, chosen)).string_or("code", "") == "password_weak");
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
