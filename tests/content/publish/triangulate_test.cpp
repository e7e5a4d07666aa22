#include "content/publish/triangulate.h"

#include <doctest/doctest.h>

using namespace beffroi;

namespace {

double covered(const std::vector<asset::MapPoint>& ring) {
    const auto triangles = content::triangulate(ring);
    double twice = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        twice +=
            content::signed_area_twice({ring[triangles[i]], ring[triangles[i + 1]], ring[triangles[i + 2]]});
    }
    return twice / 2;
}

}  // namespace

TEST_CASE("triangles cover exactly the ring") {
    CHECK(covered({{0, 0}, {4, 0}, {4, 3}, {0, 3}}) == doctest::Approx(12));
    CHECK(covered({{0, 0}, {6, 0}, {6, 6}, {4, 6}, {4, 2}, {2, 2}, {2, 6}, {0, 6}}) == doctest::Approx(28));
    CHECK(covered({{0, 0}, {2, 0}, {4, 0}, {4, 4}, {2, 1}}) == doctest::Approx(6));
    CHECK(content::triangulate({{0, 0}, {6, 0}, {6, 6}, {4, 6}, {4, 2}, {2, 2}, {2, 6}, {0, 6}}).size() ==
          18);
}

TEST_CASE("a ring without area gives nothing, and a crossing ring ends") {
    CHECK(content::triangulate({}).empty());
    CHECK(content::triangulate({{0, 0}, {1, 1}}).empty());
    CHECK(content::triangulate({{0, 0}, {1, 1}, {2, 2}}).empty());
    CHECK(content::triangulate({{0, 0}, {4, 4}, {4, 0}, {0, 4}}).size() <= 6);
}
