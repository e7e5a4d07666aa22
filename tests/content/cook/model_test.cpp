#include "content/cook/child/model.h"

#include <map>
#include <set>

#include <doctest/doctest.h>

#include "tests/content/cook/small_facade.h"

using namespace beffroi;
using namespace beffroi::content;
using asset::Material;

TEST_CASE("a drawn façade is read back with its materials and colours") {
    const auto model = read_model(test::small_glb(), 100'000);
    REQUIRE_MESSAGE(model, model.error().detail);
    std::set<Material> materials;
    for (const ModelVertex& vertex : model->vertices) {
        materials.insert(vertex.material);
        if (vertex.material != Material::Brick) continue;
        CHECK(vertex.colour.x == doctest::Approx(0.578).epsilon(0.02));  // 200 of sRGB, as light
    }
    CHECK(materials == std::set{Material::Stone, Material::Brick, Material::Wood, Material::Glass});
}

TEST_CASE("a drawn façade has the bays that were described, each a pane of the described size") {
    const auto model = read_model(test::small_glb(), 100'000);
    REQUIRE(model);
    std::map<int, int> left_edges;  // of panes, in centimetres
    for (const ModelVertex& vertex : model->vertices) {
        if (vertex.material != Material::Glass) continue;
        CHECK(vertex.position.z == doctest::Approx(-0.35).epsilon(0.001));  // the reveal
        if (vertex.u == 0 && vertex.v == 0) {
            CHECK(vertex.position.y == doctest::Approx(5));  // the storey's floor and the sill
            ++left_edges[static_cast<int>(std::lround(vertex.position.x * 100))];
        }
    }
    std::vector<int> edges;
    for (const auto& [edge, count] : left_edges) edges.push_back(edge);
    CHECK(edges == std::vector{-360, -60, 240});
}

TEST_CASE("an OBJ model is read too, its materials by their names") {
    const auto model = read_model("usemtl Brique_rouge\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", 10);
    REQUIRE_MESSAGE(model, model.error().detail);
    CHECK(model->indices.size() == 3);
    CHECK(model->vertices[0].normal.z == doctest::Approx(1));
}

TEST_CASE("formats that nobody asked for are not opened") {
    for (const char* bytes : {"solid cube\nfacet normal 0 0 1\n", "ply\nformat ascii 1.0\n",
                              "<?xml version=\"1.0\"?><COLLADA>", "Kaydara FBX Binary  "}) {
        CAPTURE(bytes);
        const auto model = read_model(bytes, 10);
        REQUIRE_FALSE(model);
        CHECK(model.error().detail == "the file is neither GLB, glTF nor OBJ");
    }
}
