#pragma once
// A wall of lamps that uses every slot of its universes.

#include <string>
#include <utility>

#include "lighting-bridge/engine/patch.h"

namespace beffroi::bench {

/// 16-bit RGBW lamps, 64 a universe, universes from `first` on.
inline light::Patch wall(int universes, std::uint16_t first = 1, std::string facade = "wall") {
    light::Patch patch{};
    patch.facade = std::move(facade);
    patch.profiles = {{.id = "wash", .footprint = 8, .emitters = {}, .standby_watts = 0}};
    std::uint16_t offset = 0;
    for (const auto kind :
         {light::Emitter::Red, light::Emitter::Green, light::Emitter::Blue, light::Emitter::White}) {
        patch.profiles[0].emitters.push_back({kind, offset, offset + 1, light::usual_colour(kind), 10});
        offset = static_cast<std::uint16_t>(offset + 2);
    }
    for (int i = 0; i < universes * 64; ++i) {
        light::Fixture lamp{};
        lamp.id = "lamp-" + std::to_string(i);
        lamp.universe = static_cast<std::uint16_t>(first + i / 64);
        lamp.slot = static_cast<std::uint16_t>(1 + i % 64 * 8);
        lamp.position = {static_cast<float>(i % 257) * 0.2F, static_cast<float>(i / 257) * 0.4F, 0};
        patch.fixtures.push_back(lamp);
    }
    patch.index();
    return patch;
}

}  // namespace beffroi::bench
