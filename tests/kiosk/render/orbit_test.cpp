#include "kiosk/render/orbit.h"

#include <doctest/doctest.h>

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

/// A finger that crosses `across` of the picture in 200 ms, sixty times a second.
Orbit::Time swipe(Orbit& orbit, float across, Orbit::Time from) {
    orbit.press(from);
    for (int i = 1; i <= 12; ++i) orbit.drag(across / 12, 0, from + i * 16'667us);
    const auto lifted = from + 200ms;
    orbit.release(lifted);
    return lifted;
}

TEST_CASE("a finger turns the façade as far as it goes, at once") {
    Orbit orbit;
    orbit.press(1s);
    orbit.drag(0.1F, 0, 1s + 16ms);
    CHECK(orbit.yaw_rad(1s + 16ms) == doctest::Approx(0.16));
    orbit.drag(-0.1F, 0, 1s + 32ms);
    CHECK(orbit.yaw_rad(1s + 32ms) == doctest::Approx(0).epsilon(0.001));
}

TEST_CASE("neither a long pull nor its glide goes past the limits") {
    Orbit orbit;
    const auto lifted = swipe(orbit, 3, 1s);
    CHECK(orbit.yaw_rad(lifted) == doctest::Approx(Orbit::kMostYaw));
    CHECK(orbit.yaw_rad(lifted + 2s) == doctest::Approx(Orbit::kMostYaw));
    orbit.press(9s);
    orbit.drag(0, -2, 9s + 16ms);
    CHECK(orbit.pitch_rad(9s + 16ms) == 0);
    orbit.drag(0, 5, 9s + 32ms);
    CHECK(orbit.pitch_rad(9s + 32ms) == doctest::Approx(Orbit::kMostPitch));
}

TEST_CASE("after the finger it glides on in the same direction and rests within 0.9 s") {
    Orbit orbit;
    const auto lifted = swipe(orbit, 0.1F, 1s);
    const float there = orbit.yaw_rad(lifted);
    CHECK(orbit.moving(lifted + 100ms));
    CHECK(orbit.yaw_rad(lifted + 200ms) > there);
    CHECK_FALSE(orbit.moving(lifted + 900ms));
    CHECK(orbit.yaw_rad(lifted + 900ms) == orbit.yaw_rad(lifted + 5s));
}

TEST_CASE("the glide starts as fast as the finger went") {
    Orbit orbit;
    const auto lifted = swipe(orbit, 0.1F, 1s);
    const float finger_speed = 0.1F * 1.6F / 0.2F;
    const float first = (orbit.yaw_rad(lifted + 10ms) - orbit.yaw_rad(lifted)) / 0.01F;
    CHECK(first == doctest::Approx(finger_speed).epsilon(0.1));
}

TEST_CASE("a finger that rested before it left gives no glide") {
    Orbit orbit;
    orbit.press(1s);
    orbit.drag(0.1F, 0, 1s + 16ms);
    orbit.release(1s + 300ms);
    CHECK_FALSE(orbit.moving(1s + 310ms));
    CHECK(orbit.yaw_rad(2s) == doctest::Approx(0.16));
}

TEST_CASE("a touch stops the glide where it is") {
    Orbit orbit;
    const auto lifted = swipe(orbit, 0.1F, 1s);
    const float caught = orbit.yaw_rad(lifted + 150ms);
    orbit.press(lifted + 150ms);
    CHECK(orbit.yaw_rad(lifted + 700ms) == doctest::Approx(caught));
}

TEST_CASE("with less motion nothing glides and buttons turn at once") {
    Orbit orbit;
    orbit.set_inertia(false);
    const auto lifted = swipe(orbit, 0.1F, 1s);
    CHECK_FALSE(orbit.moving(lifted + 1ms));
    orbit.recentre(3s);
    CHECK_FALSE(orbit.moving(3s + 1ms));
    CHECK(orbit.yaw_rad(3s + 1ms) == doctest::Approx(0));
}

TEST_CASE("recentring comes back to the front without a jump") {
    Orbit orbit;
    const auto lifted = swipe(orbit, 0.2F, 1s);
    const auto now = lifted + 2s;
    const float before = orbit.yaw_rad(now);
    orbit.recentre(now);
    CHECK(orbit.yaw_rad(now) == doctest::Approx(before));
    CHECK(orbit.yaw_rad(now + 900ms) == doctest::Approx(0));
    CHECK(orbit.turn(Camera{}, now + 2s).yaw_rad == doctest::Approx(0));
}

}  // namespace
}  // namespace beffroi::kiosk
