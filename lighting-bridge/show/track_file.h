#pragma once
// One track of a scene file. README.md has the form.

#include <chrono>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/track.h"

namespace beffroi::light {

/// Faults become findings of `reader`; the track is then not fit to be used. Keys may lie within `duration`.
Track read_track(JsonReader& reader, std::chrono::microseconds duration);

Json track_json(const Track& track);

}  // namespace beffroi::light
