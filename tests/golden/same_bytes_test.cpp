// One cue, heard as text by the loop that bridge and controllers run and by the kiosk's picture of the wall.

#include <doctest/doctest.h>

#include "content/base/json.h"
#include "kiosk/link/wall.h"
#include "lighting-bridge/output/light_loop.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/fake_udp.h"
#include "tests/support/small_edition.h"

using namespace beffroi;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime kEvening{Microseconds{1'795'000'000'000'000}};
constexpr std::size_t kSlotsAt = 126;
constexpr std::size_t kUniverseLowAt = 114;

/// The façade as the kiosk reads it, from the same text that a controller is assigned.
kiosk::City city_of(const hub::EditionFacade& facade) {
    kiosk::CityFacade seen;
    seen.slug = facade.slug;
    std::vector<FileFinding> findings;
    seen.patch = light::read_patch("patch.json", *Json::parse(facade.patch_text), findings).value();
    for (const hub::EditionScene& scene : facade.scenes) {
        kiosk::CityScene read;
        read.scene =
            light::read_scene(scene.scene.id, scene.scene.id, *Json::parse(scene.text), findings)->scene;
        seen.scenes.push_back(std::move(read));
    }
    REQUIRE(findings.empty());
    kiosk::City city;
    city.facades.push_back(std::move(seen));
    return city;
}

light::Cue cue_of(const hub::EditionFacade& facade, const std::string& scene, light::Layer layer,
                  Microseconds from_now, std::int32_t fade_ms) {
    const auto found = std::find_if(facade.scenes.begin(), facade.scenes.end(),
                                    [&](const hub::EditionScene& each) { return each.scene.id == scene; });
    REQUIRE(found != facade.scenes.end());
    light::Cue cue;
    cue.id = "cue-" + scene;
    cue.facades = {facade.slug};
    cue.scene = scene;
    cue.version = found->scene.version;
    cue.start_us = (kEvening + from_now).since_epoch.count();
    cue.seed = 7;
    cue.fade_ms = fade_ms;
    cue.layer = layer;
    cue.ttl_ms = 600'000;
    return cue;
}

}  // namespace

TEST_CASE("one cue gives the same bytes on the wire and in the kiosk's picture, at every frame") {
    const hub::EditionFacade facade = test::edition_facade();
    const kiosk::City city = city_of(facade);
    kiosk::Wall wall{city};

    net::FakeUdp udp;
    out::SacnSettings settings;
    settings.cid[0] = 1;
    settings.source_name = "test";
    settings.universes = facade.patch.universes();
    settings.discovery = false;
    ManualClock clock{kEvening};
    out::LightLoop loop{{facade.patch}, out::SacnOutput::open(settings, udp).value(), clock.steady()};
    light::Repertoire repertoire{facade.patch};
    for (const hub::EditionScene& scene : facade.scenes) repertoire.learn(scene.scene);

    for (const light::Cue& cue : {cue_of(facade, "architecture", light::Layer::Architecture, -30s, 2000),
                                  cue_of(facade, "wipe", light::Layer::Show, 1s, 1500),
                                  cue_of(facade, "flash", light::Layer::Show, 20s, 700)}) {
        auto heard = protocol::decode(protocol::encode(protocol::CueMessage{cue}));
        const light::Cue& same = std::get<protocol::CueMessage>(std::get<protocol::Message>(heard)).cue;
        wall.take(same, kEvening.since_epoch.count());
        auto staged = repertoire.stage(same);
        REQUIRE(staged);
        loop.apply({0, std::move(*staged)}, clock.utc());
    }

    std::vector<light::UniverseFrame> seen;
    for (const std::uint16_t universe : settings.universes) seen.push_back({universe, {}});
    std::size_t compared = 0;
    for (SteadyTime next{}; clock.steady() < SteadyTime{30s}; clock.advance(next - clock.steady())) {
        next = loop.step(clock.utc(), clock.steady());
        kiosk::WallFacade& shown = *wall.facade(facade.slug);
        light::write_slots(shown.patch(), shown.levels_at(clock.utc().since_epoch.count()), seen);
        for (const auto& packet : udp.take()) {
            const auto frame = std::find_if(seen.begin(), seen.end(), [&](const light::UniverseFrame& each) {
                return each.universe == packet.bytes[kUniverseLowAt];
            });
            REQUIRE(frame != seen.end());
            REQUIRE(std::equal(frame->slots.begin(), frame->slots.end(), packet.bytes.begin() + kSlotsAt));
            ++compared;
        }
    }
    CHECK(compared > 1000);
}
