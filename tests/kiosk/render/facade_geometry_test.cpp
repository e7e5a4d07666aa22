#include "kiosk/render/facade_geometry.h"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "tests/kiosk/render/test_facade.h"

namespace beffroi::kiosk {
namespace {

using Corner = std::array<float, 3>;
using Triangle = std::array<Corner, 3>;

std::multiset<Triangle> triangles(const std::vector<asset::FacadeVertex>& vertices,
                                  const std::vector<std::uint32_t>& indices) {
    std::multiset<Triangle> out;
    for (std::size_t i = 0; i < indices.size(); i += 3) {
        out.insert({vertices[indices[i]].position, vertices[indices[i + 1]].position,
                    vertices[indices[i + 2]].position});
    }
    return out;
}

TEST_CASE("sorting for the card keeps every triangle and the order of its corners") {
    const auto facade = test::make_test_facade();
    const FacadeGeometry geometry = prepare(facade.mesh);
    CHECK(triangles(geometry.vertices, geometry.indices) ==
          triangles(facade.mesh.vertices, facade.mesh.indices));
}

TEST_CASE("each run holds one material and vertices of its own") {
    const FacadeGeometry geometry = prepare(test::make_test_facade().mesh);
    std::set<std::uint32_t> seen;
    std::uint32_t next = 0;
    CHECK(geometry.runs.size() == 4);
    for (const MaterialRun& run : geometry.runs) {
        CHECK(run.first_index == next);
        next += run.index_count;
        std::set<std::uint32_t> own;
        for (std::uint32_t i = run.first_index; i < next; ++i) {
            own.insert(geometry.indices[i]);
            REQUIRE(geometry.vertices[geometry.indices[i]].normal[3] == static_cast<int>(run.material));
        }
        CHECK(std::none_of(own.begin(), own.end(), [&](std::uint32_t v) { return seen.contains(v); }));
        seen.merge(own);
    }
    CHECK(next == geometry.indices.size());
}

TEST_CASE("the model's own ground is not drawn") {
    auto mesh = test::make_test_facade().mesh;
    const std::size_t all = mesh.indices.size();
    for (std::size_t i = 0; i < 3; ++i) {
        mesh.vertices[mesh.indices[i]].normal[3] = static_cast<std::int8_t>(asset::Material::Ground);
    }
    CHECK(prepare(mesh).indices.size() < all);
}

}  // namespace
}  // namespace beffroi::kiosk
