// The tick asks the system for no memory: counted, with every output, while nodes come, change and go.
#include <array>
#include <atomic>
#include <cstdlib>
#include <new>

#include <doctest/doctest.h>

#include "lighting-bridge/output/light_loop.h"
#include "lighting-bridge/output/routing.h"
#include "tests/support/small_patch.h"

namespace {
std::atomic<std::size_t> allocations{0};
}

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

/// Keeps nothing but the count.
class CountingWire final : public net::UdpSender {
public:
    net::SendReport send(std::span<const net::Datagram> batch) override {
        packets += batch.size();
        return {.sent = batch.size(), .failed = 0, .last_errno = 0};
    }

    std::size_t packets = 0;
};

std::array<std::uint8_t, kArtPollReplySize> reply_of(std::uint8_t universe) {
    auto bytes = art_poll_reply({0x0A4D0002, {}, "Node"});
    bytes[173] = 1;
    bytes[174] = 0x80;
    bytes[190] = universe;
    return bytes;
}

light::StagedCue moving_cue(const light::Patch& patch) {
    light::Scene scene{};
    scene.id = "scene";
    scene.version = "v1";
    scene.duration = 60s;
    light::Track track{};
    track.effect = light::ColourEffect{light::LinearColour{1, 0, 0}};
    track.level = light::Keyed<float>{
        std::vector<light::Key<float>>{{0s, 0, light::Ease::Linear}, {60s, 1, light::Ease::Linear}}};
    scene.tracks = {track};
    light::Cue cue{};
    cue.scene = "scene";
    cue.ttl_ms = 60'000;
    return {cue, std::make_shared<const light::StagedScene>(scene, patch)};
}

}  // namespace

TEST_CASE("after the first frame no output allocates, whatever is sent or heard") {
    std::array<CountingWire, 4> wires;
    const light::Patch patch = light::test::small_patch();  // universes 1 and 2
    light::Patch pixels = patch;
    pixels.facade = "pixels";
    for (light::Fixture& fixture : pixels.fixtures) fixture.universe = 3;
    pixels.fixtures.resize(11);
    pixels.groups.clear();
    pixels.index();
    SacnSettings sacn{};
    sacn.cid[0] = 1;
    sacn.source_name = "test";
    sacn.sync_universe = 9;
    sacn.over_ipv6 = &wires[1];
    const ArtNetSettings artnet{.interface = {.index = 1, .ip = 0x0A4D0001, .broadcast = 0x0A4D00FF},
                                .name = "test"};
    const DdpSettings ddp{.to = {0x0A4D0003, kDdpPort}};
    auto opened = open_outputs({patch, pixels}, sacn, wires.data(),
                               {{"artnet", {.universes = {{2, 2}}, .facades = {}}, artnet, &wires[2]},
                                {"ddp", {.universes = {{3, 3}}, .facades = {}}, ddp, &wires[3]}});
    REQUIRE(opened);
    ManualClock clock{UtcTime{}};
    LightLoop loop{{patch, pixels}, std::move(opened->outputs), clock.steady()};
    loop.apply({0, moving_cue(patch)}, clock.utc());
    loop.apply({1, moving_cue(pixels)}, clock.utc());
    loop.step(clock.utc(), clock.steady());
    const auto poll = art_poll();
    // What comes in while it runs was made elsewhere: a cue that is late, whose start somebody asks for, and
    // a renewal.
    LightCommand late{0, moving_cue(patch), 7};
    std::get<light::StagedCue>(late.what).cue.id =
        "late, with an id too long to be kept without memory of its own";
    LightCommand renewal{1, std::make_shared<light::Performance>(pixels)};
    std::shared_ptr<light::Performance> retired;
    std::size_t reports = 0;

    const std::size_t before = allocations;
    CHECK(before > 0);  // they are counted
    for (int i = 0; clock.steady() < SteadyTime{50s}; ++i) {
        const SteadyTime next = loop.step(clock.utc(), clock.steady());
        const auto reply = reply_of(static_cast<std::uint8_t>(i / 100 % 3));
        if (i % 400 < 40)
            loop.heard(1, {0x0A4D0010U + static_cast<std::uint32_t>(i % 40), 6454}, reply, clock.steady());
        if (i % 50 == 0) loop.heard(1, {0x0A4D0099U, 6454}, poll, clock.steady());
        while (loop.take_news()) {
        }
        if (i == 100) loop.apply(std::move(late), clock.utc());
        if (i == 1500) loop.apply(std::move(renewal), clock.utc());
        if (i == 1500) retired = loop.take_retired();
        while (loop.take_report(clock.utc())) ++reports;
        clock.advance(std::max(next - clock.steady(), Microseconds{1}));
    }
    CHECK(allocations - before == 0);
    CHECK(reports == 1);
    CHECK(retired != nullptr);
    for (const CountingWire& wire : wires) CHECK(wire.packets > 1'000);
}

}  // namespace beffroi::out
