#pragma once
// Can the moving heads of a façade look where a scene wants them to?

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

/// Findings of `body` at "tracks[i].aim…": no moving head to aim, and points out of a head's reach.
void check_aims(JsonReader& body, const Scene& scene, const Patch& patch);

}  // namespace beffroi::light
