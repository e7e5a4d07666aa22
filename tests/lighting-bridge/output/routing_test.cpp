// Several outputs of one light: who gets which universe, and that one which fails costs the others nothing.
#include "lighting-bridge/output/routing.h"

#include <doctest/doctest.h>

#include "lighting-bridge/output/light_loop.h"
#include "lighting-bridge/output/simulated_wire.h"
#include "tests/support/small_patch.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

struct Bench {
    ManualClock clock{UtcTime{}};
    SimulatedWire sacn_wire{clock};
    SimulatedWire artnet_wire{clock};
    SimulatedWire ddp_wire{clock};
    std::vector<light::Patch> patches{light::test::small_patch()};  // universes 1 and 2
    SacnSettings sacn{};

    Bench() {
        clock.advance(100s);
        sacn.cid[0] = 1;
        sacn.source_name = "test";
        sacn.discovery = false;
    }
    OtherOutput artnet(Share share) {
        ArtNetSettings settings{.interface = {}, .name = "Beffroi"};
        settings.always_to = {0x0A4D0002};
        return {"artnet", std::move(share), settings, &artnet_wire, &artnet_wire};
    }
    OtherOutput ddp(Share share, std::uint32_t pixels = 0) {
        DdpSettings settings{.to = {0x0A4D0003, kDdpPort}};
        settings.pixels = pixels;
        return {"ddp.quai", std::move(share), settings, &ddp_wire};
    }
};

std::string refused(const Result<OpenedOutputs>& opened) {
    return opened ? std::string{} : opened.error().detail;
}

}  // namespace

TEST_CASE("sACN takes the universes that no other output takes") {
    Bench bench;
    auto opened = open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.artnet({.universes = {{2, 9}}, .facades = {}})});
    REQUIRE(opened);
    CHECK(opened->names == std::vector<std::string>{"sacn", "artnet"});
    CHECK(opened->outputs[0]->universes()[0] == 1);
    CHECK(opened->outputs[0]->universes().size() == 1);
    CHECK(opened->outputs[1]->universes()[0] == 2);
    CHECK(opened->ears[0] == nullptr);
    CHECK(opened->ears[1] == &bench.artnet_wire);
}

TEST_CASE("an output may take all of a façade, and sACN need not exist") {
    Bench bench;
    auto opened = open_outputs(bench.patches, bench.sacn, nullptr,
                               {bench.artnet({.universes = {}, .facades = {"test-facade"}})});
    REQUIRE(opened);
    CHECK(opened->names == std::vector<std::string>{"artnet"});
    CHECK(opened->outputs[0]->universes().size() == 2);
}

TEST_CASE("a universe of two outputs, or of none, is refused and named with its façade") {
    Bench bench;
    const Share second{.universes = {{2, 2}}, .facades = {}};
    CHECK(refused(open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.artnet(second), bench.ddp(second)})) ==
          "universe 2 of test-facade is given to output artnet and to output ddp.quai: take it from one of "
          "them");
    CHECK(refused(open_outputs(bench.patches, bench.sacn, nullptr, {bench.artnet(second)})) ==
          "universe 1 of test-facade leaves by no output: name it in the universes of one, or configure "
          "[output.sacn], which takes the rest");
}

TEST_CASE("a wrong setting is told with the output's name") {
    Bench bench;
    CHECK(refused(open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.ddp({.universes = {{2, 2}}, .facades = {}}, 171)})) ==
          "ddp.quai.pixels: 1 universes of 170 pixels hold 170, not 171");
}

TEST_CASE("an output whose universes no lamp is in is left out, and the others are lit") {
    Bench bench;
    auto opened = open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.artnet({.universes = {{50, 60}}, .facades = {}})});
    REQUIRE(opened);
    CHECK(opened->names == std::vector<std::string>{"sacn"});
}

TEST_CASE("one light leaves by three outputs, each with its own universes, one call of each socket a frame") {
    Bench bench;
    light::Patch third = light::test::small_patch();
    third.facade = "quai";
    for (light::Fixture& fixture : third.fixtures) fixture.universe = 3;
    third.fixtures.resize(11);
    third.groups.clear();
    third.index();
    bench.patches.push_back(third);
    auto opened = open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.artnet({.universes = {{2, 2}}, .facades = {}}),
                                bench.ddp({.universes = {}, .facades = {"quai"}})});
    REQUIRE(opened);
    LightLoop loop{bench.patches, std::move(opened->outputs), bench.clock.steady()};
    loop.step(bench.clock.utc(), bench.clock.steady());
    const auto sacn = bench.sacn_wire.take();
    const auto artnet = bench.artnet_wire.take();
    const auto ddp = bench.ddp_wire.take();
    REQUIRE(sacn.size() == 1);
    CHECK(sacn[0].bytes[114] == 1);
    REQUIRE(artnet.size() == 1);
    CHECK(artnet[0].bytes[14] == 2);
    REQUIRE(ddp.size() == 1);
    CHECK(ddp[0].bytes.size() == 10 + 510);
    CHECK(bench.sacn_wire.calls() == 1);
    CHECK(bench.artnet_wire.calls() == 1);
    CHECK(bench.ddp_wire.calls() == 1);
}

TEST_CASE(
    "an output whose destination is dead is told once, and once more when it works; the others never "
    "notice") {
    Bench bench;
    auto opened = open_outputs(bench.patches, bench.sacn, &bench.sacn_wire,
                               {bench.ddp({.universes = {{2, 2}}, .facades = {}})});
    REQUIRE(opened);
    LightLoop loop{bench.patches, std::move(opened->outputs), bench.clock.steady()};
    const auto run = [&](Microseconds span) {
        std::size_t sacn = 0;
        for (const SteadyTime end = bench.clock.steady() + span; bench.clock.steady() < end;) {
            const SteadyTime next = loop.step(bench.clock.utc(), bench.clock.steady());
            sacn += bench.sacn_wire.take().size();
            bench.clock.advance(std::max(next - bench.clock.steady(), Microseconds{1}));
        }
        return sacn;
    };
    const std::size_t usual = run(10s);
    CHECK_FALSE(loop.take_news());
    bench.ddp_wire.cut_off(0x0A4D0003);
    const std::size_t beside_a_dead_one = run(10s);
    CHECK(beside_a_dead_one + 4 >= usual);
    const auto fails = loop.take_news();
    REQUIRE(fails);
    CHECK(fails->kind == OutputNews::Kind::SendingFails);
    CHECK(fails->output == 1);
    CHECK(fails->error == EHOSTUNREACH);
    CHECK_FALSE(loop.take_news());
    bench.ddp_wire.reconnect(0x0A4D0003);
    run(2s);
    REQUIRE(loop.outputs()[1]->health().last_alive);
    CHECK(bench.clock.steady() - *loop.outputs()[1]->health().last_alive < 2s);
    CHECK(loop.take_news()->kind == OutputNews::Kind::SendingWorks);
    CHECK_FALSE(loop.take_news());
}

}  // namespace beffroi::out
