#pragma once
// A staff desk over a real database, and people who come to it.

#include <filesystem>

#include <doctest/doctest.h>

#include "content/base/random.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"

namespace beffroi::test {

/// A desk over a real database, with one person a role.
struct Office {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("beffroi-staff-" + random_hex(6));
    ManualClock clock{UtcTime{std::chrono::hours{24 * 20000}}};
    content::Store store = open();
    hub::StaffDesk desk{store, clock,
                        [](const content::PublishRequest&) -> Result<hub::PublishAnswer> {
                            return hub::PublishAnswer{hub::PublishedEdition{7, 1000}};
                        },
                        content::DataFolder{folder}};
    std::string place;

    Office() {
        content::Entries entries{store};
        const std::string city = entries.create(content::Kind::City, "town", "tool", clock.utc()).value();
        fill(city, "name", "", "Town");
        fill(city, "locales", "", R"(["fr","en"])");
        fill(city, "default_locale", "", "fr");
        place = entries.create(content::Kind::Place, "mill", "tool", clock.utc()).value();
        fill(place, "title", "fr", "La filature");
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;
    ~Office() { std::filesystem::remove_all(folder); }

    content::Store open() const {
        std::filesystem::create_directories(folder);
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

    net::Request request(const hub::StaffRow& row, const content::Sessions::Opened* session) const {
        net::Request made;
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

inline const hub::StaffRow& row_of(net::Method method, std::string_view pattern) {
    for (const hub::StaffRow& row : hub::staff_rows()) {
        if (row.method == method && row.pattern == pattern) return row;
    }
    FAIL("no such row");
    return hub::staff_rows().front();
}

inline Json json(const net::Response& response) {
    return Json::parse(response.body).value();
}

}  // namespace beffroi::test
