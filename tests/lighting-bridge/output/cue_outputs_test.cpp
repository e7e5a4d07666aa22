#include "lighting-bridge/output/cue_outputs.h"

#include <doctest/doctest.h>

#include "content/base/log.h"
#include "lighting-bridge/output/simulated_cue_output.h"

using namespace beffroi;
using namespace beffroi::out;
using namespace std::chrono_literals;

namespace {

const UtcTime kNow{std::chrono::seconds{1'800'000'000}};

struct Town {
    Town() { log::quieten(); }

    SimulatedCueOutput& add(CueOutputRule rule) {
        auto output = std::make_unique<SimulatedCueOutput>(clock);
        SimulatedCueOutput& twin = *output;
        outputs.add(std::move(rule), std::move(output));
        return twin;
    }
    void cue(const std::string& facade, const std::string& scene, Microseconds in,
             light::Layer layer = light::Layer::Show) {
        light::Cue cue;
        cue.id = facade + scene;
        cue.scene = scene;
        cue.layer = layer;
        cue.start_us = (clock.utc() + in).since_epoch.count();
        cue.ttl_ms = 60'000;
        cues[facade].push_back(cue);
    }
    void tell() {
        const std::int64_t now = kNow.since_epoch.count();
        const std::vector<light::Night> nights{{now - 3'600'000'000, now + 3'600'000'000}};
        for (const std::string facade : {"tower", "mill"}) outputs.tell(facade, cues[facade], nights);
        outputs.move_on();
    }
    void pass(Microseconds time) {
        clock.advance(time);
        outputs.move_on();
    }

    std::unique_ptr<net::Loop> loop = std::move(net::Loop::open()).value();
    ManualClock clock{kNow};
    CueOutputs outputs{*loop, clock, 5000};
    std::map<std::string, std::vector<light::Cue>> cues;
};

std::size_t starts(const SimulatedCueOutput& twin) {
    return static_cast<std::size_t>(std::count_if(twin.told.begin(), twin.told.end(), [](const auto& told) {
        return told.event.what == CueEvent::What::Starts;
    }));
}

}  // namespace

TEST_CASE("an output is told ahead by its own latency, configured before measured") {
    Town town;
    SimulatedCueOutput& quick = town.add({.name = "quick"});
    SimulatedCueOutput& slow = town.add({.name = "slow", .latency = 200ms});
    SimulatedCueOutput& measured = town.add({.name = "measured"});
    measured.delay = 80ms;
    town.tell();
    town.cue("tower", "weave", 1s);
    town.tell();
    town.pass(799ms);
    CHECK(starts(slow) == 0);
    town.pass(1ms);
    CHECK(starts(slow) == 1);
    CHECK(starts(measured) == 0);
    town.pass(120ms);
    CHECK(starts(measured) == 1);
    CHECK(starts(quick) == 0);
    town.pass(80ms);
    CHECK(starts(quick) == 1);
    CHECK(quick.shows.at("tower").scene == "weave");
    for (const CueOutputStatus& status : town.outputs.status()) CHECK(status.late == 0);
}

TEST_CASE(
    "what is later than the rule allows is sent at once and counted; what was true before is no late news") {
    Town town;
    town.cue("tower", "architecture", -600s, light::Layer::Architecture);
    SimulatedCueOutput& twin = town.add({.name = "twin", .late = 50ms});
    town.cues["tower"].back().ttl_ms = 86'400'000;
    town.tell();
    CHECK(starts(twin) == 1);
    CHECK(town.outputs.status()[0].late == 0);

    town.cue("tower", "weave", -40ms);
    town.tell();
    CHECK(starts(twin) == 2);
    CHECK(town.outputs.status()[0].late == 0);
    town.cue("tower", "noel", -51ms, light::Layer::Override);
    town.tell();
    CHECK(starts(twin) == 3);
    CHECK(town.outputs.status()[0].late == 1);
    CHECK(town.outputs.status()[0].worst_late == 51ms);
}

TEST_CASE("an output hears of its own façades only, and of each cue once") {
    Town town;
    SimulatedCueOutput& tower = town.add({.name = "tower", .facades = {"tower"}});
    SimulatedCueOutput& both = town.add({.name = "both"});
    town.cue("tower", "weave", 0ms);
    town.cue("mill", "looms", 0ms);
    town.tell();
    town.tell();
    town.tell();
    CHECK(starts(tower) == 1);
    CHECK(starts(both) == 2);
}

TEST_CASE(
    "a dead output costs the others nothing, keeps one wish a façade, and shows what is wanted when it is "
    "back") {
    Town town;
    SimulatedCueOutput& dead = town.add({.name = "dead"});
    SimulatedCueOutput& well = town.add({.name = "well"});
    town.tell();
    dead.die();
    CHECK(!town.outputs.alive("dead"));
    for (int i = 0; i < 100; ++i) {
        town.cues["tower"].clear();
        town.cue("tower", "scene-" + std::to_string(i), 0ms);
        town.tell();
        town.pass(1s);
    }
    CHECK(starts(well) == 100);
    CHECK(well.shows.at("tower").scene == "scene-99");
    CHECK(dead.shows.empty());
    CHECK(dead.health().overtaken >= 98);
    dead.come_back();
    CHECK(dead.shows.at("tower").scene == "scene-99");
    CHECK(town.outputs.alive("dead"));
}

TEST_CASE("the outputs wake by themselves when the next thing is due") {
    log::quieten();
    const auto loop = std::move(net::Loop::open()).value();
    const SystemClock clock;
    CueOutputs outputs{*loop, clock, 5000};
    auto output = std::make_unique<SimulatedCueOutput>(clock);
    const SimulatedCueOutput& twin = *output;
    outputs.add({.name = "twin"}, std::move(output));
    const std::int64_t now = clock.utc().since_epoch.count();
    light::Cue cue;
    cue.id = "S";
    cue.scene = "weave";
    cue.start_us = now + 30'000;
    cue.ttl_ms = 60'000;
    outputs.tell("tower", std::vector{cue}, {});
    outputs.move_on();
    CHECK(starts(twin) == 0);
    const SteadyTime patience = clock.steady() + Microseconds{10s};
    while (starts(twin) == 0 && clock.steady() < patience) loop->run_for(5ms);
    REQUIRE(starts(twin) == 1);
    CHECK(twin.told.back().at.since_epoch.count() >= cue.start_us);
}
