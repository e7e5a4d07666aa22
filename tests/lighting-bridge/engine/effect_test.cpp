#include "lighting-bridge/engine/effect.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

constexpr LinearColour kRed{1, 0, 0};
constexpr LinearColour kBlue{0, 0, 1};

Paint at(const Effect& effect, std::chrono::microseconds t, float place, std::size_t fixture = 0) {
    return EffectNow{effect, t, 7}.at({fixture, place});
}

}  // namespace

TEST_CASE("a keyed value holds before its first key and after its last") {
    const Keyed<float> keyed{std::vector<Key<float>>{{1s, 2, Ease::Linear}, {3s, 4, Ease::Linear}}};
    CHECK(keyed.at(0s) == 2);
    CHECK(keyed.at(2s) == 3);
    CHECK(keyed.at(9s) == 4);
}

TEST_CASE("every easing starts at nothing, ends at all, and never goes back") {
    for (const Ease ease : {Ease::Linear, Ease::Hold, Ease::In, Ease::Out, Ease::InOut}) {
        CAPTURE(static_cast<int>(ease));
        CHECK(eased(ease, 0) == 0);
        CHECK(eased(ease, 1) == 1);
        float before = 0;
        for (int i = 0; i <= 1000; ++i) {
            const float now = eased(ease, static_cast<float>(i) / 1000);
            CHECK(now >= before);
            before = now;
        }
    }
}

TEST_CASE("two keys at one instant are a step") {
    const Keyed<float> keyed{std::vector<Key<float>>{{1s, 0, {}}, {1s, 1, {}}, {2s, 1, {}}}};
    CHECK(keyed.at(999999us) == 0);
    CHECK(keyed.at(1s) == 1);
}

TEST_CASE("a gradient lays its colours along the path and holds its ends") {
    GradientEffect gradient{};
    gradient.colours = {Keyed<LinearColour>{kRed}, Keyed<LinearColour>{kBlue}};
    CHECK(at(gradient, 0s, 0).colour == kRed);
    CHECK(at(gradient, 0s, 1).colour == kBlue);
    CHECK(at(gradient, 0s, 0.5F).colour == LinearColour{0.5F, 0, 0.5F});
    CHECK(at(gradient, 0s, -3).colour == kRed);
    CHECK(at(gradient, 0s, 3).colour == kBlue);
}

TEST_CASE("a repeating gradient has no seam and no end") {
    GradientEffect gradient{};
    gradient.colours = {Keyed<LinearColour>{kRed}, Keyed<LinearColour>{kBlue}};
    gradient.repeat = true;
    gradient.length = 2;
    for (const float round : {-6.0F, -2.0F, 0.0F, 4.0F}) {
        CHECK(at(gradient, 0s, round).colour == kRed);
        CHECK(at(gradient, 0s, round + 1).colour == kBlue);
        CHECK(at(gradient, 0s, round + 1.5F).colour == LinearColour{0.5F, 0, 0.5F});
    }
}

TEST_CASE("a shift moves the colours along the path") {
    GradientEffect gradient{};
    gradient.colours = {Keyed<LinearColour>{kRed}, Keyed<LinearColour>{kBlue}};
    gradient.shift = Keyed<float>{std::vector<Key<float>>{{0s, 0, {}}, {10s, 1, {}}}};
    CHECK(at(gradient, 10s, 1).colour == kRed);
    CHECK(at(gradient, 5s, 1).colour == LinearColour{0.5F, 0, 0.5F});
}

TEST_CASE("a wipe told in shares has lit nothing at 0 and passed everything at 1") {
    WipeEffect wipe{};
    wipe.colour = kRed;
    wipe.width = 0.3F;
    for (int i = 0; i <= 10; ++i) {
        const float place = static_cast<float>(i) / 10;
        wipe.position = 0.0F;
        CHECK(at(wipe, 0s, place).cover == 0);
        wipe.position = 1.0F;
        wipe.length = 0.0F;
        CHECK(at(wipe, 0s, place).cover == 1);
        wipe.length = 0.2F;
        CHECK_MESSAGE(at(wipe, 0s, place).cover == 0, "a band has left all of it");
    }
}

TEST_CASE("a wipe lights what it has passed first, and a band leaves it dark again") {
    WipeEffect wipe{};
    wipe.path.measure = Measure::Metres;
    wipe.colour = kRed;
    wipe.width = 1.0F;
    wipe.position = 5.0F;
    CHECK(at(wipe, 0s, 3).cover == 1);
    CHECK(at(wipe, 0s, 4.5F).cover == doctest::Approx(0.5));
    CHECK(at(wipe, 0s, 6).cover == 0);
    wipe.length = 2.0F;
    CHECK(at(wipe, 0s, 3).cover == 1);
    CHECK(at(wipe, 0s, 1.5F).cover == doctest::Approx(0.5));
    CHECK(at(wipe, 0s, 0).cover == 0);
}

TEST_CASE("a wipe without width is a hard edge") {
    WipeEffect wipe{};
    wipe.path.measure = Measure::Metres;
    wipe.width = 0.0F;
    wipe.position = 2.0F;
    CHECK(at(wipe, 0s, 1.99F).cover == 1);
    CHECK(at(wipe, 0s, 2.01F).cover == 0);
}

TEST_CASE("a breath swells to the full colour, ebbs to its low, and comes round without a step") {
    BreatheEffect breathe{};
    breathe.colour = kRed;
    breathe.period = 4s;
    breathe.low = 0.25F;
    CHECK(at(breathe, 0s, 0).colour.r == doctest::Approx(0.25));
    CHECK(at(breathe, 2s, 0).colour.r == doctest::Approx(1));
    CHECK(at(breathe, 4s, 0).colour.r == doctest::Approx(0.25));
    float before = at(breathe, 0s, 0).colour.r;
    for (auto t = 0ms; t <= 12s; t += 20ms) {
        const float now = at(breathe, t, 0).colour.r;
        CHECK(now - before < 0.02F);
        CHECK(before - now < 0.02F);
        before = now;
    }
}

TEST_CASE("a spread breath is a wave that runs along the path") {
    BreatheEffect breathe{};
    breathe.colour = kRed;
    breathe.period = 4s;
    breathe.spread = 0.5F;
    CHECK(at(breathe, 2s, 0).colour.r == doctest::Approx(1));
    CHECK(at(breathe, 2s, 1).colour.r == doctest::Approx(0.2));
    CHECK(at(breathe, 4s, 1).colour.r == doctest::Approx(1));
}

TEST_CASE("stray breaths differ by fixture and by seed, and are the same each time") {
    BreatheEffect breathe{};
    breathe.colour = kRed;
    breathe.stray = 1;
    const float one = at(breathe, 1s, 0, 1).colour.r;
    CHECK(one == at(breathe, 1s, 0, 1).colour.r);
    CHECK(one != at(breathe, 1s, 0, 2).colour.r);
    const Effect same{breathe};
    CHECK(one != EffectNow{same, 1s, 8}.at({1, 0}).colour.r);
}

TEST_CASE("a chase's bands travel along the path, and each takes the place of the one before in a period") {
    ChaseEffect chase{};
    chase.colour = kRed;
    chase.period = 2s;
    chase.spacing = 0.5F;
    chase.width = 0.4F;
    chase.softness = 0.5F;
    CHECK(at(chase, 0s, 0).cover == at(chase, 2s, 0).cover);
    CHECK(at(chase, 1s, 0.5F).cover == at(chase, 1s, 0).cover);
    for (int i = 0; i < 40; ++i) {  // half a spacing later, a quarter of the extent further on
        const float place = static_cast<float>(i) / 40;
        CHECK(at(chase, 1s, place + 0.25F).cover ==
              doctest::Approx(at(chase, 0s, place).cover).epsilon(0.01));
    }
}

TEST_CASE("a chase lights the share of the way that its width says") {
    ChaseEffect chase{};
    chase.colour = kRed;
    chase.softness = 0;
    for (const float width : {0.0F, 0.25F, 0.5F, 1.0F}) {
        chase.width = width;
        float lit = 0;
        for (int i = 0; i < 1000; ++i)
            lit += at(chase, 0s, static_cast<float>(i) / 1000 * chase.spacing).cover;
        CHECK(lit / 1000 == doctest::Approx(width).epsilon(0.01));
    }
}

TEST_CASE("a rainbow has red, green and blue each at its third, and white without saturation") {
    RainbowEffect rainbow{};
    CHECK(at(rainbow, 0s, 0).colour == LinearColour{1, 0, 0});
    const LinearColour green = at(rainbow, 0s, 1.0F / 3).colour;
    CHECK(green.g == doctest::Approx(1));
    CHECK(green.r == doctest::Approx(0).epsilon(0.001));
    const LinearColour yellow = at(rainbow, 0s, 1.0F / 6).colour;
    CHECK(yellow.r == doctest::Approx(1));
    CHECK(yellow.g == doctest::Approx(1));
    CHECK(yellow.b == 0);
    rainbow.saturation = 0.0F;
    CHECK(at(rainbow, 5s, 0.7F).colour == LinearColour{1, 1, 1});
}

TEST_CASE("a flag without wind is its bands, in order") {
    FlagEffect flag{};
    flag.colours = {kBlue, {1, 1, 1}, kRed};
    flag.wind = 0.0F;
    CHECK(at(flag, 3s, 0.1F).colour == kBlue);
    CHECK(at(flag, 3s, 0.5F).colour == LinearColour{1, 1, 1});
    CHECK(at(flag, 3s, 0.95F).colour == kRed);
}

TEST_CASE(
    "a picture's corners lie on the selection's corners, its first row on top, and it melts into the next") {
    PictureEffect picture{};
    picture.columns = 2;
    picture.rows = 2;
    picture.pictures = {{kRed, kBlue, {0, 1, 0}, {1, 1, 1}}, {kBlue, kBlue, kBlue, kBlue}};
    picture.period = 1s;
    const auto look = [&](float across, float height, std::chrono::microseconds t) {
        return EffectNow{picture, t, 7}.at({0, 0, across, height}).colour;
    };
    CHECK(look(0, 1, 0s) == kRed);
    CHECK(look(1, 1, 0s) == kBlue);
    CHECK(look(0, 0, 0s) == LinearColour{0, 1, 0});
    CHECK(look(1, 0, 0s) == LinearColour{1, 1, 1});
    CHECK(look(0, 1, 500ms) == mix(kRed, kBlue, 0.5F));
    CHECK(look(0, 1, 1s) == kBlue);
    CHECK(look(0, 1, 2s) == kRed);
}

TEST_CASE("a sparkle lights as many fixtures as its density says, each at its own moment") {
    SparkleEffect sparkle{};
    sparkle.colour = kRed;
    sparkle.period = 1s;
    sparkle.density = 0.3F;
    int lit = 0;
    int at_once = 0;
    for (std::size_t fixture = 0; fixture < 1000; ++fixture) {
        float most = 0;
        for (int i = 0; i < 20; ++i) most = std::max(most, at(sparkle, 100s + i * 50ms, 0, fixture).cover);
        lit += most > 0.5F ? 1 : 0;
        at_once += at(sparkle, 100s, 0, fixture).cover > 0.5F ? 1 : 0;
    }
    CHECK(lit > 250);
    CHECK(lit < 550);  // a second of each fixture touches two of its periods
    CHECK(at_once > 80);
    CHECK(at_once < 220);
}

TEST_CASE("a candle is near its full light most of the time, and never darker than its depth lets it") {
    CandleEffect candle{};
    candle.colour = kRed;
    candle.depth = 0.6F;
    int bright = 0;
    for (int i = 0; i < 2000; ++i) {
        const float light = at(candle, i * 50ms, 0).colour.r;
        CHECK(light >= 0.4F - 1e-6F);
        CHECK(light <= 1);
        bright += light > 0.8F ? 1 : 0;
    }
    CHECK(bright > 1000);
}

TEST_CASE("a flame is hot at its foot, and nothing burns far above it") {
    FlameEffect flame{};
    flame.foot = LinearColour{1, 0.8F, 0.2F};
    flame.tip = kRed;
    flame.reach = 0.5F;
    for (int i = 0; i < 100; ++i) {
        CHECK(at(flame, i * 100ms, 0).cover == 1);
        CHECK(at(flame, i * 100ms, 0).colour == LinearColour{1, 0.8F, 0.2F});
        CHECK(at(flame, i * 100ms, 1).cover == 0);
    }
}

TEST_CASE("what chance drives looks the same again with the same seed, and another way with another") {
    SparkleEffect sparkle{};
    sparkle.colour = kRed;
    CandleEffect candle{};
    candle.colour = kRed;
    FlameEffect flame{};
    flame.foot = kRed;
    flame.tip = kBlue;
    WaterEffect water{};
    water.deep = kBlue;
    water.bright = kRed;
    for (const Effect& effect : std::vector<Effect>{sparkle, candle, flame, water}) {
        CAPTURE(effect.index());
        CHECK(is_chance(effect));
        bool differs = false;
        for (std::size_t fixture = 0; fixture < 40; ++fixture) {
            const Spot spot{fixture, 0.4F};
            const Paint one = EffectNow{effect, 12345ms, 1}.at(spot);
            const Paint same = EffectNow{effect, 12345ms, 1}.at(spot);
            const Paint other = EffectNow{effect, 12345ms, 2}.at(spot);
            CHECK(one.colour == same.colour);
            CHECK(one.cover == same.cover);
            differs = differs || !(one.colour == other.colour) || one.cover != other.cover;
        }
        CHECK(differs);
    }
}

}  // namespace beffroi::light
