// A controller that never finds its bridge lights what was planned, from what it was assigned before.

#include <doctest/doctest.h>

#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/controller.h"
#include "tests/support/fake_udp.h"
#include "tests/support/raw_http.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;

namespace {

constexpr std::size_t kSlotsAt = 126;  // of an E1.31 data packet: E1.31-2018, table 4-1
constexpr const char* kProgramme = R"({"format": "beffroi-programme/1", "lit": [
    {"id": "white-hour", "layer": "season", "scene": "white", "starts": "18:00", "ends": "19:30"}]})";

/// The façade "tower" with a scene that is white for an hour, as a bridge assigned it before it died.
protocol::Assign assignment() {
    const hub::EditionFacade facade = test::edition_facade(
        {.scenes = {{"architecture", test::architecture_text()}, {"white", test::flash_text(3'600'000)}}});
    protocol::Assign assign;
    assign.facade = facade.slug;
    assign.edition = 1;
    assign.patch = facade.patch_text;
    for (const hub::EditionScene& scene : facade.scenes)
        assign.scenes.push_back({scene.scene.id, scene.scene.version, scene.text});
    assign.latitude_deg = 50.69;
    assign.longitude_deg = 3.17;
    assign.time_zone = "Europe/Paris";
    assign.programme = kProgramme;
    return assign;
}

/// What the lamps of universe 1 last got of an hour, from a controller that is alone.
struct Alone {
    ScratchFolder folder;
    net::FakeUdp udp;

    enum class As { Driver, Standby };
    Alone(const char* hour, std::uint64_t cues, As as = As::Driver) {
        log::quieten();
        protocol::Assign kept = assignment();
        if (as == As::Standby) kept.source = std::string(32, 'c');
        REQUIRE(write_file(folder / "assigned" / "tower.json", protocol::encode(kept)));
        const ShiftedClock clock{*parse_instant(hour) - SystemClock{}.utc()};
        const auto loop = std::move(net::Loop::open()).value();
        controller::ControllerSettings settings{.id = "tower", .bridge = {}, .outputs = {}};
        settings.bridge = {.host = "127.0.0.1", .port = 1};  // nobody is there
        settings.outputs.sacn.cid[0] = 1;
        settings.outputs.sacn.source_name = "test";
        settings.state = folder.path();
        settings.outputs.real_time = false;
        settings.outputs.sender = &udp;
        if (as == As::Standby) settings.primary_heard_on = "127.0.0.1";
        auto started = controller::Controller::start(*loop, clock, std::move(settings));
        REQUIRE(started);
        std::uint64_t packets = 0;
        SteadyTime taken{};
        REQUIRE(test::serve_until(*loop, [&] {
            const out::LightStatus light = (*started)->light().value();
            if (light.cues_taken < cues) return false;
            const auto& standby = light.outputs.at(0).health.standby;
            REQUIRE(standby.has_value() == (as == As::Standby));
            if (standby && !standby->raised) return false;
            if (packets == 0) taken = clock.steady();
            if (packets == 0) packets = light.packets;
            // What it plays has left, and is no longer faded over from what was shown before.
            return light.packets > packets + 8 &&
                   clock.steady() > taken + out::LightLoop::kJoinFade + std::chrono::milliseconds{300};
        }));
        CHECK_FALSE((*started)->online());
    }

    /// Of the last packet that does not end the stream.
    std::vector<int> slots() const {
        std::vector<int> last;
        for (const net::FakeUdp::Sent& packet : udp.sent) {
            const bool of_one = packet.bytes.at(113) == 0 && packet.bytes.at(114) == 1;
            const bool ends = (packet.bytes.at(112) & 0x40) != 0;
            if (of_one && !ends) last.assign(packet.bytes.begin() + kSlotsAt, packet.bytes.end());
        }
        return last;
    }
};

std::vector<int> white() {
    const light::Patch patch = test::patch_of("tower");
    std::vector<light::Level> levels(patch.channel_count());
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) light::fit(patch, i, {1, 1, 1}, levels);
    std::vector<light::UniverseFrame> frames{{1, {}}};
    light::write_slots(patch, levels, frames);
    return {frames[0].slots.begin(), frames[0].slots.end()};
}

}  // namespace

TEST_CASE("a controller alone plays what is planned, begun before it started, and keeps the cue") {
    const Alone alone{"2026-12-18T18:20:00+01:00", 2};
    CHECK(alone.slots() == white());
    const auto kept = read_file(alone.folder / "assigned" / "tower.json");
    REQUIRE(kept);
    CHECK(kept->find("programme:white-hour") != std::string::npos);
}

TEST_CASE("a controller alone waits for the hour that is planned, with its architecture lit") {
    const Alone alone{"2026-12-18T17:20:00+01:00", 1};
    const std::vector<int> slots = alone.slots();
    REQUIRE_FALSE(slots.empty());
    CHECK(slots != white());
    CHECK(std::any_of(slots.begin(), slots.end(), [](int slot) { return slot > 0; }));
}

TEST_CASE("a standby that starts without its primary lights what was planned, and takes the lamps") {
    const Alone alone{"2026-12-18T18:20:00+01:00", 2, Alone::As::Standby};
    CHECK(alone.slots() == white());
    const auto priority = [](const net::FakeUdp::Sent& packet) { return int{packet.bytes.at(108)}; };
    REQUIRE(alone.udp.sent.size() > 80);  // constantly, from its start on: forty a second
    CHECK(priority(alone.udp.sent[4]) == 90);
    CHECK(priority(alone.udp.sent.back()) == 101);
}
