#pragma once
// What a track does to the fixtures it selects. Each effect is a pure function of time and of a fixture's
// place along the façade; none knows channel numbers.

#include <span>
#include <variant>

#include "lighting-bridge/engine/effect_alive.h"
#include "lighting-bridge/engine/effect_moving.h"
#include "lighting-bridge/engine/effect_still.h"

namespace beffroi::light {

/// In the order of their words in a scene file (show/effect_file.cpp).
using Effect =
    std::variant<ColourEffect, GradientEffect, WipeEffect, BreatheEffect, ChaseEffect, SparkleEffect,
                 CandleEffect, FlameEffect, RainbowEffect, FlagEffect, WaterEffect, PictureEffect>;

/// The path an effect runs along; one without gets the default.
Path path_of(const Effect& effect);

/// True when its seed matters.
bool is_chance(const Effect& effect);

/// False when every instant of it looks the same.
bool changes(const Effect& effect);

/// An effect with its parameters read for one instant. `effect` must outlive it.
class EffectNow {
public:
    EffectNow(const Effect& effect, std::chrono::microseconds t, std::uint64_t seed);

    Paint at(const Spot& spot) const {
        return std::visit([&](const auto& now) { return now.at(spot); }, now_);
    }
    /// Calls `take(spot, paint)` for every spot of the track. Which effect it is is asked once, not once a
    /// lamp.
    template <typename Take>
    void paint(std::span<const Spot> spots, Take take) const {
        std::visit(
            [&](const auto& now) {
                for (const Spot& spot : spots) take(spot, now.at(spot));
            },
            now_);
    }

private:
    std::variant<ColourEffect::Now, GradientEffect::Now, WipeEffect::Now, BreatheEffect::Now,
                 ChaseEffect::Now, SparkleEffect::Now, CandleEffect::Now, FlameEffect::Now,
                 RainbowEffect::Now, FlagEffect::Now, WaterEffect::Now, PictureEffect::Now>
        now_;
};

}  // namespace beffroi::light
