// What the bridge tells its standby: the façades it lights itself by sACN, every cue for them, and whom to
// listen for.
#include <doctest/doctest.h>

#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/hub/lights.h"
#include "tests/support/fake_udp.h"
#include "tests/support/small_edition.h"

using namespace beffroi;

namespace {

/// The tower is the bridge's, by sACN; the gate too, by whatever `others` say; the mill has its controller.
struct Town {
    explicit Town(const std::string& standby, std::vector<out::OtherOutput> others = {}) {
        log::quieten();
        auto edition = std::make_shared<hub::LightEdition>();
        edition->number = 1;
        edition->city = {"town", "Town", "Europe/Paris", 50.69, 3.17, "01:00", {"fr"}};
        edition->facades = {test::edition_facade({.slug = "tower", .first_universe = 1}),
                            test::edition_facade({.slug = "mill", .first_universe = 11}),
                            test::edition_facade({.slug = "gate", .first_universe = 21})};
        hub::LightsSettings settings;
        settings.drivers = {{"tower", *hub::Driver::parse("bridge")},
                            {"gate", *hub::Driver::parse("bridge")},
                            {"mill", *hub::Driver::parse("controller:mill")}};
        out::SacnSettings sacn;
        sacn.cid[0] = 0xBE;
        sacn.source_name = "test";
        sacn.transmit = out::Transmit::Constant;
        for (out::OtherOutput& other : others) other.sender = &udp;
        settings.own_light = hub::OwnLight{std::move(sacn), &udp, false, std::move(others)};
        settings.standby = standby;
        lights = std::make_unique<hub::Lights>(std::move(settings), clock);
        auto changed = lights->follow(edition, Json{});
        REQUIRE(changed);
        told = std::move(*changed);
    }

    std::vector<std::string> assigned(const std::string& controller) const {
        std::vector<std::string> all;
        for (const protocol::Assign& assign : lights->assignments(controller)) all.push_back(assign.facade);
        return all;
    }

    net::FakeUdp udp;
    ShiftedClock clock{*parse_instant("2026-11-28T18:42:00+01:00") - SystemClock{}.utc()};
    std::unique_ptr<hub::Lights> lights;
    std::set<std::string> told;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a standby is assigned what the bridge lights itself, with the source it must listen for") {
    const Town town{"second"};
    CHECK(town.assigned("second") == Names{"tower", "gate"});
    CHECK(town.assigned("mill") == Names{"mill"});
    CHECK(town.told == std::set<std::string>{"mill", "second"});
    CHECK(town.lights->drives("second"));
    CHECK(town.lights->assignments("second")[0].source == "be000000000000000000000000000000");
    CHECK(town.lights->assignments("mill")[0].source.empty());
}

TEST_CASE("a bridge without a standby tells nobody of its own façades") {
    const Town town{""};
    CHECK(town.assigned("second").empty());
    CHECK(town.assigned("").empty());
    CHECK(town.told == std::set<std::string>{"mill"});
    CHECK_FALSE(town.lights->drives("second"));
}

TEST_CASE("a façade that leaves by an output without priorities has no standby") {
    out::DdpSettings pixels;
    pixels.to = {0x0A000001, out::kDdpPort};
    std::vector<out::OtherOutput> others{{"ddp.gate", {.universes = {}, .facades = {"gate"}}, pixels}};
    const Town town{"second", std::move(others)};
    CHECK(town.assigned("second") == Names{"tower"});
}

TEST_CASE("a cue for the bridge's own façade goes to its standby too") {
    Town town{"second"};
    town.lights->advance();
    REQUIRE(town.lights->ask("gare", {"r", "tower", "wipe"}).outcome == protocol::Outcome::Queued);
    const std::vector<hub::CueToSend> due = town.lights->advance();
    REQUIRE(due.size() == 1);
    CHECK(due[0].cue.scene == "wipe");
    CHECK(due[0].controller == "second");
    REQUIRE(town.assigned("second").size() == 2);
    CHECK(town.lights->assignments("second")[0].layers.back().scene == "wipe");
}
