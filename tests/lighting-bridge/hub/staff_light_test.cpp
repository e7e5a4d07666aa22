// What staff are told of the light: what was lit, what it used, why it is as it is.

#include <array>

#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/hub/light_log.h"
#include "tests/lighting-bridge/hub/staff_office.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using net::Method;
using test::json;

namespace {

constexpr std::int64_t kHour = std::int64_t{3600} * 1'000'000;

/// A technician at a desk that sees the small façade, an hour into its night.
struct LightOffice : test::Office {
    hub::LightBoard board;
    content::Sessions::Opened technician = enter({{content::Role::Technician, ""}});
    std::int64_t opens_us = clock.utc().since_epoch.count() - kHour;

    LightOffice() {
        desk.lights = &board;
        desk.folder = content::DataFolder{folder};
        auto edition = std::make_shared<hub::LightEdition>();
        edition->city = {"town", "Town", "Europe/Paris", 50.69, 3.17, "01:00", {"fr"}};
        edition->facades = {test::edition_facade()};
        hub::FacadeLook look{.facade = "tower"};
        look.nights = {{opens_us, opens_us + 8 * kHour, false}};
        look.ceiling = light::ceiling_at(look.nights, opens_us + kHour, 5000);
        light::Cue cue;
        cue.id = "c";
        cue.facades = {"tower"};
        cue.scene = "architecture";
        cue.version = edition->facades[0].scenes[0].scene.version;
        cue.start_us = opens_us;
        cue.layer = light::Layer::Architecture;
        cue.ttl_ms = 86'400'000;
        cue.by = "programme";
        look.cues = {cue};
        auto lights = std::make_shared<hub::LightLook>();
        lights->at_us = clock.utc().since_epoch.count();
        lights->edition = edition;
        lights->calendar.closes = std::chrono::minutes{60};
        lights->facades = {look};
        board.put(lights);
    }
    net::Response ask(std::string_view path, std::map<std::string, std::string> query,
                      const std::string& language = "en") {
        const hub::StaffRow& row = test::row_of(Method::Get, path);
        net::Request request = this->request(row, &technician);
        request.query = std::move(query);
        request.headers["accept-language"] = language;
        return hub::serve(desk, row, request);
    }
};

}  // namespace

TEST_CASE("a technician is told why a façade is lit now, in their language, by the scene's title") {
    LightOffice office;
    const net::Response response = office.ask("/api/light/explain", {{"facade", "tower"}}, "fr");
    REQUIRE(response.status == 200);
    const Json body = json(response);
    CHECK_FALSE(body.boolean_or("planned", true));
    CHECK(body.number_or("watts", 0) > 1);
    CHECK(body.number_or("ceiling", 0) == doctest::Approx(1));
    REQUIRE(body.find("scenes")->items().size() == 1);
    CHECK(body.find("scenes")->items()[0].string_or("layer", "") == "architecture");
    CHECK(body.find("scenes")->items()[0].integer_or("fixtures", 0) == 14);
    CHECK(
        *body.find("sentences")->items()[0].string() ==
        "Ce qu’on voit sur 14 projecteurs sur 14 : « T » (architecture, prévu au programme), levé à 100 %.");
    const Json dutch = json(office.ask("/api/light/explain", {{"facade", "tower"}}, "nl"));
    CHECK(dutch.find("sentences")->items()[0].string()->starts_with("Wat men ziet op 14"));
}

TEST_CASE("one fixture at a planned moment is told with its levels, and nothing is lit at noon") {
    LightOffice office;
    const Json night = json(office.ask(
        "/api/light/explain", {{"facade", "tower"}, {"fixture", "wash-0"}, {"at", "2026-12-24T18:30"}}));
    CHECK(night.boolean_or("planned", false));
    CHECK(night.string_or("fixture", "") == "wash-0");
    CHECK(night.find("levels")->number_or("red", 0) > 0.1);
    const Json noon =
        json(office.ask("/api/light/explain", {{"facade", "tower"}, {"at", "2026-12-24T12:30"}}));
    CHECK(noon.number_or("watts", 9) == doctest::Approx(0));
    CHECK(noon.number_or("standby_watts", 0) > 1);
    CHECK(noon.find("sentences")->items()[1].string()->starts_with("Outside the hours allowed"));
}

TEST_CASE("a façade, a fixture or a moment that is none is refused in words") {
    LightOffice office;
    CHECK(office.ask("/api/light/explain", {{"facade", "nowhere"}}).status == 404);
    CHECK(office.ask("/api/light/explain", {{"facade", "tower"}, {"fixture", "x"}}).status == 404);
    CHECK(office.ask("/api/light/explain", {{"facade", "tower"}, {"at", "tonight"}}).status == 422);
    CHECK(office.ask("/api/light/intervals", {{"from", "tonight"}}).status == 422);
    CHECK(office.ask("/api/light/intervals", {{"from", "2026-12-24"}, {"to", "2026-12-23"}}).status == 422);
    office.desk.lights = nullptr;
    CHECK(office.ask("/api/light/explain", {{"facade", "tower"}}).status == 404);
}

TEST_CASE("what was lit is listed, and goes into a spreadsheet with its watt-hours by fixture") {
    LightOffice office;
    hub::LightInterval lit{.night = "2026-12-24", .facade = "tower", .duty = light::Duty::Show};
    lit.scene = "wipe";
    lit.rule = "curfew";
    lit.from_us = kHour;
    lit.to_us = 2 * kHour;
    lit.watt_hours = {{"base-01", 2.5}};
    { hub::LightLog{hub::light_log_folder(office.folder)}.write({lit}); }
    const Json body = json(office.ask("/api/light/intervals", {{"from", "2026-12-24"}}));
    REQUIRE(body.find("intervals")->items().size() == 1);
    const Json& one = body.find("intervals")->items()[0];
    CHECK(one.string_or("duty", "") == "show");
    CHECK(one.number_or("wh", 0) == doctest::Approx(2.5));
    CHECK(one.integer_or("to_ms", 0) == 2 * kHour / 1000);
    const net::Response csv = office.ask("/api/light/intervals", {{"from", "2026-12-24"}, {"format", "csv"}});
    CHECK(csv.type.starts_with("text/csv"));
    CHECK(csv.body.find("2026-12-24,tower,show,wipe,curfew,,,") != std::string::npos);
    const net::Response energy =
        office.ask("/api/light/energy", {{"from", "2026-12-20"}, {"to", "2026-12-31"}});
    CHECK(energy.body.ends_with("2026-12-24,tower,base-01,show,wipe,2.5000\r\n"));
}
