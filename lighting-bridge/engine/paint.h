#pragma once
// What an effect is asked for (a fixture's place along its path) and what it gives (light, and how far it
// covers).

#include <cstddef>
#include <cstdint>

#include "lighting-bridge/engine/colour.h"

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

/// A fixture as an effect sees it.
struct Spot {
    std::size_t fixture = 0;  ///< Index into Patch::fixtures
    float place = 0;          ///< Along the effect's path, in its measure; 0 is where the selection begins
    float across = 0;         ///< 0..1: from the selection's left to its right
    float height = 0;         ///< 0..1: from the selection's foot to its top
};

/// What an effect gives at one place: its light, and how far it covers what lies under its track.
struct Paint {
    LinearColour colour;
    float cover = 0;  ///< 0..1
};

}  // namespace beffroi::light
