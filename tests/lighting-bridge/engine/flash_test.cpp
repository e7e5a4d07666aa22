#include "lighting-bridge/engine/flash.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

/// The most flashes in any second of a light that goes between two levels so many times a second, for four.
int flashes_of(float dark, float bright, double a_second, LinearColour colour = {1, 1, 1}) {
    FlashCounter counter;
    int most = 0;
    for (int frame = 0; frame < 4 * 44; ++frame) {
        const double turns = frame / 44.0 * a_second;
        const bool up = turns - static_cast<int>(turns) < 0.5;
        most = std::max(
            most, counter.see(colour * (up ? bright : dark), std::chrono::microseconds{frame * 22'727}));
    }
    return most;
}

Scene scene_of(Effect effect, bool loop = false) {
    Scene scene{};
    scene.id = "test";
    scene.duration = 12s;
    scene.loop = loop;
    Track track{};
    track.effect = std::move(effect);
    scene.tracks = {track};
    return scene;
}

/// Every seed played whole, nothing spared: what find_flashes() must not miss.
bool flashes_with_any_seed(const StagedScene& scene, const Patch& patch, std::uint64_t seeds) {
    std::vector<LinearColour> colours(patch.fixtures.size());
    std::vector<Level> levels(patch.channel_count());
    float candela = 0;
    for (const Fixture& fixture : patch.fixtures) candela += fixture.candela;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        std::vector<FlashCounter> lamps(patch.fixtures.size() + 1);
        for (std::chrono::microseconds t{-22'727}; t < scene.scene().duration + 100ms; t += 22'727us) {
            render(scene, patch, t, seed, colours, levels);
            LinearColour sum{};
            for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
                const LinearColour light = shine(patch, i, levels);
                sum = sum + light * (patch.fixtures[i].candela / candela);
                if (lamps[i].see(light, t) > FlashCounter::kMost) return true;
            }
            if (lamps.back().see(sum, t) > FlashCounter::kMost) return true;
        }
    }
    return false;
}

/// White that goes on and off for ever, each so long.
Keyed<float> blinking(std::chrono::milliseconds each) {
    std::vector<Key<float>> keys;
    for (int i = 0; i < 40; ++i) keys.push_back({5s + i * each, i % 2 == 0 ? 1.0F : 0.0F, Ease::Hold});
    return Keyed<float>{keys};
}

}  // namespace

TEST_CASE("three flashes in a second are let through, four are not") {
    CHECK(flashes_of(0, 1, 3) == 3);
    CHECK(flashes_of(0, 1, 4) == 4);
    CHECK(flashes_of(0, 1, 10) > FlashCounter::kMost);
}

TEST_CASE("changes under a tenth of full luminance, or between two bright states, are no flashes") {
    CHECK(flashes_of(0.2F, 0.29F, 8) == 0);
    CHECK(flashes_of(0.2F, 0.31F, 8) > FlashCounter::kMost);
    CHECK(flashes_of(0.81F, 1, 8) == 0);
}

TEST_CASE("saturated red flashes where its luminance alone would not") {
    CHECK(flashes_of(0.05F, 0.3F, 8, {1, 0, 0}) > FlashCounter::kMost);
    CHECK(flashes_of(0.05F, 0.3F, 8, {0, 0, 1}) == 0);
}

TEST_CASE("a slow fade that trembles is no flash") {
    FlashCounter counter;
    int most = 0;
    for (int frame = 0; frame < 440; ++frame) {
        const float light = static_cast<float>(frame) / 440 + (frame % 2 == 0 ? 0.04F : 0.0F);
        most = std::max(most, counter.see({light, light, light}, std::chrono::microseconds{frame * 22'727}));
    }
    CHECK(most == 0);
}

TEST_CASE("keys that switch a colour five times a second are found, with the fixture and the moment") {
    std::vector<Key<LinearColour>> keys;
    for (int i = 0; i < 20; ++i)
        keys.push_back({5s + i * 100ms, i % 2 == 0 ? LinearColour{1, 1, 1} : LinearColour{}, Ease::Hold});
    const Patch patch = test::small_patch();
    const auto found = find_flashes({scene_of(ColourEffect{Keyed<LinearColour>{keys}}), patch}, patch);
    REQUIRE(found);
    CHECK(found->where == "wash-0");
    CHECK(found->count == 4);
    CHECK(found->at >= 5s);
    CHECK(found->at < 6500ms);
}

TEST_CASE("a front that runs across many lamps never flashes one of them, and is found on the whole") {
    // Each lamp is lit once; the façade as a whole goes up and down with every passing front.
    std::vector<Key<float>> keys;
    for (int i = 0; i < 40; ++i) {
        keys.push_back({i * 200ms, 0, Ease::Hold});
        keys.push_back({i * 200ms + 100ms, 1, Ease::Hold});
    }
    WipeEffect wipe{};
    wipe.colour = LinearColour{1, 1, 1};
    wipe.position = Keyed<float>{keys};
    const Patch patch = test::small_patch();
    CHECK(find_flashes({scene_of(wipe), patch}, patch));
}

TEST_CASE("no effect flashes at its quickest, whatever chance does") {
    ChaseEffect chase{};
    chase.colour = LinearColour{1, 1, 1};
    chase.period = ChaseEffect::kShortestPeriod;
    chase.spacing =
        1;  // closer bands with hard edges make a façade of few lamps flash as a whole: that is found
    chase.softness = 1;
    chase.width = 0.5F;
    SparkleEffect sparkle{};
    sparkle.colour = LinearColour{1, 1, 1};
    sparkle.period = SparkleEffect::kShortestPeriod;
    sparkle.density = 1.0F;
    CandleEffect candle{};
    candle.colour = LinearColour{1, 1, 1};
    candle.depth = 1.0F;
    FlameEffect flame{};
    flame.foot = LinearColour{1, 1, 1};
    flame.tip = LinearColour{1, 0, 0};
    flame.unrest = 1.0F;
    RainbowEffect rainbow{};
    rainbow.period = RainbowEffect::kShortestPeriod;
    FlagEffect flag{};
    flag.colours = {{0, 0, 1}, {1, 1, 1}, {1, 0, 0}};
    flag.period = FlagEffect::kShortestPeriod;
    flag.wind = 1.0F;
    WaterEffect water{};
    water.bright = LinearColour{1, 1, 1};
    water.period = WaterEffect::kShortestPeriod;
    BreatheEffect breathe{};
    breathe.colour = LinearColour{1, 1, 1};
    breathe.period = BreatheEffect::kShortestPeriod;
    breathe.low = 0.0F;
    breathe.stray = 1;
    PictureEffect picture{};
    picture.columns = picture.rows = 1;
    picture.pictures = {{{1, 1, 1}}, {{0, 0, 0}}};
    picture.period = PictureEffect::kShortestPicture;
    const Patch patch = test::small_patch();
    for (const Effect& effect :
         std::vector<Effect>{chase, sparkle, candle, flame, rainbow, flag, water, breathe, picture}) {
        CAPTURE(effect.index());
        const auto found = find_flashes({scene_of(effect, true), patch}, patch);
        if (found) MESSAGE(found->where << " " << found->at.count() << " us: " << found->count);
        CHECK(!found);
    }
}

TEST_CASE("what chance cannot move is played once, and nothing is missed by that") {
    const Patch patch = test::small_patch();
    BreatheEffect breathe{};
    breathe.colour = LinearColour{1, 1, 1};
    breathe.stray = 1;
    struct Row {
        const char* when;
        std::vector<std::string> by_chance;
        std::vector<std::string> blinks;
        std::chrono::milliseconds each;
        bool found;
    };
    const std::string one = patch.fixtures.front().id;
    const std::string other = patch.fixtures.back().id;
    for (const Row& row : {
             Row{"a calm lamp blinks beside one that breathes by chance", {one}, {other}, 100ms, true},
             Row{"the lamp that breathes by chance is switched on and off", {one}, {one}, 100ms, true},
             Row{"the whole blinks while one breathes by chance", {one}, {}, 100ms, true},
             Row{"nothing blinks faster than it may", {one}, {other}, 400ms, false},
         }) {
        CAPTURE(row.when);
        Scene scene = scene_of(breathe);
        scene.tracks.front().select.fixtures = row.by_chance;
        Track blink{};
        blink.effect = ColourEffect{Keyed<LinearColour>{LinearColour{1, 1, 1}}};
        blink.select.fixtures = row.blinks;
        blink.level = blinking(row.each);
        blink.blend = Blend::Multiply;
        if (row.blinks != row.by_chance) blink.blend = Blend::Over;
        scene.tracks.push_back(blink);
        const StagedScene staged{scene, patch};
        REQUIRE(staged.is_chance());
        CHECK(find_flashes(staged, patch, 4).has_value() == row.found);
        CHECK(flashes_with_any_seed(staged, patch, 4) == row.found);
    }
}

}  // namespace beffroi::light
