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

/// White carries most light for its watts, so it is asked before amber.
constexpr std::array kExtras = {false, true};

bool is_extra(const EmitterChannel& emitter, bool amber) {
    return !is_primary(emitter.emitter) && (emitter.emitter == Emitter::Amber) == amber;
}

/// The component a primary is named after.
float own_component(const EmitterChannel& primary, LinearColour colour) {
    if (primary.emitter == Emitter::Red) return colour.r;
    return primary.emitter == Emitter::Green ? colour.g : colour.b;
}

bool is_pure(const EmitterChannel& primary) {
    const LinearColour colour = primary.colour;
    const float own = own_component(primary, colour);
    return own > 0 && colour.r + colour.g + colour.b == own;
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

/// Whites take what they can; of what is left each primary its own component: what settle() would find, at
/// once. Most fixtures are of this kind, and every one is fitted at every frame.
void fit_pure(const FixtureProfile& profile, LinearColour rest, std::span<Level> own) {
    for (const bool amber : kExtras) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            const EmitterChannel& emitter = profile.emitters[i];
            if (!is_extra(emitter, amber)) continue;
            const float amount = most_within(rest, emitter.colour);
            own[i] = Level::from_fraction(amount);
            rest = rest - emitter.colour * amount;
        }
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
        const EmitterChannel& emitter = profile.emitters[i];
        if (!is_primary(emitter.emitter)) continue;
        own[i] = Level::from_fraction(own_component(emitter, rest) / own_component(emitter, emitter.colour));
    }
}

}  // namespace

FitWay fit_way_of(const FixtureProfile& profile) {
    const auto& emitters = profile.emitters;
    if (emitters.size() == 1 && emitters.front().emitter == Emitter::Dimmer) return FitWay::Luminance;
    std::array<int, 3> count{};
    bool pure = true;
    for (const EmitterChannel& emitter : emitters) {
        if (!is_primary(emitter.emitter)) continue;
        ++count[static_cast<std::size_t>(emitter.emitter) - static_cast<std::size_t>(Emitter::Red)];
        pure = pure && is_pure(emitter);
    }
    if (count[0] == 0 || count[1] == 0 || count[2] == 0) return FitWay::Mixed;
    return pure && count == std::array{1, 1, 1} ? FitWay::PurePrimaries : FitWay::WhitesFirst;
}

void fit(const Patch& patch, std::size_t fixture, LinearColour colour, std::span<Level> levels) {
    const Fixture& at = patch.fixtures[fixture];
    const FixtureProfile& profile = patch.profiles[at.profile];
    const std::span<Level> own = levels.subspan(at.first_channel, profile.emitters.size());
    const FitWay way = patch.fit_way(at.profile);
    if (way == FitWay::Luminance) {
        own.front() = Level::from_fraction(luminance(colour));
        return;
    }
    if (way == FitWay::PurePrimaries) {
        fit_pure(profile, colour, own);
        return;
    }
    assert(own.size() <= kMostEmitters);
    Amounts amounts{};
    LinearColour rest = colour;
    for (const bool amber : kExtras) {
        for (std::size_t i = 0; i < own.size() && way != FitWay::Mixed; ++i) {
            const EmitterChannel& emitter = profile.emitters[i];
            if (!is_extra(emitter, amber)) continue;
            amounts[i] = most_within(rest, emitter.colour);
            rest = rest - emitter.colour * amounts[i];
        }
    }
    settle(profile, way == FitWay::WhitesFirst, rest, amounts);
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = Level::from_fraction(amounts[i]);
}

}  // namespace beffroi::light
