// The parts a façade is drawn of: whole where they should be whole, open where there is a hole.
#include <cmath>

#include <doctest/doctest.h>

#include "content/facade/gable.h"
#include "content/facade/glazing.h"
#include "content/facade/pinnacle.h"
#include "content/facade/ridge_roof.h"
#include "content/facade/tracery.h"
#include "content/facade/wall.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

double area_of(const Solid& solid, Stuff stuff) {
    double sum = 0;
    const auto& corners = solid.corners(stuff);
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const Point across = cross(corners[i + 1].position - corners[i].position,
                                   corners[i + 2].position - corners[i].position);
        sum += std::sqrt(dot(across, across)) / 2;
    }
    return sum;
}

const Palette kPalette{.wall = {Stuff::Brick, {}},
                       .trim = {Stuff::Stone, {}},
                       .roof = {Stuff::Roof, {}},
                       .metal = {Stuff::Metal, {}},
                       .wood = {Stuff::Wood, {}},
                       .pane = {Stuff::Glass, {255, 255, 255}}};

Opening window(Head head, double width, double height) {
    Opening out;
    out.head = head;
    out.width = width;
    out.height = height;
    return out;
}

Body hall(RoofKind kind) {
    Body out;
    out.width = 12;
    out.depth = 8;
    out.roof.kind = kind;
    out.roof.height = 4;
    return out;
}

}  // namespace

TEST_CASE("stripes lie in the wall, they take nothing from it") {
    FacadeDescription description;
    description.openings["baie"] = window(Head::Pointed, 2, 5);
    Storey plain;
    plain.height = 9;
    plain.bays = {"baie", "-", "baie"};
    Storey striped = plain;
    striped.bands = Banding{.first = 0.4, .every = 0.9, .height = 0.3, .paint = "pale"};
    const auto drawn = [&](const Storey& storey) {
        Solid solid;
        draw_wall(solid, Frame{},
                  {&description, &storey, &storey.bays, kPalette, 12, 0, 0, std::nullopt, "essai"});
        return area_of(solid, Stuff::Brick);
    };
    CHECK(drawn(striped) == doctest::Approx(drawn(plain)).epsilon(1e-6));
}

TEST_CASE("a gable has the hole of its window") {
    FacadeDescription description;
    description.openings["rose"] = window(Head::Flat, 2, 2);
    Body body = hall(RoofKind::None);
    body.gable = Gable{};
    body.gable->width = 12;
    body.gable->height = 8;
    body.gable->opening_up = 1;
    for (const GableKind kind : {GableKind::Triangle, GableKind::Arc, GableKind::Shouldered}) {
        body.gable->kind = kind;
        body.gable->opening = "";
        Solid closed;
        draw_gable(closed, description, body, 10, 0, kPalette);
        body.gable->opening = "rose";
        Solid open;
        draw_gable(open, description, body, 10, 0, kPalette);
        const double sides = 4 * 2 * description.openings["rose"].reveal;
        CHECK(area_of(open, Stuff::Brick) - sides == doctest::Approx(area_of(closed, Stuff::Brick) - 4));
    }
}

TEST_CASE("no face of a ridge roof looks down, and its ends are closed") {
    for (const RoofKind kind : {RoofKind::Saddle, RoofKind::Gabled, RoofKind::Barrel, RoofKind::Sheds}) {
        Solid solid;
        draw_ridge_roof(solid, hall(kind), 10, 0, kPalette);
        for (const Corner& corner : solid.corners(Stuff::Roof)) CHECK(corner.normal.y > -1e-9);
        CHECK(area_of(solid, Stuff::Roof) > 12 * 8 - 1e-6);
        CHECK(area_of(solid, Stuff::Brick) > 10);
    }
}

TEST_CASE("a glazed roof is glass, and its seams stand on it") {
    Body body = hall(RoofKind::Saddle);
    body.roof.glazed = 0.5;
    body.roof.ribs = 4;
    Solid solid;
    draw_ridge_roof(solid, body, 10, 0, kPalette);
    CHECK(solid.corners(Stuff::Roof).empty());
    CHECK(area_of(solid, Stuff::Glass) > 12 * 8);
    CHECK(area_of(solid, Stuff::Metal) > 1);
}

TEST_CASE("stained glass fills the hole as clear glass does") {
    for (const Tracery tracery : {Tracery::Grid, Tracery::Lancets, Tracery::Rays}) {
        Opening opening = window(tracery == Tracery::Lancets ? Head::Pointed : Head::Round, 4, 7);
        opening.tracery = tracery;
        opening.rays = 12;
        Solid clear;
        draw_glazing(clear, Frame{}, opening, 0, 0, kPalette, 1);
        opening.stained = {{255, 0, 0}, {0, 0, 255}};
        Solid stained;
        draw_glazing(stained, Frame{}, opening, 0, 0, kPalette, 1);
        CHECK(area_of(stained, Stuff::Glass) == doctest::Approx(area_of(clear, Stuff::Glass)).epsilon(0.02));
    }
}

TEST_CASE("the lights of a pointed window cross within its head") {
    Opening opening = window(Head::Pointed, 4, 8);
    opening.tracery = Tracery::Lancets;
    opening.panes = {4, 1};
    const auto hole = outline(opening, 0, 0, 0);
    Solid solid;
    draw_bars(solid, Frame{}, opening, hole, 0, kPalette.wood);
    REQUIRE_FALSE(solid.corners(Stuff::Wood).empty());
    double top = 0;
    for (const Corner& corner : solid.corners(Stuff::Wood)) {
        const Point p = corner.position;
        CHECK(std::abs(p.x) <= 2 + opening.bar);
        CHECK(p.y <= height_at(hole, p.x) + 2 * opening.bar);
        top = std::max(top, p.y);
    }
    CHECK(top > 8);  // the arcs rise above the springing, nearly to the tip at 9
}

TEST_CASE("every face of a pinnacle looks away from its middle") {
    Solid solid;
    draw_pinnacle(solid, {1, 2, 3}, 4, {});
    for (const Corner& corner : solid.corners(Stuff::Stone)) {
        const Point aside{corner.position.x - 1, 0, corner.position.z - 3};
        CHECK((dot(corner.normal, aside) > -1e-9 || std::abs(corner.normal.y) > 0.5));
    }
}

TEST_CASE("a buttress steps back on its way up") {
    Solid solid;
    Pilasters style;
    style.kind = PilasterKind::Buttress;
    style.depth = 1.5;
    style.offsets = 2;
    draw_buttress(solid, Frame{}, style, 0, 0, 9, {Stuff::Brick, {}}, {});
    double low = 0;
    double high = 0;
    for (const Corner& corner : solid.corners(Stuff::Brick)) {
        double& deepest = corner.position.y < 2 ? low : high;
        if (corner.position.y < 2 || corner.position.y > 6.5) deepest = std::max(deepest, corner.position.z);
    }
    CHECK(low == doctest::Approx(1.5));
    CHECK(high < 1.0);
}
