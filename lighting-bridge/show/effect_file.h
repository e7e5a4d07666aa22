#pragma once
// The effect of a track, to and from a scene file. README.md has the fields of each.

#include <optional>

#include "lighting-bridge/engine/effect.h"
#include "lighting-bridge/show/keyed_file.h"

namespace beffroi::light {

/// Nothing when the effect is not known: what its fields mean is not known either. Other faults become
/// findings; the effect is then not fit to be used.
std::optional<Effect> read_effect(KeyReader& keys);

void put_effect(Json& track, const Effect& effect);

}  // namespace beffroi::light
