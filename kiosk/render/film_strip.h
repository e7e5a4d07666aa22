#pragma once
// A scene on a façade as a row of pictures, one after another in time.

#include <cstdint>

#include "content/base/result.h"
#include "kiosk/render/facade_view.h"
#include "kiosk/render/png_writer.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::kiosk {

struct FilmStrip {
    int frames = 6;
    PixelSize frame{480, 348};
    int gap = 6;             ///< Dark pixels between frames.
    std::uint64_t seed = 0;  ///< Of the cue.
};

/// Frames at the middles of equal parts of the scene's length, left to right: a pure function of its
/// arguments. Leaves the view at the last frame's levels. Errors: Io when the driver refuses a framebuffer.
Result<Image> film_strip(FacadeRenderer& renderer, FacadeView& view, const light::Scene& scene,
                         const Camera& camera, const Atmosphere& atmosphere, const FilmStrip& strip);

}  // namespace beffroi::kiosk
