#include "kiosk/render/map_camera.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

MapCamera camera(float bearing_deg = 0, float tilt_deg = 0) {
    return {.centre = {100, 200},
            .zoom = 2,
            .bearing_deg = bearing_deg,
            .tilt_deg = tilt_deg,
            .view = {50, 20, 1000, 800}};
}

void check_at(ScreenPoint at, float x, float y) {
    CHECK(at.x == doctest::Approx(x).epsilon(0.001));
    CHECK(at.y == doctest::Approx(y).epsilon(0.001));
}

}  // namespace

TEST_CASE("north is up, east is right, and the centre is the middle of the view") {
    check_at(camera().project({100, 200}), 550, 420);
    check_at(camera().project({110, 200}), 570, 420);
    check_at(camera().project({100, 210}), 550, 400);
}

TEST_CASE("the bearing is what is up") {
    check_at(camera(90).project({110, 200}), 550, 400);   // east is up
    check_at(camera(180).project({100, 190}), 550, 400);  // south is up
    check_at(camera(204).project({100, 200}), 550, 420);
}

TEST_CASE("on a tilted map what is far is smaller, and the middle stays") {
    const MapCamera tilted = camera(30, 50);
    check_at(tilted.project({100, 200}), 550, 420);
    const asset::MapPoint far = tilted.unproject({550, 100});
    const asset::MapPoint near = tilted.unproject({550, 740});
    CHECK(tilted.scale_at(far) < tilted.scale_at(near));
    CHECK(tilted.scale_at({100, 200}) == doctest::Approx(2));
}

TEST_CASE("a pixel's ground is drawn at that pixel") {
    for (const float bearing : {0.0F, 37.0F, 204.0F}) {
        for (const float tilt : {0.0F, 30.0F, 55.0F}) {
            for (const ScreenPoint at :
                 {ScreenPoint{60, 700}, ScreenPoint{550, 420}, ScreenPoint{1000, 200}}) {
                CAPTURE(bearing);
                CAPTURE(tilt);
                const MapCamera any = camera(bearing, tilt);
                check_at(any.project(any.unproject(at)), at.x, at.y);
            }
        }
    }
}

TEST_CASE("above the horizon there is ground still, far away") {
    const MapCamera tilted = camera(0, 55);
    const asset::MapPoint sky = tilted.unproject({550, -5000});
    CHECK(sky.y > 1000);
    CHECK(sky.y < 10000);
}

TEST_CASE("the finger keeps the ground it touched") {
    for (const float tilt : {0.0F, 40.0F}) {
        CAPTURE(tilt);
        MapCamera moved = camera(25, tilt);
        const asset::MapPoint touched = moved.unproject({300, 500});
        moved.pan({300, 500}, {420, 610});
        check_at(moved.project(touched), 420, 610);
    }
}

TEST_CASE("zooming and turning keep what is under the finger, within bounds") {
    MapCamera moved = camera(25, 20);
    const asset::MapPoint kept = moved.unproject({300, 500});
    moved.zoom_by(1.7F, {300, 500});
    check_at(moved.project(kept), 300, 500);
    CHECK(moved.zoom == doctest::Approx(3.4));
    moved.turn_by(40, {300, 500});
    check_at(moved.project(kept), 300, 500);
    CHECK(moved.bearing_deg == doctest::Approx(-15));
    moved.zoom_by(1000, {300, 500});
    CHECK(moved.zoom == MapCamera::kMostZoom);
    moved.zoom_by(0.00001F, {300, 500});
    CHECK(moved.zoom == MapCamera::kLeastZoom);
}

TEST_CASE("two fingers carry both points with them") {
    MapCamera moved = camera(0, 0);
    const asset::MapPoint a = moved.unproject({300, 400});
    const asset::MapPoint b = moved.unproject({600, 400});
    moved.pinch({300, 400}, {600, 400}, {350, 300}, {650, 600});
    check_at(moved.project(a), 350, 300);
    check_at(moved.project(b), 650, 600);
    moved.pinch({10, 10}, {10, 10}, {30, 30}, {30, 30});  // two fingers on one pixel only pan
    check_at(moved.project(a), 370, 320);
}

TEST_CASE("fitting shows both ends inside the wanted part of the view") {
    MapCamera fitted = camera(60, 0);
    const ScreenRect within{100, 300, 600, 400};
    fitted.fit({-300, 0}, {500, 400}, within);
    for (const asset::MapPoint corner :
         {asset::MapPoint{-300, 0}, asset::MapPoint{500, 400}, asset::MapPoint{500, 0}}) {
        const ScreenPoint at = fitted.project(corner);
        CHECK(at.x >= within.x - 1);
        CHECK(at.x <= within.x + within.width + 1);
        CHECK(at.y >= within.y - 1);
        CHECK(at.y <= within.y + within.height + 1);
    }
    fitted.fit({0, 0}, {1, 1}, within);
    CHECK(fitted.zoom == doctest::Approx(kWalkZoom));
}
