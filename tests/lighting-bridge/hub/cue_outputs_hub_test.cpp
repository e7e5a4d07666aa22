// The hub, its cue outputs and the OSC desk, together on one loop.
#include <doctest/doctest.h>

#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/hub/hub.h"
#include "lighting-bridge/output/osc_cue_output.h"
#include "lighting-bridge/output/simulated_cue_output.h"
#include "tests/support/raw_http.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

struct City {
    explicit City(const std::string& now) : clock{*parse_instant(now) - SystemClock{}.utc()} {
        log::quieten();
        test::publish_small(data, 1);
        auto output = std::make_unique<out::SimulatedCueOutput>(clock);
        twin = output.get();
        outputs.add({.name = "desk"}, std::move(output));
        open();
    }

    void open() {
        hub.reset();
        hub::HubSettings settings;
        settings.data = data;
        settings.server.listen = net::Address{.host = "127.0.0.1"};
        settings.lights.drivers["tower"] = *hub::Driver::parse("cue_output:desk");
        settings.lights.cue_outputs = &outputs;
        settings.osc_in = out::OscListenerSettings{.at = *net::UdpAddress::parse("127.0.0.1", 0)};
        hub = std::move(hub::Hub::open(*loop, clock, std::move(settings))).value();
    }
    void say(const std::string& address) const {
        auto line =
            std::move(out::open_osc_line(*net::UdpAddress::parse("127.0.0.1", hub->osc_port()))).value();
        REQUIRE(line->send(out::osc_bytes({address})));
    }
    template <typename Done>
    bool until(Done done) {
        return test::serve_until(*loop, done);
    }
    std::string shown() const {
        const auto tower = twin->shows.find("tower");
        return tower == twin->shows.end() ? "nothing" : tower->second.scene;
    }
    Json status() const { return *Json::parse(hub->status()); }

    ScratchFolder folder;
    content::DataFolder data{folder.path()};
    ShiftedClock clock;
    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    out::CueOutputs outputs{*loop, clock, protocol::kNightFadeMs};
    out::SimulatedCueOutput* twin = nullptr;
    std::unique_ptr<hub::Hub> hub;
};

}  // namespace

TEST_CASE(
    "a desk's order plays over the programme within the night, is shown by the output, and is released") {
    City city{"2026-11-28T18:42:00+01:00"};
    const std::string before = city.shown();
    city.say("/beffroi/tower/wipe");
    REQUIRE(city.until([&] { return city.shown() == "wipe"; }));
    const out::CueEvent& event = city.twin->told.back().event;
    CHECK(event.layer == light::Layer::Override);
    CHECK(city.twin->told.back().at.since_epoch.count() >= event.at_us);

    const Json status = city.status();
    const Json& output = status.find("cue_outputs")->items().at(0);
    CHECK(output.string_or("name", "") == "desk");
    CHECK(output.boolean_or("alive", false));
    CHECK(output.find("shows")->items().at(0).string_or("scene", "") == "wipe");
    CHECK(status.find("facades")->items().at(0).boolean_or("online", false));
    CHECK(status.find("osc_in")->integer_or("orders", 0) == 1);

    city.say("/beffroi/tower/release");
    CHECK(city.until([&] { return city.shown() != "wipe"; }));
    CHECK(city.shown() == (before == "nothing" ? std::string{} : before));
}

TEST_CASE("a bridge that starts again tells its outputs what plays, without waiting for the next cue") {
    City city{"2026-11-28T18:42:00+01:00"};
    city.say("/beffroi/tower/wipe");
    REQUIRE(city.until([&] { return city.shown() == "wipe"; }));
    city.loop->run_for(50ms);
    city.open();
    CHECK(city.shown() == "wipe");
}

TEST_CASE(
    "by day, for an unknown façade or scene, and for a dead output a desk's order is refused with its "
    "reason") {
    City day{"2026-11-28T12:00:00+01:00"};
    const auto reason = [](City& city) { return city.status().find("osc_in")->string_or("last_error", ""); };
    day.say("/beffroi/tower/wipe");
    REQUIRE(day.until([&] { return !reason(day).empty(); }));
    CHECK(reason(day) == "tower/wipe: before_sunset");

    City evening{"2026-11-28T18:42:00+01:00"};
    evening.say("/beffroi/mill/wipe");
    REQUIRE(evening.until([&] { return reason(evening) == "mill/wipe: unknown_facade"; }));
    evening.say("/beffroi/tower/nothing");
    REQUIRE(evening.until([&] { return reason(evening) == "tower/nothing: unknown_scene"; }));
    evening.twin->die();
    evening.say("/beffroi/tower/wipe");
    CHECK(evening.until([&] { return reason(evening) == "tower/wipe: offline"; }));
}

TEST_CASE("a façade that a newer edition no longer has goes dark at its output") {
    City city{"2026-11-28T18:42:00+01:00"};
    city.say("/beffroi/tower/wipe");
    REQUIRE(city.until([&] { return city.shown() == "wipe"; }));
    test::SmallFacade mill;
    mill.slug = "mill";
    test::publish_small(city.data, 2, {mill});
    CHECK(city.until([&] { return city.shown().empty(); }));
}
