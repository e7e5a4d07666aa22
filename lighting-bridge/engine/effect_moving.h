#pragma once
// Effects that run along a path: wipe, chase, breathe, rainbow, flag. None can flash: what each fixture sees
// comes and goes at most once a period, and no period is shorter than its effect allows.

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/paint.h"

namespace beffroi::light {

/// A front that runs along the path and lights what it has passed.
struct WipeEffect {
    Path path;
    Keyed<LinearColour> colour;
    Keyed<float> position{0.0F};  ///< Of the front, in the path's measure
    Keyed<float> width{0.1F};     ///< Over which the front's edge rises; 0 is a hard edge
    Keyed<float> length{0.0F};    ///< Of the lit band behind the front; 0: all that was passed stays lit

    struct Now {
        LinearColour colour;
        float position = 0;
        float width = 0;
        float length = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const WipeEffect&, const WipeEffect&) = default;
};

/// Bands of light, evenly apart, that travel along the path without end.
struct ChaseEffect {
    static constexpr std::chrono::microseconds kShortestPeriod{500'000};

    Path path;
    Keyed<LinearColour> colour;
    std::chrono::microseconds period{2'000'000};  ///< In which a band reaches the place of the one before it
    float spacing = 0.25F;                        ///< From band to band, in the path's measure, over 0
    Keyed<float> width{0.3F};                     ///< Lit share of the spacing, 0..1
    float softness = 0.5F;                        ///< 0..1: how much of the band is its edges

    struct Now {
        LinearColour colour;
        float gone = 0;  ///< Spacings travelled, whole ones dropped
        float spacing = 1;
        float width = 0;
        float softness = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const ChaseEffect&, const ChaseEffect&) = default;
};

/// A slow swell and ebb between `low` and the full colour, once a period.
struct BreatheEffect {
    static constexpr std::chrono::microseconds kShortestPeriod{1'000'000};

    Path path;
    Keyed<LinearColour> colour;
    std::chrono::microseconds period{4'000'000};  ///< At least kShortestPeriod
    Keyed<float> low{0.2F};                       ///< Share of the colour left at the ebb, 0..1
    float spread =
        0;  ///< Periods by which the end of the path lags its beginning: a wave; in the path's measure
    float stray = 0;  ///< 0..1: how much of a period each fixture goes its own way (embers)

    struct Now {
        LinearColour colour;
        float gone = 0;  ///< Periods, whole ones dropped
        float low = 0;
        float spread = 0;
        float stray = 0;
        std::uint64_t seed = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const BreatheEffect&, const BreatheEffect&) = default;
};

/// Every hue along the path, turning.
struct RainbowEffect {
    static constexpr std::chrono::microseconds kShortestPeriod{3'000'000};

    Path path;
    std::chrono::microseconds period{20'000'000};  ///< Of one whole turn of hues
    float length = 1;               ///< Of one whole turn along the path, in its measure, over 0
    Keyed<float> saturation{1.0F};  ///< 0..1: white to pure

    struct Now {
        float gone = 0;
        float length = 1;
        float saturation = 1;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const RainbowEffect&, const RainbowEffect&) = default;
};

/// Bands of cloth along the path that a wind moves: their borders sway, their folds pass as shadow.
struct FlagEffect {
    static constexpr std::size_t kMaxColours = 8;
    static constexpr std::chrono::microseconds kShortestPeriod{1'000'000};

    Path path;
    std::vector<LinearColour> colours;            ///< 1..kMaxColours, from where the path begins
    std::chrono::microseconds period{4'000'000};  ///< Of one fold passing
    Keyed<float> wind{0.3F};                      ///< 0..1: how deep the folds, how far the borders sway

    struct Now {
        std::array<LinearColour, kMaxColours> colours{};
        std::size_t count = 0;
        float gone = 0;
        float wind = 0;

        Paint at(const Spot& spot) const;
    };
    Now now(std::chrono::microseconds t, std::uint64_t seed) const;

    friend bool operator==(const FlagEffect&, const FlagEffect&) = default;
};

}  // namespace beffroi::light
