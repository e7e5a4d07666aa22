// What a publisher sends to every kiosk, and takes back.

#include "content/store/notices.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Kind;
using content::Role;
using net::Method;
using net::Response;
using test::json;
using test::Office;
using test::row_of;
using namespace std::chrono_literals;

namespace {

/// 2024-10-04, 02:00 in the town.
struct Town : Office {
    std::string notice = content::Entries{store}.create(Kind::Notice, "wind", "tool", clock.utc()).value();
    content::Sessions::Opened claire = enter({{Role::Publisher, ""}});
    int told = 0;

    explicit Town(const char* ends, const char* emergency = "no") {
        desk.notices_changed = [this] { ++told; };
        const auto rows = content::Entries{store}.list(Kind::City).value();
        fill(rows.front().id, "time_zone", "", "Europe/Paris");
        fill(notice, "title", "fr", "Vent fort");
        fill(notice, "text", "fr", "Restez à l’abri.");
        fill(notice, "text", "en", "Stay under shelter.");
        fill(notice, "ends", "", ends);
        fill(notice, "emergency", "", emergency);
    }

    Response ask(const char* pattern, const char* body, const content::Sessions::Opened& who) {
        const hub::StaffRow& row = row_of(Method::Post, pattern);
        net::Request request = this->request(row, &who);
        request.parameters["id"] = notice;
        request.body = body;
        return hub::serve(desk, row, request);
    }
    Response send(const char* body = "{}") { return ask("/api/notices/:id/send", body, claire); }
    Response withdraw() { return ask("/api/notices/:id/withdraw", "{}", claire); }
};

}  // namespace

TEST_CASE("a notice goes out with its title and text in each language, until its end on the town's clocks") {
    Town town{"2024-10-04T18:30"};
    const Response sent = town.send();
    REQUIRE(sent.status == 200);
    CHECK(json(sent).string_or("state", "") == "standing");
    CHECK(town.told == 1);
    const auto ahead = content::Notices{town.store}.ahead(town.clock.utc()).value();
    REQUIRE(ahead.size() == 1);
    CHECK(ahead[0].texts.at("fr") == "Vent fort. Restez à l’abri.");
    CHECK(ahead[0].texts.at("en") == "Stay under shelter.");
    CHECK(ahead[0].until_ms == 1'728'059'400'000);  // 16:30 UTC
    town.clock.advance(17h);
    CHECK(content::Notices{town.store}.ahead(town.clock.utc()).value().empty());
}

TEST_CASE("an emergency goes out only when it is confirmed") {
    Town town{"2024-10-04T18:30", "yes"};
    CHECK(json(town.send()).string_or("code", "") == "notice_confirm");
    CHECK(town.told == 0);
    CHECK(town.send(R"({"confirmed":true})").status == 200);
    CHECK(content::Notices{town.store}.ahead(town.clock.utc()).value().front().emergency);
}

TEST_CASE("what is sent can be taken back, and what was never sent cannot") {
    Town town{"2024-10-04T18:30"};
    CHECK(town.withdraw().status == 404);
    REQUIRE(town.send().status == 200);
    CHECK(json(town.withdraw()).string_or("state", "") == "withdrawn");
    CHECK(town.told == 2);
    CHECK(content::Notices{town.store}.ahead(town.clock.utc()).value().empty());
}

TEST_CASE("a notice without an end, or whose end is over, stays a draft") {
    Town endless{""};
    CHECK(json(endless.send()).string_or("code", "") == "notice_incomplete");
    Town over{"2024-10-03T18:30"};
    CHECK(json(over.send()).string_or("code", "") == "notice_over");
    CHECK(over.told == 0);
}

TEST_CASE("an unfinished notice is worth a look and stands in the way of no edition") {
    Town town{""};
    const hub::StaffRow& row = row_of(Method::Get, "/api/findings");
    const net::Request request = town.request(row, &town.claire);
    const Json found = json(hub::serve(town.desk, row, request));
    int of_notices = 0;
    for (const Json& finding : found.items()) {
        if (finding.string_or("kind", "") != "notice") continue;
        ++of_notices;
        CHECK(finding.string_or("severity", "") == "warning");
    }
    CHECK(of_notices > 0);
}
