#pragma once
// A cooked mesh made ready for the card: one run of triangles a material, each with vertices of its own, in
// the order they are used. Pure: no OpenGL.

#include <cstdint>
#include <vector>

#include "content/asset/facade_mesh.h"

namespace beffroi::kiosk {

inline constexpr std::size_t kMaterialCount = 8;

/// The triangles of one material. Shape: vertices and indices are contiguous; indices count from 0 of the
/// whole.
struct MaterialRun {
    asset::Material material = asset::Material::Stone;
    std::uint32_t first_index = 0;
    std::uint32_t index_count = 0;
};

struct FacadeGeometry {
    std::vector<asset::FacadeVertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<MaterialRun> runs;
};

/// The model's own ground is left out: it was there to bake shadows against, and the picture has a pavement
/// of its own that runs to the horizon.
FacadeGeometry prepare(const asset::FacadeMesh& mesh);

}  // namespace beffroi::kiosk
