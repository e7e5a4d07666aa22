#include "kiosk/render/facade_geometry.h"

#include <algorithm>
#include <limits>

namespace beffroi::kiosk {
namespace {

using asset::FacadeVertex;
using asset::Material;

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Of the triangle: its first vertex's.
std::size_t material_of(const FacadeVertex& vertex) {
    const int stored = std::max<int>(vertex.normal[3], 0);
    return std::min<std::size_t>(static_cast<std::size_t>(stored), kMaterialCount - 1);
}

}  // namespace

FacadeGeometry prepare(const asset::FacadeMesh& mesh) {
    FacadeGeometry geometry;
    geometry.vertices.reserve(mesh.vertices.size());
    geometry.indices.reserve(mesh.indices.size());
    for (std::size_t material = 0; material < kMaterialCount; ++material) {
        std::vector<std::uint32_t> moved(mesh.vertices.size(), kNone);
        MaterialRun run{static_cast<Material>(material), static_cast<std::uint32_t>(geometry.indices.size()),
                        0};
        for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
            if (material_of(mesh.vertices[mesh.indices[i]]) != material) continue;
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t from = mesh.indices[i + k];
                if (moved[from] == kNone) {
                    moved[from] = static_cast<std::uint32_t>(geometry.vertices.size());
                    geometry.vertices.push_back(mesh.vertices[from]);
                }
                geometry.indices.push_back(moved[from]);
            }
        }
        run.index_count = static_cast<std::uint32_t>(geometry.indices.size()) - run.first_index;
        if (run.index_count > 0) geometry.runs.push_back(run);
    }
    return geometry;
}

}  // namespace beffroi::kiosk
