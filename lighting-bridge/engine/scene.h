#pragma once
// A designed sequence of light, as a pure function of time.

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

struct Track;  // lighting-bridge/engine/track.h

struct Scene {
    Scene();
    Scene(const Scene&);
    Scene(Scene&&) noexcept;
    Scene& operator=(const Scene&);
    Scene& operator=(Scene&&) noexcept;
    ~Scene();

    std::string id;                         ///< Slug.
    std::string version;                    ///< Hash of the scene's file, as cues name it.
    std::chrono::microseconds duration{0};  ///< Length; `loop` scenes start again after it.
    bool loop = false;
    std::vector<Track> tracks;
};

/// Every channel's level at `t`, with no state between frames: seeking to `t` gives what playing to `t`
/// would.
///
/// Unit:   `t` is time since the scene's start; before 0 and after the end of a scene that does not loop:
/// dark. Shape:  `levels` has patch.channel_count() items; all are written. Thread: any; no allocation, no
/// libm call, the same bytes on every machine (golden table in tests/engine).
void render(const Scene& scene, const Patch& patch, std::chrono::microseconds t, std::uint64_t seed,
            std::span<Level> levels);

}  // namespace beffroi::light
