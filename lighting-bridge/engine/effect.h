#pragma once
// What a track does to the fixtures it selects. Each effect is a pure function of time and of a fixture's
// place along the façade; none knows channel numbers.

#include <array>
#include <chrono>
#include <cstdint>
#include <variant>
#include <vector>

#include "lighting-bridge/engine/keyed.h"

namespace beffroi::light {

/// Which way an effect runs over the stone. Outward: from the middle of the selection to both its sides.
enum class Direction : std::uint8_t { Right, Left, Up, Down, Outward };

/// How lengths of an effect are told: as shares of the selection's extent in its direction, so that a scene
/// suits another façade, or in metres from where the selection begins.
enum class Measure : std::uint8_t { Extent, Metres };

struct Path {
    Direction direction = Direction::Right;
    Measure measure = Measure::Extent;

    friend bool operator==(const Path&, const Path&) = default;
};

/// One colour everywhere.
struct ColourEffect {
    Keyed<LinearColour> colour;

    friend bool operator==(const ColourEffect&, const ColourEffect&) = default;
};

/// Colours side by side along the path, each melting into the next.
struct GradientEffect {
    Path path;
    std::vector<Keyed<LinearColour>>
        colours;               ///< 2..kMaxColours, from where the path begins to where it ends
    Keyed<float> shift{0.0F};  ///< Moves the colours along the path, in the path's measure
    float length = 1;          ///< From first to last colour, in the path's measure
    bool repeat = false;       ///< Colours come round again beyond the length; else the ends hold

    static constexpr std::size_t kMaxColours = 8;

    friend bool operator==(const GradientEffect&, const GradientEffect&) = default;
};

/// A front that runs along the path and lights what it has passed.
struct WipeEffect {
    Path path;
    Keyed<LinearColour> colour;
    Keyed<float> position{0.0F};  ///< Of the front, in the path's measure
    Keyed<float> width{0.1F};     ///< Over which the front's edge rises; 0 is a hard edge
    Keyed<float> length{0.0F};    ///< Of the lit band behind the front; 0: all that was passed stays lit

    friend bool operator==(const WipeEffect&, const WipeEffect&) = default;
};

/// A slow swell and ebb between `low` and the full colour, once a period.
struct BreatheEffect {
    Path path;
    Keyed<LinearColour> colour;
    std::chrono::microseconds period{4'000'000};  ///< At least kShortestPeriod: no flash by construction
    Keyed<float> low{0.2F};                       ///< Share of the colour left at the ebb, 0..1
    float spread =
        0;  ///< Periods by which the end of the path lags its beginning: a wave; in the path's measure
    float stray = 0;  ///< 0..1: how much of a period each fixture goes its own way (embers)

    static constexpr std::chrono::microseconds kShortestPeriod{1'000'000};

    friend bool operator==(const BreatheEffect&, const BreatheEffect&) = default;
};

using Effect = std::variant<ColourEffect, GradientEffect, WipeEffect, BreatheEffect>;

/// The path an effect runs along; a colour has none and gets the default.
Path path_of(const Effect& effect);

/// A fixture as an effect sees it.
struct Spot {
    std::size_t fixture = 0;  ///< Index into Patch::fixtures
    float place = 0;          ///< Along the effect's path, in its measure; 0 is where the selection begins
};

/// What an effect gives at one place: its light, and how far it covers what lies under its track.
struct Paint {
    LinearColour colour;
    float cover = 0;  ///< 0..1
};

/// An effect with its parameters read for one instant: ask it for every spot of the track.
class EffectNow {
public:
    EffectNow(const Effect& effect, std::chrono::microseconds t, std::uint64_t seed);

    Paint at(const Spot& spot) const;

private:
    Paint gradient(const GradientEffect& effect, float place) const;
    Paint wipe(float place) const;
    Paint breathe(const BreatheEffect& effect, const Spot& spot) const;

    const Effect* effect_;
    std::uint64_t seed_;
    std::array<LinearColour, GradientEffect::kMaxColours> colours_{};
    float position_ = 0;  ///< Wipe: the front; gradient: the shift; breathe: periods gone, whole ones dropped
    float width_ = 0;
    float length_ = 0;
    float low_ = 0;
};

}  // namespace beffroi::light
