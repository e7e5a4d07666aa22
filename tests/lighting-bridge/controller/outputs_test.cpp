// controller.toml, and the same cue on each of the three outputs.

#include <doctest/doctest.h>

#include "content/base/instant.h"
#include "content/base/log.h"
#include "lighting-bridge/controller/config.h"
#include "lighting-bridge/controller/controller.h"
#include "tests/support/fake_udp.h"
#include "tests/support/raw_http.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

using namespace beffroi;

namespace {

constexpr std::size_t kSacnSlotsAt = 126;   // E1.31-2018, table 4-1
constexpr std::size_t kArtNetSlotsAt = 18;  // Art-Net 4, packet ArtDmx
constexpr std::size_t kDdpPixelsAt = 10;    // DDP, header without a time code
constexpr std::size_t kCompared = 510;      // 170 pixels: what DDP takes of a universe

/// The façade "tower", its architecture alone.
protocol::Assign assignment() {
    const hub::EditionFacade facade =
        test::edition_facade({.scenes = {{"architecture", test::architecture_text()}}});
    protocol::Assign assign;
    assign.facade = facade.slug;
    assign.edition = 1;
    assign.patch = facade.patch_text;
    for (const hub::EditionScene& scene : facade.scenes)
        assign.scenes.push_back({scene.scene.id, scene.scene.version, scene.text});
    assign.latitude_deg = 50.69;
    assign.longitude_deg = 3.17;
    assign.time_zone = "Europe/Paris";
    return assign;
}

/// The first 510 slots of universe 1 as a controller that is alone sends them at the same hour of a night.
std::vector<int> slots_by(out::StageOutputs outputs, net::FakeUdp& udp, std::size_t size, std::size_t at) {
    log::quieten();
    const ScratchFolder folder;
    REQUIRE(write_file(folder / "assigned" / "tower.json", protocol::encode(assignment())));
    const ShiftedClock clock{*parse_instant("2026-12-18T22:00:00+01:00") - SystemClock{}.utc()};
    const auto loop = std::move(net::Loop::open()).value();
    controller::ControllerSettings settings{
        .id = "tower", .bridge = {.host = "127.0.0.1", .port = 1}, .outputs = std::move(outputs)};
    settings.outputs.real_time = false;
    settings.state = folder.path();
    auto started = controller::Controller::start(*loop, clock, std::move(settings));
    REQUIRE(started);
    SteadyTime taken{};
    REQUIRE(test::serve_until(*loop, [&] {
        const out::LightStatus light = (*started)->light().value();
        if (light.cues_taken < 1 || light.packets == 0) return false;
        if (taken == SteadyTime{}) taken = clock.steady();
        // Its beginning is faded over from the dark.
        return clock.steady() > taken + out::LightLoop::kJoinFade + std::chrono::milliseconds{300};
    }));
    started->reset();
    std::vector<int> last;
    for (const net::FakeUdp::Sent& packet : udp.sent) {
        if (packet.bytes.size() != size) continue;
        const bool sacn = at == kSacnSlotsAt;
        if (sacn && (packet.bytes[114] != 1 || (packet.bytes[112] & 0x40) != 0)) continue;
        if (at == kArtNetSlotsAt && packet.bytes[14] != 1) continue;
        last.assign(packet.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    packet.bytes.begin() + static_cast<std::ptrdiff_t>(at + kCompared));
    }
    return last;
}

controller::ControllerConfig read(const std::string& text) {
    std::vector<FileFinding> findings;
    controller::ControllerConfig config = controller::read_config("controller.toml", text, findings);
    for (const FileFinding& finding : findings) FAIL(finding.file, " ", finding.field, " ", finding.sentence);
    return config;
}

}  // namespace

TEST_CASE("the same cue gives the same levels by sACN, Art-Net and DDP") {
    net::FakeUdp sacn_wire;
    out::StageOutputs sacn;
    sacn.sacn.cid[0] = 1;
    sacn.sacn.source_name = "test";
    sacn.sender = &sacn_wire;
    const std::vector<int> by_sacn = slots_by(std::move(sacn), sacn_wire, 638, kSacnSlotsAt);

    net::FakeUdp artnet_wire;
    out::StageOutputs artnet;
    artnet.others = {
        {"artnet",
         {.universes = {}, .facades = {"tower"}},
         out::ArtNetSettings{.interface = {.index = 1, .ip = 0x0A4D0001, .broadcast = 0x0A4D00FF},
                             .name = "test",
                             .always_to = {0x0A4D0002}},
         &artnet_wire}};
    const std::vector<int> by_artnet = slots_by(std::move(artnet), artnet_wire, 530, kArtNetSlotsAt);

    net::FakeUdp ddp_wire;
    out::StageOutputs ddp;
    ddp.others = {{"ddp.tower",
                   {.universes = {}, .facades = {"tower"}},
                   out::DdpSettings{.to = {0x0A4D0003, out::kDdpPort}},
                   &ddp_wire}};
    const std::vector<int> by_ddp = slots_by(std::move(ddp), ddp_wire, 10 + 2 * 510, kDdpPixelsAt);

    REQUIRE(by_sacn.size() == kCompared);
    CHECK(std::any_of(by_sacn.begin(), by_sacn.end(), [](int slot) { return slot > 0; }));
    CHECK(by_artnet == by_sacn);
    CHECK(by_ddp == by_sacn);
}

TEST_CASE("a controller's file says who it is, where its bridge is, and where light leaves") {
    const auto config = read(R"(
id = "hotel-de-ville"
bridge = "ws://10.0.0.1:8090"
state = "/var/lib/beffroi-controller"
key_file = "/etc/beffroi/controller.key"

[output.artnet]
interface = "eth1"
facades = ["hotel-de-ville"]

[output.ddp.quai]
interface = "eth2"
to = "10.0.0.30"
universes = ["50-52"]
)");
    CHECK(config.id == "hotel-de-ville");
    CHECK(config.bridge == "ws://10.0.0.1:8090");
    CHECK(config.state == "/var/lib/beffroi-controller");
    CHECK(config.key_file == "/etc/beffroi/controller.key");
    CHECK_FALSE(config.sacn);
    REQUIRE(config.artnet);
    CHECK(config.artnet->share.facades == std::vector<std::string>{"hotel-de-ville"});
    REQUIRE(config.ddp.size() == 1);
    CHECK(config.ddp[0].to == "10.0.0.30");
}

TEST_CASE("what is wrong in a controller's file is told with line, key and what to do") {
    struct Row {
        const char* when;
        const char* text;
        const char* told;
    };
    for (const Row& row : {
             Row{"unknown", "id = 'a'\nlisten = 3\n",
                 "controller.toml:2: listen is not a setting of this program"},
             Row{"of the bridge", "[policy]\ncool_down_s = 3\n",
                 "controller.toml:1: policy is not a setting of this program"},
             Row{"no interface", "[output.sacn]\npriority = 100\n",
                 "controller.toml:1: output.sacn.interface is needed: light never goes to a network nobody "
                 "named"},
             Row{"not TOML", "id = = 3\n", "controller.toml:1:  is not TOML here"},
         }) {
        CAPTURE(row.when);
        std::vector<FileFinding> findings;
        controller::read_config("controller.toml", row.text, findings);
        REQUIRE(findings.size() == 1);
        const std::string told = findings[0].file + ": " + findings[0].field + " " + findings[0].sentence;
        CHECK_MESSAGE(told.starts_with(row.told), told);
    }
}
