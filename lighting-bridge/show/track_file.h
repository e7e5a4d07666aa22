#pragma once
// One track of a scene file. README.md has the form.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::light {

inline constexpr std::int64_t kLongestSceneMs = 3'600'000;

/// The scenes that tracks of a file may play, by name.
class InnerScenes {
public:
    virtual ~InnerScenes() = default;
    /// Null, and `why` says what is wrong with it, when there is none to play.
    virtual std::shared_ptr<const Scene> find(const std::string& name, std::string& why) = 0;
};

/// Faults become findings of `reader`; the track is then not fit to be used. Keys may lie within `duration`.
Track read_track(JsonReader& reader, std::chrono::microseconds duration, InnerScenes& scenes);

Json track_json(const Track& track);

}  // namespace beffroi::light
