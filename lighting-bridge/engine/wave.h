#pragma once
// Shapes that effects are made of, without the C library: the same on every machine.

#include <chrono>
#include <cstdint>

#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/noise.h"

namespace beffroi::light {

/// The part after the point, 0 ≤ result < 1, also for numbers below nothing.
constexpr float whole_dropped(float number) {
    const float part = number - static_cast<float>(static_cast<std::int32_t>(number));
    return part < 0 ? part + 1 : part;
}

/// 0 before `edge`, 1 from `edge + width` on, smooth between.
constexpr float risen(float at, float edge, float width) {
    if (at <= edge) return width > 0 || at < edge ? 0.0F : 1.0F;
    if (at >= edge + width) return 1;
    return eased(Ease::InOut, (at - edge) / width);
}

/// Up and down once a turn, smoothly: 0 at 0, 1 at a half. Range: `turns` is any number; 0..1.
constexpr float swell(float turns) {
    const float phase = whole_dropped(turns);
    return eased(Ease::InOut, phase < 0.5F ? 2 * phase : 2 - 2 * phase);
}

/// Where `t` lies among whole periods. `turn` is exact for years of `t`; a float of it alone would not be.
struct Turns {
    std::uint64_t turn = 0;  ///< Whole periods gone
    float into = 0;          ///< 0..1 of the one that runs
};

constexpr Turns turns_at(std::chrono::microseconds t, std::chrono::microseconds period) {
    return {static_cast<std::uint64_t>(t / period),
            static_cast<float>((t % period).count()) / static_cast<float>(period.count())};
}

/// A number that wanders between 0 and 1, one new aim a period, smoothly from each to the next: it turns
/// round at most once a period.
constexpr float wandering(std::uint64_t seed, std::uint64_t who, const Turns& when) {
    return mix(noise_fraction(seed, who, when.turn), noise_fraction(seed, who, when.turn + 1),
               eased(Ease::InOut, when.into));
}

}  // namespace beffroi::light
