#include "lighting-bridge/engine/patch.h"

#include <doctest/doctest.h>

#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

std::vector<Level> dark(const Patch& patch) {
    return std::vector<Level>(patch.channel_count());
}

LinearColour fitted(const Patch& patch, std::size_t fixture, LinearColour colour) {
    auto levels = dark(patch);
    fit(patch, fixture, colour, levels);
    return shine(patch, fixture, levels);
}

void check_near(LinearColour a, LinearColour b) {
    CHECK(a.r == doctest::Approx(b.r).epsilon(0.002));
    CHECK(a.g == doctest::Approx(b.g).epsilon(0.002));
    CHECK(a.b == doctest::Approx(b.b).epsilon(0.002));
}

}  // namespace

TEST_CASE("a patch counts its emitters and lists each universe once") {
    const Patch patch = test::small_patch();
    CHECK(patch.channel_count() == 11 * 4 + 2 * 2 + 1);
    CHECK(patch.universes() == std::vector<std::uint16_t>{1, 2});
    CHECK(patch.fixtures[12].first_channel == 46);
}

TEST_CASE("a 16-bit channel fills two slots and an 8-bit channel one, in the fixture's place") {
    const Patch patch = test::small_patch();
    auto levels = dark(patch);
    levels[4] = Level::from_raw(0x1234);                            // red of the second wash, slots 9 and 10
    levels[patch.fixtures[12].first_channel + 1] = Level::full();   // cool white of the second window, slot 4
    levels[patch.fixtures[13].first_channel] = Level::from_dmx(7);  // dimmer, slot 10
    std::vector<UniverseFrame> frames{{1, {}}, {2, {}}};
    frames[0].slots[511] = 99;
    write_slots(patch, levels, frames);
    CHECK(frames[0].slots[8] == 0x12);
    CHECK(frames[0].slots[9] == 0x34);
    CHECK(frames[1].slots[3] == 255);
    CHECK(frames[1].slots[9] == 7);
    CHECK_MESSAGE(frames[0].slots[511] == 99, "another façade's slot is left alone");
}

TEST_CASE("a universe nobody holds is skipped") {
    const Patch patch = test::small_patch();
    auto levels = dark(patch);
    levels.back() = Level::full();
    std::vector<UniverseFrame> frames{{2, {}}};
    write_slots(patch, levels, frames);
    CHECK(frames[0].slots[9] == 255);
}

TEST_CASE("a colour within reach of a wash is shone exactly, and white LEDs carry what they can") {
    const Patch patch = test::small_patch();
    for (const LinearColour colour : {LinearColour{1, 0, 0}, LinearColour{0.2F, 0.5F, 0.9F},
                                      LinearColour{1, 1, 1}, LinearColour{0.01F, 0.01F, 0.02F}}) {
        check_near(fitted(patch, 0, colour), colour);
    }
    auto levels = dark(patch);
    fit(patch, 0, {0.9F, 0.82F, 0.7F}, levels);
    CHECK(levels[3] == Level::full());  // the white LED alone
    CHECK(levels[0].fraction() < 0.001F);
}

TEST_CASE("tunable white finds the mix between its two whites, and comes near what it cannot shine") {
    const Patch patch = test::small_patch();
    const LinearColour between =
        mix(usual_colour(Emitter::WarmWhite), usual_colour(Emitter::CoolWhite), 0.5F);
    check_near(fitted(patch, 11, between), between);
    auto levels = dark(patch);
    fit(patch, 11, {0, 0, 1}, levels);
    CHECK(levels[44] == Level{});
    CHECK(levels[45].fraction() > 0.2F);
}

TEST_CASE("amber takes the warm part of a five-colour fixture") {
    Patch patch = test::small_patch();
    patch.profiles[0].emitters.push_back({Emitter::Amber, 8, 9, usual_colour(Emitter::Amber), 10});
    patch.index();
    auto levels = dark(patch);
    fit(patch, 0, {0.9F, 0.45F, 0.05F}, levels);
    CHECK(levels[4].fraction() > 0.8F);
    CHECK(shine(patch, 0, levels).r == doctest::Approx(0.9).epsilon(0.002));
    CHECK(shine(patch, 0, levels).g == doctest::Approx(0.45).epsilon(0.002));
    CHECK(shine(patch, 0, levels).b < 0.07F);  // the trace of blue in amber comes on top
}

TEST_CASE("primaries that are not pure, or twice there, still come to the colour asked for") {
    Patch impure = test::small_patch();
    impure.profiles[0].emitters[1].colour = {0.1F, 0.9F, 0.05F};
    impure.index();
    CHECK(impure.fit_way(0) == FitWay::WhitesFirst);
    check_near(fitted(impure, 0, {0.7F, 0.5F, 0.4F}), {0.7F, 0.5F, 0.4F});
    Patch twice = test::small_patch();
    twice.profiles[0].emitters[3] = {Emitter::Red, 6, 7, usual_colour(Emitter::Red), 10};
    twice.index();
    CHECK(twice.fit_way(0) == FitWay::WhitesFirst);
    check_near(fitted(twice, 0, {0.7F, 0.5F, 0.4F}), {0.7F, 0.5F, 0.4F});
    CHECK(test::small_patch().fit_way(0) == FitWay::PurePrimaries);
    CHECK(test::small_patch().fit_way(1) == FitWay::Mixed);
    CHECK(test::small_patch().fit_way(2) == FitWay::Luminance);
}

TEST_CASE("a dimmer takes the luminance") {
    const Patch patch = test::small_patch();
    auto levels = dark(patch);
    fit(patch, 13, {1, 1, 1}, levels);
    CHECK(levels.back() == Level::full());
    fit(patch, 13, {0, 1, 0}, levels);
    CHECK(levels.back().fraction() == doctest::Approx(0.7152));
}

TEST_CASE("fitting never dims when more light is asked for") {
    const Patch patch = test::small_patch();
    for (const std::size_t fixture : {0U, 11U, 13U}) {
        float before = 0;
        for (int step = 0; step <= 100; ++step) {
            const float k = static_cast<float>(step) / 100;
            const float now = luminance(fitted(patch, fixture, {k, 0.7F * k, 0.3F * k}));
            CHECK(now >= before - 0.0005F);
            before = now;
        }
    }
}

TEST_CASE("watts are standby when dark, and add up with the levels") {
    const Patch patch = test::small_patch();
    auto levels = dark(patch);
    CHECK(watts(patch, levels) == doctest::Approx(11 * 2 + 2 * 1));
    levels.back() = Level::from_fraction(0.5F);
    CHECK(watts(patch, levels) == doctest::Approx(24 + 25).epsilon(0.001));
}

}  // namespace beffroi::light
