#pragma once
// One line of a scene: which fixtures, what happens to them, and how it lies over the lines before it.

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lighting-bridge/engine/effect.h"
#include "lighting-bridge/engine/patch.h"

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

/// Where a fixture's beam mostly goes, as one faces the façade.
enum class Aim : std::uint8_t { Up, Down, Left, Right, Wall, Viewer };

/// Which fixtures a track plays on. With neither groups nor fixtures named: all of them. Then tags, beam,
/// reaches and columns narrow it.
struct Selection {
    std::vector<std::string> groups;    ///< In any of them
    std::vector<std::string> fixtures;  ///< Or one of these ids
    std::vector<std::string> tags;      ///< And with every one of these; none: whatever its tags
    std::optional<Aim> aim;
    Reach x;
    Reach y;
    Reach z;
    EveryColumn every;

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// How a track lies on the light of the tracks before it.
enum class Blend : std::uint8_t { Over, Add, Brightest, Multiply };

struct Scene;

/// Another scene of the same façade, which a track plays instead of an effect. It is painted by itself, then
/// laid over the tracks below like any paint; where it touches nothing, or is over, nothing is laid.
struct InnerScene {
    static constexpr std::size_t kDeepest = 3;  ///< Scenes in one another, the outermost not counted
    static constexpr int kSlowest = 100;        ///< Thousandths
    static constexpr int kFastest = 4000;

    std::shared_ptr<const Scene> scene;  ///< Never null; id and version are set
    std::chrono::microseconds at{0};     ///< When it begins, on the time of the scene around it
    std::chrono::microseconds from{0};   ///< Where in itself it begins
    int rate = 1000;                     ///< Thousandths of its own time; an integer, so that t stays exact

    /// Its own time at `t` of the scene around it; nothing before it began and after it is over.
    std::optional<std::chrono::microseconds> time_at(std::chrono::microseconds t) const;

    friend bool operator==(const InnerScene& a, const InnerScene& b);
};

struct Track {
    Selection select;
    Effect effect;
    std::optional<InnerScene> inner;  ///< Then `effect` is not looked at
    Blend blend = Blend::Over;
    Keyed<float> level{1.0F};    ///< Dims the effect's light, 0..1
    Keyed<float> opacity{1.0F};  ///< How far it covers what lies under it, 0..1
    std::optional<Keyed<Vec3>> aim =
        std::nullopt;  ///< Where its moving heads look; none: a track before it says

    friend bool operator==(const Track&, const Track&) = default;
};

}  // namespace beffroi::light
