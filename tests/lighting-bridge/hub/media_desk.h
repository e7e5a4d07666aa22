#pragma once
// A desk that takes files, with a contributor before it.

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "tests/support/scratch_folder.h"

namespace beffroi::test {

/// A desk with a contributor before it.
struct MediaDesk {
    ScratchFolder scratch;
    ManualClock clock{UtcTime{std::chrono::hours{24 * 20000}}};
    content::DataFolder folder{scratch / "data"};
    content::Store store = open();
    hub::StaffDesk desk{store, clock, {}, folder};
    content::Sessions::Opened session = enter();

    content::Store open() const {
        std::filesystem::create_directories(folder.root);
        return content::Store::open(folder.editing_database(), content::Access::ReadWrite).value();
    }
    content::Sessions::Opened enter() {
        content::Entries entries{store};
        const std::string city = entries.create(content::Kind::City, "town", "tool", clock.utc()).value();
        REQUIRE(entries.save({city, "locales", "", R"(["fr","en"])", 0}, "tool", clock.utc()));
        REQUIRE(entries.save({city, "default_locale", "", "fr", 0}, "tool", clock.utc()));
        content::People people{store, PasswordCost::ForTests};
        const auto added = people.add("Claire", {{content::Role::Contributor, ""}}, clock.utc()).value();
        REQUIRE(people.set_password(added.person.id, "a long enough sentence"));
        return content::Sessions{store}.open(added.person.id, clock.utc()).value();
    }

    net::Response ask(net::Method method, const char* pattern, net::Request made) {
        made.method = method;
        made.path = pattern;
        made.headers["cookie"] = std::string{hub::kSessionCookie} + "=" + session.token;
        made.headers["x-csrf-token"] = session.csrf;
        for (const hub::StaffRow& row : hub::staff_rows()) {
            if (row.method == method && std::string_view{row.pattern} == pattern) {
                return hub::serve(desk, row, made);
            }
        }
        FAIL("no such row");
        return {};
    }
    net::Response upload(const std::string& file, const char* name, const char* language = "fr") {
        net::Request made;
        made.query = {{"name", name}};
        made.body = file;
        made.headers["accept-language"] = language;
        return ask(net::Method::Post, "/api/media", made);
    }
};

inline Json json(const net::Response& response) {
    return Json::parse(response.body).value();
}

}  // namespace beffroi::test
