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

/// What one camera sees at one size: while only the light moves, the rest need not be sent.
struct SeenFrom {
    Camera camera;
    PixelSize size;
    std::vector<MaterialRun> runs;
    Buffer indices;
};

struct FacadeView::State {
    light::Patch patch;
    FacadeBox box;
    std::vector<MaterialRun> runs;
    std::vector<std::uint32_t> all_indices;
    std::size_t vertex_count = 0;
    VertexArray array;
    Buffer vertices;
    Buffer indices;
    Buffer lamps;
    SeenFrom seen;
    DepthPicture shadow;  ///< Made when the façade is first drawn by day.
    LampColours colours{};
    std::uint64_t revision = 1;
    std::uint64_t uploaded = 0;
};

}  // namespace beffroi::kiosk
