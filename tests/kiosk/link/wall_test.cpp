#include "kiosk/link/wall.h"

#include "../../support/small_patch.h"
#include "content/base/json.h"
#include "lighting-bridge/show/scene_file.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kNow = 1'795'900'000'000'000;

City town() {
    CityFacade facade;
    facade.slug = "test-facade";
    facade.patch = light::test::small_patch();
    for (const auto& [id, colour, loop] :
         {std::tuple{"evening", "#ffb84d", "true"}, std::tuple{"show", "#2040ff", "false"}}) {
        const std::string text =
            std::string{R"({"title": {"fr": "T"}, "sentence": {"fr": "S"}, "what_you_see": {"fr": "W"},
            "duration_ms": 60000, "loop": )"} +
            loop + R"(, "tracks": [{"effect": "colour", "colour": ")" + colour + R"("}]})";
        std::vector<FileFinding> findings;
        auto file = light::read_scene(id, id, Json::parse(text).value(), findings, &facade.patch);
        REQUIRE_MESSAGE(file,
                        (findings.empty() ? "" : findings.front().field + " " + findings.front().sentence));
        CityScene scene;
        scene.scene = std::move(file->scene);
        facade.scenes.push_back(std::move(scene));
    }
    City city;
    city.facades.push_back(std::move(facade));
    return city;
}

light::Cue cue(const City& city, const char* id, const char* scene, light::Layer layer,
               std::int64_t start_us) {
    light::Cue made;
    made.id = id;
    made.facades = {"test-facade"};
    made.scene = scene;
    made.version = city.facades[0].scene(scene)->scene.version;
    made.start_us = start_us;
    made.layer = layer;
    made.ttl_ms = 600'000;
    return made;
}

std::vector<light::Level> levels(Wall& wall, std::int64_t at) {
    const auto span = wall.facade("test-facade")->levels_at(at);
    return {span.begin(), span.end()};
}

}  // namespace

TEST_CASE("the screen's façade has the very levels that the engine gives the wall for the same cues") {
    const City city = town();
    Wall wall{city};
    const auto evening = cue(city, "a", "evening", light::Layer::Architecture, kNow - 1'000'000);
    const auto show = cue(city, "b", "show", light::Layer::Show, kNow + 2'000'000);
    wall.take(evening, kNow);
    wall.take(show, kNow);

    light::Repertoire repertoire{city.facades[0].patch};
    for (const CityScene& each : city.facades[0].scenes) repertoire.learn(each.scene);
    light::Performance engine{city.facades[0].patch};
    static_cast<void>(engine.take(*repertoire.stage(evening), kNow));
    static_cast<void>(engine.take(*repertoire.stage(show), kNow));
    std::vector<light::Level> expected(city.facades[0].patch.channel_count());
    for (const std::int64_t at : {kNow, kNow + 2'500'000, kNow + 30'000'000, kNow + 70'000'000}) {
        engine.levels_at(at, expected);
        CHECK(levels(wall, at) == expected);
    }
}

TEST_CASE("a kiosk that was away shows what plays from the state alone") {
    const City city = town();
    Wall heard{city};
    Wall late{city};
    const auto show = cue(city, "b", "show", light::Layer::Show, kNow);
    heard.take(show, kNow);
    protocol::FacadeState state;
    state.facade = "test-facade";
    state.layers = {show};
    late.follow({state}, kNow + 20'000'000);
    CHECK(levels(late, kNow + 25'000'000) == levels(heard, kNow + 25'000'000));
}

TEST_CASE("a scene that ended while the kiosk was away does not go on here") {
    const City city = town();
    Wall wall{city};
    wall.take(cue(city, "b", "show", light::Layer::Show, kNow), kNow);
    const auto lit = levels(wall, kNow + 10'000'000);
    protocol::FacadeState state;
    state.facade = "test-facade";
    wall.follow({state}, kNow + 10'000'000);
    CHECK(levels(wall, kNow + 10'000'000) != lit);
}

TEST_CASE("a cue for a version of a scene that is not in the edition is refused and counted") {
    const City city = town();
    Wall wall{city};
    auto other = cue(city, "b", "show", light::Layer::Show, kNow);
    other.version = std::string(64, '0');
    wall.take(other, kNow);
    CHECK(wall.facade("test-facade")->refused() == 1);
    CHECK(wall.facade("nowhere") == nullptr);
}

TEST_CASE("outside the façade's hours the screen's façade is as dark as the wall") {
    const City city = town();
    Wall wall{city};
    protocol::FacadeState state;
    state.facade = "test-facade";
    state.layers = {cue(city, "a", "evening", light::Layer::Architecture, kNow - 1'000'000)};
    state.opens_us = kNow + 3'600'000'000;
    state.closes_us = kNow + 7'200'000'000;
    wall.follow({state}, kNow);
    for (const light::Level level : levels(wall, kNow + 1'000'000)) CHECK(level == light::Level{});
}
