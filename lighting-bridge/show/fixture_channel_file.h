#pragma once
// One channel of a fixture file in the Open Fixture Library's format: what light does with it.

#include <cstdint>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

/// What a channel is for, as far as light asks.
enum class ChannelUse : std::uint8_t {
    Held,     ///< Keeps its default; a shutter is kept open
    Emitter,  ///< Opens one kind of LED
    Master,   ///< Dims all emitters
    Pan,
    Tilt,
};

struct FixtureChannel {
    ChannelUse use = ChannelUse::Held;
    Emitter emitter = Emitter::Dimmer;
    float way_deg = 0;              ///< Of pan and tilt, from 0 to full
    std::uint32_t held = 0;         ///< Value in `bytes` bytes
    int bytes = 1;                  ///< 1..3
    std::vector<std::string> fine;  ///< Names of its low bytes, the higher first

    /// The byte of the coarse channel (0), of the first fine one (1) and so on, when held.
    std::uint8_t held_byte(int index) const;
};

/// Faults become findings of `reader`.
FixtureChannel read_fixture_channel(JsonReader& reader);

}  // namespace beffroi::light
