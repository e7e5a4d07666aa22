#pragma once
// A façade small enough to reason about: used by the tests of engine, show and output.

#include <cstddef>
#include <string>

#include "lighting-bridge/engine/patch.h"

namespace beffroi::light::test {

inline FixtureProfile rgbw_16bit() {
    FixtureProfile profile{.id = "wash", .footprint = 8, .emitters = {}, .standby_watts = 2};
    std::uint16_t offset = 0;
    for (const Emitter kind : {Emitter::Red, Emitter::Green, Emitter::Blue, Emitter::White}) {
        profile.emitters.push_back({kind, offset, offset + 1, usual_colour(kind), 10});
        offset = static_cast<std::uint16_t>(offset + 2);
    }
    return profile;
}

inline FixtureProfile tunable_white() {
    return {.id = "window",
            .footprint = 2,
            .emitters = {{Emitter::WarmWhite, 0, -1, usual_colour(Emitter::WarmWhite), 5},
                         {Emitter::CoolWhite, 1, -1, usual_colour(Emitter::CoolWhite), 5}},
            .standby_watts = 1};
}

inline FixtureProfile dimmer() {
    return {.id = "lamp",
            .footprint = 1,
            .emitters = {{Emitter::Dimmer, 0, -1, {1, 1, 1}, 50}},
            .standby_watts = 0};
}

/// Eleven washes at x = -5 … 5 (y 1, universe 1, slots 1, 9, …), group "base" and, from x = 1 on, "right";
/// two tunable whites at y 4 (universe 2, slots 1 and 3), group "windows"; one dimmer at y 9 (universe 2,
/// slot 10), group "crown".
inline Patch small_patch() {
    Patch patch{};
    patch.facade = "test-facade";
    patch.profiles = {rgbw_16bit(), tunable_white(), dimmer()};
    patch.groups = {{"base", {}}, {"right", {}}, {"windows", {11, 12}}, {"crown", {13}}};
    for (int i = 0; i < 11; ++i) {
        Fixture wash{};
        wash.id = "wash-" + std::to_string(i);
        wash.slot = static_cast<std::uint16_t>(1 + 8 * i);
        wash.position = {static_cast<float>(i - 5), 1, 0.5F};
        wash.aim = {static_cast<float>(i - 5), 6, 0};
        patch.groups[0].fixtures.push_back(patch.fixtures.size());
        if (i > 5) patch.groups[1].fixtures.push_back(patch.fixtures.size());
        patch.fixtures.push_back(wash);
    }
    for (const int side : {0, 1}) {
        Fixture window{};
        window.id = "window-" + std::to_string(side);
        window.profile = 1;
        window.universe = 2;
        window.slot = static_cast<std::uint16_t>(1 + 2 * side);
        window.position = {side == 0 ? -3.0F : 3.0F, 4, 0};
        patch.fixtures.push_back(window);
    }
    Fixture crown{};
    crown.id = "crown";
    crown.profile = 2;
    crown.universe = 2;
    crown.slot = 10;
    crown.position = {0, 9, 0};
    patch.fixtures.push_back(crown);
    patch.index();
    return patch;
}

}  // namespace beffroi::light::test
