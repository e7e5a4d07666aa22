#pragma once
// One line of a scene: which fixtures, what happens to them, and how it lies over the lines before it.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "lighting-bridge/engine/effect.h"

namespace beffroi::light {

/// Unit: metres in the façade's frame, both ends included.
struct Reach {
    float least = std::numeric_limits<float>::lowest();
    float most = std::numeric_limits<float>::max();

    bool holds(float metres) const { return metres >= least && metres <= most; }

    friend bool operator==(const Reach&, const Reach&) = default;
};

/// Of the columns a selection has (fixtures that share an x, to the decimetre), counted from the left, those
/// whose number leaves `keep` when divided by `of`. {2, 0} is every other column.
struct EveryColumn {
    int of = 1;
    int keep = 0;

    friend bool operator==(const EveryColumn&, const EveryColumn&) = default;
};

/// Which fixtures a track plays on. With neither groups nor fixtures named: all of them. Then the reaches and
/// the columns narrow it.
struct Selection {
    std::vector<std::string> groups;    ///< In any of them
    std::vector<std::string> fixtures;  ///< Or one of these ids
    Reach x;
    Reach y;
    EveryColumn every;

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// How a track lies on the light of the tracks before it.
enum class Blend : std::uint8_t { Over, Add, Brightest, Multiply };

struct Track {
    Selection select;
    Effect effect;
    Blend blend = Blend::Over;
    Keyed<float> level{1.0F};    ///< Dims the effect's light, 0..1
    Keyed<float> opacity{1.0F};  ///< How far it covers what lies under it, 0..1

    friend bool operator==(const Track&, const Track&) = default;
};

}  // namespace beffroi::light
