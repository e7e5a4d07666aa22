// Staff watch the light and order it: through the desk, the loop's thread, and the façades themselves.
#include <thread>

#include "content/store/audit.h"
#include "lighting-bridge/hub/light_desk.h"
#include "lighting-bridge/hub/lights.h"
#include "tests/lighting-bridge/hub/staff_office.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using net::Method;
using test::json;

namespace {

hub::LightsSettings one_tower() {
    hub::LightsSettings settings;
    settings.drivers["tower"] = *hub::Driver::parse("controller:hdv");
    return settings;
}

/// A technician's desk, and the town's lights on a loop of their own. It is two in the morning: after curfew.
struct LightOffice : test::Office {
    content::Sessions::Opened technician = enter({{content::Role::Technician, ""}});
    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    hub::Lights lights{one_tower(), clock};
    hub::LightDesk light_desk;
    std::thread thread;

    LightOffice() {
        auto edition = std::make_shared<hub::LightEdition>();
        edition->city = {"town", "Town", "Europe/Paris", 50.69, 3.17, "01:00", {"fr"}};
        edition->number = 1;
        edition->facades = {test::edition_facade()};
        REQUIRE(lights.follow(edition, Json{}));
        lights.controller_came("hdv");
        light_desk.open(*loop, {[this] { return now(); },
                                [this](const hub::LightOrder& order) {
                                    hub::LightVerdict verdict = lights.staff(order);
                                    lights.advance();
                                    return verdict;
                                }});
        desk.light_desk = &light_desk;
        thread = std::thread{[this] { loop->run(); }};
    }
    LightOffice(const LightOffice&) = delete;
    LightOffice& operator=(const LightOffice&) = delete;
    ~LightOffice() {
        light_desk.close();
        loop->stop();
        thread.join();
    }

    hub::LightsNow now() const {
        hub::LightsNow now{.at_us = clock.utc().since_epoch.count()};
        now.look = lights.shown();
        now.state = lights.state();
        now.holders = lights.holders();
        hub::ControllerNow controller{.id = "hdv"};
        controller.facades = {"tower"};
        controller.here = true;
        now.controllers.push_back(controller);
        return now;
    }
    net::Response order(const std::string& body, const std::string& language = "en") {
        const hub::StaffRow& row = test::row_of(Method::Post, "/api/light/orders");
        net::Request request = this->request(row, &technician);
        request.body = body;
        request.headers["accept-language"] = language;
        return hub::serve(desk, row, request);
    }
    Json facade() {
        const hub::StaffRow& row = test::row_of(Method::Get, "/api/light/now");
        const net::Response response = hub::serve(desk, row, request(row, &technician));
        REQUIRE(response.status == 200);
        return json(response).find("facades")->items().at(0);
    }
    content::AuditLine newest() { return content::Audit{store}.list(1)->at(0); }
    content::Person person() { return content::People{store}.list()->at(0); }
    std::string name() { return person().name; }
};

}  // namespace

TEST_CASE("who holds a façade is shown by name, written down, and can be undone") {
    LightOffice office;
    const net::Response held = office.order(R"({"what":"hold","facade":"tower"})");
    REQUIRE(held.status == 200);
    CHECK(json(held).find("facades")->items().at(0).boolean_or("held", false));
    const Json facade = office.facade();
    CHECK(facade.find("held_by")->string_or("name", "") == office.name());
    CHECK(office.newest().what == "light_hold");
    CHECK(office.newest().who == office.person().id);
    REQUIRE(office.order(R"({"what":"release","facade":"tower"})").status == 200);
    CHECK_FALSE(office.facade().boolean_or("held", true));
    CHECK(office.newest().what == "light_release");
}

TEST_CASE(
    "after curfew a scene is refused in words and not written down; an inspection is both done and written") {
    LightOffice office;
    const net::Response dark =
        office.order(R"({"what":"light","facade":"tower","scene":"architecture"})", "fr");
    CHECK(dark.status == 409);
    CHECK(json(dark).string_or("code", "") == "light_hours");
    CHECK(json(dark).string_or("sentence", "").find("inspection") != std::string::npos);
    CHECK(content::Audit{office.store}.list(1)->empty());
    const std::string inspect = R"({"what":"inspect","facade":"tower","scene":"architecture","minutes":3})";
    REQUIRE(office.order(inspect).status == 200);
    CHECK(office.newest().what == "light_inspect");
    CHECK(office.newest().detail == "T, 3 min");
    office.clock.advance(std::chrono::seconds{10});
    const Json facade = office.facade();
    REQUIRE_FALSE(facade.find("seen")->items().empty());
    const Json& seen = facade.find("seen")->items().at(0);
    CHECK(seen.boolean_or("inspection", false));
    CHECK(seen.integer_or("fixtures", 0) == 14);
    CHECK(seen.find("by")->string_or("name", "") == office.name());
    CHECK(seen.integer_or("until_ms", 0) - seen.integer_or("from_ms", 0) == 180'000);
    REQUIRE(office.order(R"({"what":"dark","facade":"tower"})").status == 200);
    office.clock.advance(std::chrono::seconds{10});
    CHECK(office.facade().find("seen")->items().empty());
}

TEST_CASE("an order that cannot be read, or is for nothing that is there, is refused") {
    LightOffice office;
    CHECK(office.order("{").status == 422);
    CHECK(office.order(R"({"what":"dance","facade":"tower"})").status == 422);
    CHECK(office.order(R"({"what":"inspect","facade":"tower","scene":"flash","minutes":11})").status == 422);
    CHECK(office.order(R"({"what":"hold","facade":"nowhere"})").status == 404);
    CHECK(office.order(R"({"what":"inspect","facade":"tower","scene":"dance"})").status == 404);
    CHECK(json(office.order(R"({"what":"skip","facade":"tower"})")).string_or("code", "") ==
          "light_nothing_plays");
    office.lights.controller_gone("hdv");
    CHECK(
        json(office.order(R"({"what":"inspect","facade":"tower","scene":"flash"})")).string_or("code", "") ==
        "light_offline");
    office.light_desk.close();
    CHECK(office.order(R"({"what":"hold","facade":"tower"})").status == 503);
}
