#pragma once
// What each lamp gives each spot of the stone, at full: intensity, beam, distance, angle and shadow.

#include <span>

#include "content/asset/facade_mesh.h"
#include "content/cook/child/shadow.h"
#include "content/cook/job.h"

namespace beffroi::content {

struct LampShare {
    std::uint8_t lamp = 0;
    float weight = 0;
};
using LampShares = std::array<LampShare, asset::kLightsPerVertex>;  ///< Strongest first; the unused weigh 0.

/// The light of a façade's lamps, for any spot. Borrows the tree and the lamps.
class LampLight {
public:
    LampLight(const ShadowTree& shadows, std::span<const CookLamp> lamps)
        : shadows_{shadows}, lamps_{lamps} {}

    LampShares at(const ModelVertex& vertex) const;

    /// Unit: metres to the nearest lamp from anywhere on the edge.
    float nearest(Vector a, Vector b) const;

private:
    float visible(Vector from, Vector lamp) const;

    const ShadowTree& shadows_;
    std::span<const CookLamp> lamps_;
};

/// How much one lamp would give without a shadow (DESIGN, Light on the screen).
float unshadowed(const CookLamp& lamp, const ModelVertex& vertex);

/// 0..1: the share of the open sky (and the square in front) that a spot sees.
float openness(const ShadowTree& shadows, const ModelVertex& vertex);

/// The whole: cuts the model finer where light changes, then bakes it. `model` is tidied on the way.
asset::FacadeMesh bake(Model model, std::span<const CookLamp> lamps, std::size_t most_vertices);

}  // namespace beffroi::content
