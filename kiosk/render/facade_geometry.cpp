#include "kiosk/render/facade_geometry.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

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

/// Bits of x at even places, of y at odd ones: near in the plane is near in the order.
std::uint32_t interleave(std::uint32_t x, std::uint32_t y) {
    const auto spread = [](std::uint32_t v) {
        v &= 0xFFFFU;
        v = (v | (v << 8U)) & 0x00FF00FFU;
        v = (v | (v << 4U)) & 0x0F0F0F0FU;
        v = (v | (v << 2U)) & 0x33333333U;
        return (v | (v << 1U)) & 0x55555555U;
    };
    return spread(x) | (spread(y) << 1U);
}

struct Sorted {
    std::uint32_t patch;  ///< Of the wall, some metres wide.
    float depth;
    std::uint32_t first;  ///< Index of the triangle's first corner.
};

/// Patch by patch, so that corners are shared while they are warm (software GL shades them anew otherwise),
/// and within a patch what stands out first, so that what it hides is not shaded.
std::vector<Sorted> in_drawing_order(const asset::FacadeMesh& mesh) {
    constexpr float kPatch = 3.0F;
    std::vector<Sorted> order;
    order.reserve(mesh.indices.size() / 3);
    for (std::uint32_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        std::array<float, 3> middle{};
        for (std::uint32_t k = 0; k < 3; ++k) {
            for (std::size_t axis = 0; axis < 3; ++axis) {
                middle[axis] += mesh.vertices[mesh.indices[i + k]].position[axis] / 3;
            }
        }
        const auto cell = [](float at, float from) {
            return static_cast<std::uint32_t>(std::max(0.0F, (at - from) / kPatch));
        };
        order.push_back(
            {interleave(cell(middle[0], mesh.low[0]), cell(middle[1], mesh.low[1])), -middle[2], i});
    }
    std::sort(order.begin(), order.end(), [](const Sorted& a, const Sorted& b) {
        return std::tie(a.patch, a.depth, a.first) < std::tie(b.patch, b.depth, b.first);
    });
    return order;
}

/// Turns the triangle's corners, never their order round it, so that the least used one is last.
void name_by_last_corner(std::span<std::uint32_t> corners, std::vector<std::uint8_t>& used) {
    const auto least = std::min_element(corners.begin(), corners.end(),
                                        [&](std::uint32_t a, std::uint32_t b) { return used[a] < used[b]; });
    if (used[*least] < 255) ++used[*least];
    std::rotate(corners.begin(), least + 1, corners.end());
}

}  // namespace

FacadeGeometry prepare(const asset::FacadeMesh& mesh) {
    FacadeGeometry geometry;
    geometry.vertices.reserve(mesh.vertices.size());
    geometry.indices.reserve(mesh.indices.size());
    const std::vector<Sorted> order = in_drawing_order(mesh);
    std::vector<std::uint8_t> used;
    for (std::size_t material = 0; material < kMaterialCount; ++material) {
        if (static_cast<Material>(material) == Material::Ground) continue;
        std::vector<std::uint32_t> moved(mesh.vertices.size(), kNone);
        MaterialRun run{static_cast<Material>(material), static_cast<std::uint32_t>(geometry.indices.size()),
                        0};
        for (const Sorted& triangle : order) {
            if (material_of(mesh.vertices[mesh.indices[triangle.first]]) != material) continue;
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t from = mesh.indices[triangle.first + k];
                if (moved[from] == kNone) {
                    moved[from] = static_cast<std::uint32_t>(geometry.vertices.size());
                    geometry.vertices.push_back(mesh.vertices[from]);
                }
                geometry.indices.push_back(moved[from]);
            }
            used.resize(geometry.vertices.size());
            name_by_last_corner(std::span{geometry.indices}.last(3), used);
        }
        run.index_count = static_cast<std::uint32_t>(geometry.indices.size()) - run.first_index;
        if (run.index_count > 0) geometry.runs.push_back(run);
    }
    return geometry;
}

SeenTriangles keep_seen(std::span<const std::uint32_t> indices, std::span<const MaterialRun> runs,
                        const std::vector<bool>& seen) {
    SeenTriangles kept;
    for (const MaterialRun& run : runs) {
        MaterialRun shorter{run.material, static_cast<std::uint32_t>(kept.indices.size()), 0};
        for (const std::uint32_t* corner = &indices[run.first_index];
             corner != indices.data() + run.first_index + run.index_count; corner += 3) {
            if (seen[corner[2]]) kept.indices.insert(kept.indices.end(), corner, corner + 3);
        }
        shorter.index_count = static_cast<std::uint32_t>(kept.indices.size()) - shorter.first_index;
        if (shorter.index_count > 0) kept.runs.push_back(shorter);
    }
    return kept;
}

}  // namespace beffroi::kiosk
