#include "content/facade/generate.h"

#include <cstring>

#include <doctest/doctest.h>

#include "content/facade/wall.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

FacadeDescription two_storeys() {
    FacadeDescription out;
    out.facade = "essai";
    for (const char* name : {"stone", "trim", "roof", "metal", "wood", "ground"})
        out.paints[name] = {220, 200, 180};
    out.openings["baie"] = {.width = 1.2, .height = 2};
    Body body;
    body.id = "corps";
    body.width = 12;
    Storey storey;
    storey.bays = {"baie", "-", "baie", "baie"};
    storey.cornice = Moulding{};
    body.storeys = {storey, storey};
    body.roof.kind = RoofKind::Hip;
    out.bodies = {body};
    return out;
}

Json document_of(const std::string& glb) {
    std::uint32_t length = 0;
    std::memcpy(&length, glb.data() + 12, 4);
    const auto json = Json::parse(std::string_view{glb}.substr(20, length));
    REQUIRE(json);
    return *json;
}

}  // namespace

TEST_CASE("a drawn façade is a binary glTF whose materials the kiosk knows") {
    const auto glb = generate_glb(two_storeys());
    REQUIRE(glb);
    CHECK(glb->starts_with("glTF"));
    CHECK(glb->size() % 4 == 0);
    std::vector<std::string> names;
    const Json document = document_of(*glb);
    for (const Json& material : document.find("materials")->items()) {
        names.push_back(material.string_or("name", ""));
    }
    CHECK(names == std::vector<std::string>{"stone", "roof", "wood", "glass", "ground"});
}

TEST_CASE("the same description gives the same bytes") {
    CHECK(*generate_glb(two_storeys()) == *generate_glb(two_storeys()));
}

TEST_CASE("bays take their shares of the wall") {
    Storey storey;
    CHECK(bay_edges(storey, 4, 12) == std::vector<double>{0, 3, 6, 9, 12});
    storey.rhythm = {1, 2, 1};
    CHECK(bay_edges(storey, 3, 8) == std::vector<double>{0, 2, 6, 8});
}

TEST_CASE("every face of a block looks away from it") {
    Solid solid;
    block(solid, Frame{}, {-1, 1, 0, 2}, 0, 1, {});
    const Point middle{0, 1, 0.5};
    for (const Corner& corner : solid.corners(Stuff::Stone)) {
        CHECK(dot(corner.normal, corner.position - middle) > 0.4);
    }
    CHECK(solid.triangle_count() == 10);
}

TEST_CASE("which rooms are lit depends on the name alone") {
    CHECK(chance("aile/1", 2, 0) == chance("aile/1", 2, 0));
    CHECK(chance("aile/1", 2, 0) != chance("aile/1", 3, 0));
    double sum = 0;
    for (int i = 0; i < 1000; ++i) sum += chance("aile", i, 0);
    CHECK(sum / 1000 == doctest::Approx(0.5).epsilon(0.1));
}
