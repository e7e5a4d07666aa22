#include "lighting-bridge/engine/effect.h"

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

}  // namespace beffroi::light
