#include "kiosk/render/facade_geometry.h"

#include <algorithm>
#include <map>
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
        Triangle t{vertices[indices[i]].position, vertices[indices[i + 1]].position,
                   vertices[indices[i + 2]].position};
        std::rotate(t.begin(), std::min_element(t.begin(), t.end()), t.end());
        out.insert(t);
    }
    return out;
}

TEST_CASE("sorting for the card keeps every triangle and the way round it goes") {
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

TEST_CASE("only triangles that were seen are kept, in their runs") {
    const std::vector<std::uint32_t> indices{0, 1, 2, 1, 2, 3, 4, 5, 6};
    const std::vector<MaterialRun> runs{{asset::Material::Stone, 0, 6}, {asset::Material::Roof, 6, 3}};
    std::vector<bool> seen(7, false);
    seen[3] = true;
    const SeenTriangles kept = keep_seen(indices, runs, seen);
    CHECK(kept.indices == std::vector<std::uint32_t>{1, 2, 3});
    REQUIRE(kept.runs.size() == 1);
    CHECK(kept.runs[0].material == asset::Material::Stone);
    CHECK(kept.runs[0].index_count == 3);
}

TEST_CASE("few triangles share their last corner") {
    const FacadeGeometry geometry = prepare(test::make_test_facade().mesh);
    std::map<std::uint32_t, int> last;
    for (std::size_t i = 2; i < geometry.indices.size(); i += 3) ++last[geometry.indices[i]];
    CHECK(static_cast<double>(last.size()) > 0.45 * static_cast<double>(geometry.indices.size()) / 3);
}

}  // namespace
}  // namespace beffroi::kiosk
