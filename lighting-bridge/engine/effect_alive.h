#pragma once
// Effects that chance drives: sparkle, candle, flame, water. Chance is a hash of seed, fixture and step, so
// that every machine sees the same fire; and nothing turns round more than once a step, so that no chance can
// flash.

#include <chrono>
#include <cstdint>

#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/paint.h"

namespace beffroi::light {

/// Single fixtures light up and go out, here and there.
struct SparkleEffect {
    static constexpr std::chrono::microseconds kShortestPeriod{700'000};

    Keyed<LinearColour> colour;
    std::chrono::microseconds period{2'000'000};  ///< In which a fixture may light up once
    Keyed<float> density{0.3F};                   ///< 0..1: share of the fixtures that do, each period

    struct Now {
        LinearColour colour;
        std::chrono::microseconds t{0};
        std::chrono::microseconds period{1};
        float density = 0;
        std::uint64_t seed = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const SparkleEffect&, const SparkleEffect&) = default;
};

/// Each fixture a candle: mostly steady, now and then it ducks.
struct CandleEffect {
    Keyed<LinearColour> colour;
    Keyed<float> depth{0.5F};  ///< 0..1: how far it ducks

    struct Now {
        LinearColour colour;
        std::chrono::microseconds t{0};
        float depth = 0;
        std::uint64_t seed = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const CandleEffect&, const CandleEffect&) = default;
};

/// Fire that climbs the path: hot at its foot, licking higher and lower.
struct FlameEffect {
    Path path{Direction::Up, Measure::Extent};
    Keyed<LinearColour> foot;   ///< Where the path begins
    Keyed<LinearColour> tip;    ///< Where the fire ends
    Keyed<float> reach{0.7F};   ///< Of the fire along the path, in its measure
    Keyed<float> unrest{0.5F};  ///< 0..1: by which share of `reach` it falls back

    struct Now {
        LinearColour foot;
        LinearColour tip;
        float reach = 0;
        float unrest = 0;
        std::chrono::microseconds t{0};
        std::uint64_t seed = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const FlameEffect&, const FlameEffect&) = default;
};

/// Light thrown up by moving water: two ripples that cross.
struct WaterEffect {
    static constexpr std::chrono::microseconds kShortestPeriod{1'500'000};

    Path path;
    Keyed<LinearColour> deep;
    Keyed<LinearColour> bright;
    std::chrono::microseconds period{5'000'000};  ///< Of a ripple passing
    float length = 0.4F;                          ///< Of a ripple along the path, in its measure, over 0

    struct Now {
        LinearColour deep;
        LinearColour bright;
        std::chrono::microseconds t{0};
        std::chrono::microseconds period{1};
        float length = 1;
        std::uint64_t seed = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const WaterEffect&, const WaterEffect&) = default;
};

}  // namespace beffroi::light
