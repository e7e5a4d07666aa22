#include "kiosk/render/camera.h"

#include <cmath>

#include <doctest/doctest.h>

namespace beffroi::kiosk {
namespace {

const FacadeBox kTownHall{{-50, 0, -14}, {50, 41, 5}};

TEST_CASE("the whole front stands inside the framing, its pavement where the framing says") {
    struct Row {
        const char* when;
        float width, height;
    };
    for (const Row& row : {Row{"portrait, held by its width", 1080, 783}, Row{"landscape", 1437, 837},
                           Row{"a tall narrow picture", 400, 1200}, Row{"a card", 276, 160}}) {
        CAPTURE(row.when);
        const Camera camera = frame_front(kTownHall, {row.width, row.height});
        const auto foot = project(camera, {0, 0, 0});
        CHECK(foot[0] == doctest::Approx(0.5));
        CHECK(foot[1] == doctest::Approx(0.88));
        CHECK(project(camera, {-50, 0, 0})[0] >= 0.019F);
        CHECK(project(camera, {50, 0, 0})[0] <= 0.981F);
        CHECK(project(camera, {0, 41, 0})[1] >= 0.199F);
    }
}

TEST_CASE("a part of the front is as many metres wide as asked") {
    const Camera camera = frame_part(kTownHall, {1080, 783}, 10, 40);
    CHECK(project(camera, {-10, 5, 0})[0] == doctest::Approx(0));
    CHECK(project(camera, {30, 5, 0})[0] == doctest::Approx(1));
}

TEST_CASE("seen from the front, uprights stay upright") {
    const Camera camera = frame_front(kTownHall, {1080, 783});
    for (const float x : {-48.0F, -20.0F, 35.0F}) {
        CHECK(project(camera, {x, 0, 0})[0] == doctest::Approx(project(camera, {x, 30, 0})[0]));
    }
}

TEST_CASE("what stands out of the wall is seen a little larger, not much") {
    const Camera camera = frame_front(kTownHall, {1080, 783});
    const float on_wall = project(camera, {40, 0, 0})[0] - 0.5F;
    const float in_front = project(camera, {40, 0, 5})[0] - 0.5F;
    CHECK(in_front > on_wall * 1.01F);
    CHECK(in_front < on_wall * 1.08F);
}

TEST_CASE("turned to the right, what stands out moves right and the left end comes nearer") {
    Camera camera = frame_front(kTownHall, {1080, 783});
    camera.yaw_rad = 0.3F;
    CHECK(project(camera, {0, 10, 5})[0] > 0.51F);
    const float left = project(camera, {-50, 30, 0})[1] - project(camera, {-50, 0, 0})[1];
    const float right = project(camera, {50, 30, 0})[1] - project(camera, {50, 0, 0})[1];
    CHECK(std::abs(left) > std::abs(right) * 1.1F);
}

TEST_CASE("the eye goes round the façade with the turn and keeps its distance") {
    Camera camera = frame_front(kTownHall, {1080, 783});
    const light::Vec3 front = camera.eye();
    CHECK(front.x == doctest::Approx(0).epsilon(0.001));
    CHECK(front.z == doctest::Approx(camera.distance));
    camera.yaw_rad = 0.5F;
    const light::Vec3 turned = camera.eye();
    CHECK(std::hypot(turned.x, turned.z) == doctest::Approx(camera.distance));
    CHECK(turned.x < -10);
}

}  // namespace
}  // namespace beffroi::kiosk
