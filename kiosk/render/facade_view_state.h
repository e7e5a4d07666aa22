#pragma once
// What a FacadeView holds; shared by facade_view.cpp and facade_renderer.cpp only.

#include <array>
#include <vector>

#include "kiosk/render/facade_geometry.h"
#include "kiosk/render/facade_view.h"
#include "kiosk/render/gl_buffer.h"

namespace beffroi::kiosk {

/// As std140 reads it: vec4 lamp[256].
using LampColours = std::array<std::array<float, 4>, 256>;

struct FacadeView::State {
    light::Patch patch;
    FacadeBox box;
    std::vector<MaterialRun> runs;
    VertexArray array;
    Buffer vertices;
    Buffer indices;
    Buffer lamps;
    DepthPicture shadow;  ///< Made when the façade is first drawn by day.
    LampColours colours{};
    std::uint64_t revision = 1;
    std::uint64_t uploaded = 0;
};

}  // namespace beffroi::kiosk
