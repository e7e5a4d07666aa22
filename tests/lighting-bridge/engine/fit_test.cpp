// What every kind of fixture makes of every colour: near enough, never over full, never darker for being
// asked for more.
#include <doctest/doctest.h>

#include "lighting-bridge/engine/kelvin.h"
#include "tests/support/fixture_kinds.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using test::kinds_patch;

struct Fitted {
    LinearColour light;
    std::vector<Level> levels;
    float watts;
};

Fitted fitted(const Patch& patch, std::size_t fixture, LinearColour colour) {
    std::vector<Level> levels(patch.channel_count());
    fit(patch, fixture, colour, levels);
    const auto own =
        std::span{levels}.subspan(patch.fixtures[fixture].first_channel,
                                  patch.profiles[patch.fixtures[fixture].profile].emitters.size());
    return {shine(patch, fixture, levels), {own.begin(), own.end()}, watts_of(patch, fixture, levels)};
}

float apart(LinearColour a, LinearColour b) {
    const auto size = [](float value) { return value < 0 ? -value : value; };
    return std::max({size(a.r - b.r), size(a.g - b.g), size(a.b - b.b)});
}

/// Every colour in steps of a twelfth.
template <typename Look>
void for_colours(Look look) {
    for (int r = 0; r <= 12; ++r) {
        for (int g = 0; g <= 12; ++g) {
            for (int b = 0; b <= 12; ++b) {
                look(LinearColour{static_cast<float>(r) / 12, static_cast<float>(g) / 12,
                                  static_cast<float>(b) / 12});
            }
        }
    }
}

/// The light that leaves the fixture by what is on the wire: master times emitter.
LinearColour on_the_wire(const Patch& patch, std::size_t fixture, std::span<const Level> levels) {
    std::vector<UniverseFrame> frames{{1, {}}};
    write_slots(patch, levels, frames);
    const Fixture& at = patch.fixtures[fixture];
    const FixtureProfile& profile = patch.profiles[at.profile];
    const auto value = [&](int coarse, int fine) {
        const std::uint8_t* const first = frames[0].slots.data() + (at.slot - 1);
        return fine < 0 ? static_cast<float>(first[coarse]) / 255
                        : static_cast<float>(first[coarse] * 256 + first[fine]) / 65535;
    };
    const float master = profile.master ? value(profile.master->coarse, profile.master->fine) : 1.0F;
    LinearColour sum;
    for (const EmitterChannel& emitter : profile.emitters)
        sum = sum + emitter.colour * (value(emitter.coarse, emitter.fine) * master);
    return sum;
}

}  // namespace

TEST_CASE("a fixture with red, green and blue shines every colour to a ten-thousandth, amber's trace aside") {
    const Patch patch = kinds_patch();
    const float trace = usual_colour(Emitter::Amber).b;
    for (const std::size_t fixture : {test::kRgb, test::kRgbw, test::kStanding, test::kRgbaw}) {
        float farthest = 0;
        for_colours([&](LinearColour colour) {
            farthest = std::max(farthest, apart(fitted(patch, fixture, colour).light, colour));
        });
        CAPTURE(fixture);
        CHECK(farthest < (fixture == test::kRgbaw ? trace + 1e-4F : 1e-4F));
    }
}

TEST_CASE("what the wire carries under a master is the colour to the step of its coarser channel") {
    const Patch patch = kinds_patch();
    std::vector<Level> levels(patch.channel_count());
    for (const std::size_t fixture : {test::kRgbaw, test::kRgbw, test::kStanding}) {
        float farthest = 0;
        for_colours([&](LinearColour colour) {
            fit(patch, fixture, colour, levels);
            farthest =
                std::max(farthest, apart(on_the_wire(patch, fixture, levels), shine(patch, fixture, levels)));
        });
        CAPTURE(fixture);
        // White and a primary of 8 bits add up their roundings.
        CHECK(farthest < (fixture == test::kRgbw ? 1.0F / 255 : 4.0F / 65535));
    }
}

TEST_CASE("a fade under a fine master keeps its colour down to the last step") {
    const Patch patch = kinds_patch();
    std::vector<Level> levels(patch.channel_count());
    const LinearColour gold{0.9F, 0.6F, 0.1F};
    const Fixture& at = patch.fixtures[test::kRgbw];
    std::vector<std::uint8_t> first;
    for (const float dimmed : {1.0F, 0.3F, 0.02F, 0.002F}) {
        fit(patch, test::kRgbw, gold * dimmed, levels);
        std::vector<UniverseFrame> frames{{1, {}}};
        write_slots(patch, levels, frames);
        const auto* own = frames[0].slots.data() + (at.slot - 1);
        std::vector<std::uint8_t> emitters{own, own + 4};
        CHECK(*std::max_element(emitters.begin(), emitters.end()) == 255);
        if (first.empty()) first = emitters;
        for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(emitters[i] - first[i]) <= 2);
    }
}

TEST_CASE("dark is dark on the master and on every emitter") {
    const Patch patch = kinds_patch();
    const std::vector<Level> levels(patch.channel_count());
    std::vector<UniverseFrame> frames{{1, {}}};
    frames[0].slots.fill(77);
    write_slots(patch, levels, frames);
    const auto* own = frames[0].slots.data() + (patch.fixtures[test::kRgbw].slot - 1);
    for (int i = 0; i < 6; ++i) CHECK(own[i] == 0);
    CHECK(own[6] == 77);
}

TEST_CASE("no fixture is asked for more than full, and none goes darker when more light is asked for") {
    const Patch patch = kinds_patch();
    for (std::size_t fixture = 0; fixture < patch.fixtures.size(); ++fixture) {
        CAPTURE(fixture);
        int darker = 0;
        for_colours([&](LinearColour colour) {
            float before = -1;
            for (int step = 0; step <= 8; ++step) {  // past full: tracks may add up
                const float now =
                    luminance(fitted(patch, fixture, colour * (static_cast<float>(step) / 4)).light);
                darker += now < before - 0.0005F ? 1 : 0;
                before = now;
            }
        });
        CHECK(darker == 0);
    }
}

TEST_CASE("white comes from the white emitter before amber and before the primaries, and costs less") {
    const Patch patch = kinds_patch();
    const LinearColour white = usual_colour(Emitter::White);
    for (const std::size_t fixture : {test::kRgbaw, test::kRgbw}) {
        const auto [light, levels, watts] = fitted(patch, fixture, white * 0.5F);
        CHECK(levels.back().fraction() == doctest::Approx(0.5).epsilon(0.001));
        for (std::size_t i = 0; i + 1 < levels.size(); ++i) CHECK(levels[i].fraction() < 0.001F);
        CHECK(watts < fitted(patch, test::kRgb, white * 0.5F).watts / 2);
    }
    const auto gold = fitted(patch, test::kRgbaw, {0.8F, 0.42F, 0.03F});
    CHECK(gold.levels[3].fraction() > 0.8F);
}

TEST_CASE(
    "between its two whites a tunable fixture follows the black body, and beyond them the nearer one "
    "shines alone") {
    Patch patch = kinds_patch();
    const std::size_t profile = patch.fixtures[test::kWhites].profile;
    patch.profiles[profile].emitters[0].colour = colour_of_kelvin(2700);
    patch.profiles[profile].emitters[1].colour = colour_of_kelvin(6500);
    patch.index();
    float cool_before = -1;
    for (double kelvin = 2700; kelvin <= 6500; kelvin += 100) {
        CAPTURE(kelvin);
        const LinearColour wanted = colour_of_kelvin(kelvin) * 0.6F;
        const auto now = fitted(patch, test::kWhites, wanted);
        CHECK(apart(now.light, wanted) < 0.06F * 0.6F);  // a straight line between two points of a curve
        const float cool = now.levels[1].fraction();
        CHECK(cool > cool_before);
        cool_before = cool;
    }
    const auto candle = fitted(patch, test::kWhites, colour_of_kelvin(1900) * 0.5F);
    CHECK(candle.levels[0].fraction() > 0.4F);
    CHECK(candle.levels[1] == Level{});
    const auto sky = fitted(patch, test::kWhites, colour_of_kelvin(12000) * 0.5F);
    CHECK(sky.levels[0] == Level{});
    CHECK(sky.levels[1].fraction() > 0.3F);
}

TEST_CASE("a black body's colours are those of the tables") {
    struct Row {
        double kelvin;
        LinearColour colour;
    };
    // Planck's law seen by the CIE 1931 observer gives x, y of 2700 K (0.4599, 0.4106), 4000 K (0.3805,
    // 0.3768) and 6500 K (0.3135, 0.3237); the matrix of IEC 61966-2-1, 5.2, these colours.
    for (const Row& row :
         {Row{2700, {1, 0.415F, 0.099F}}, Row{4000, {1, 0.654F, 0.377F}}, Row{6500, {1, 0.944F, 0.992F}}}) {
        CAPTURE(row.kelvin);
        CHECK(apart(colour_of_kelvin(row.kelvin), row.colour) < 0.003F);
    }
    CHECK(colour_of_kelvin(1000).b == 0);
    CHECK(colour_of_kelvin(20000) == colour_of_kelvin(15000));
}

}  // namespace beffroi::light
