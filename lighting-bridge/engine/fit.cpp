// From a colour to the LEDs a fixture has.
#include <algorithm>
#include <array>
#include <cassert>

#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {
namespace {

constexpr std::size_t kMostEmitters = 16;
constexpr int kSweeps = 32;        // tunable white, whose two colours are near each other, needs about 20
constexpr float kSettled = 1e-5F;  // well under one step of 16 bits
constexpr float kTrace = 0.05F;    // of a component of an emitter's colour

using Amounts = std::array<float, kMostEmitters>;

bool is_primary(Emitter kind) {
    return kind == Emitter::Red || kind == Emitter::Green || kind == Emitter::Blue;
}

bool has_every_primary(const FixtureProfile& profile) {
    return std::count_if(profile.emitters.begin(), profile.emitters.end(),
                         [](const EmitterChannel& emitter) { return is_primary(emitter.emitter); }) >= 3;
}

float dot(LinearColour a, LinearColour b) {
    return a.r * b.r + a.g * b.g + a.b * b.b;
}

/// The most of `part` that `whole` holds without any component going below nothing; a trace of a component
/// (the blue in amber) does not forbid the rest.
float most_within(LinearColour whole, LinearColour part) {
    float most = 1;
    if (part.r > kTrace) most = std::min(most, whole.r / part.r);
    if (part.g > kTrace) most = std::min(most, whole.g / part.g);
    if (part.b > kTrace) most = std::min(most, whole.b / part.b);
    return std::max(most, 0.0F);
}

/// Least squares with every amount held in 0..1, one emitter at a time: `rest` is what is still missing.
void settle(const FixtureProfile& profile, bool primaries_only, LinearColour rest, Amounts& amounts) {
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        float moved = 0;
        for (std::size_t i = 0; i < profile.emitters.size(); ++i) {
            const EmitterChannel& emitter = profile.emitters[i];
            const float strength = dot(emitter.colour, emitter.colour);
            if ((primaries_only && !is_primary(emitter.emitter)) || strength <= 0) continue;
            const float wanted = amounts[i] + dot(rest, emitter.colour) / strength;
            const float step = std::clamp(wanted, 0.0F, 1.0F) - amounts[i];
            amounts[i] += step;
            rest = rest - emitter.colour * step;
            moved = std::max(moved, step < 0 ? -step : step);
        }
        if (moved < kSettled) return;
    }
}

}  // namespace

void fit(const Patch& patch, std::size_t fixture, LinearColour colour, std::span<Level> levels) {
    const FixtureProfile& profile = patch.profiles[patch.fixtures[fixture].profile];
    const std::span<Level> own =
        levels.subspan(patch.fixtures[fixture].first_channel, profile.emitters.size());
    assert(own.size() <= kMostEmitters);
    if (own.size() == 1 && profile.emitters.front().emitter == Emitter::Dimmer) {
        own.front() = Level::from_fraction(luminance(colour));
        return;
    }
    Amounts amounts{};
    LinearColour rest = colour;
    const bool primaries = has_every_primary(profile);
    if (primaries) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (is_primary(profile.emitters[i].emitter)) continue;
            amounts[i] = most_within(rest, profile.emitters[i].colour);
            rest = rest - profile.emitters[i].colour * amounts[i];
        }
    }
    settle(profile, primaries, rest, amounts);
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = Level::from_fraction(amounts[i]);
}

}  // namespace beffroi::light
