#pragma once
// A cooked mesh made ready for the card: one run of triangles a material, each with vertices of its own, in
// the order they are used. Pure: no OpenGL.

#include <cstdint>
#include <span>
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

/// Each triangle's last corner is, as far as can be, no other's: it names the triangle (keep_seen).
struct FacadeGeometry {
    std::vector<asset::FacadeVertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<MaterialRun> runs;
};

/// The model's own ground is left out: it was there to bake shadows against, and the picture has a pavement
/// of its own that runs to the horizon.
FacadeGeometry prepare(const asset::FacadeMesh& mesh);

/// The triangles some pixel may show, where `seen[v]` says that a pixel shows a triangle whose last corner is
/// vertex v. Runs stay in order; their order within is kept.
struct SeenTriangles {
    std::vector<std::uint32_t> indices;
    std::vector<MaterialRun> runs;
};
SeenTriangles keep_seen(std::span<const std::uint32_t> indices, std::span<const MaterialRun> runs,
                        const std::vector<bool>& seen);

}  // namespace beffroi::kiosk
