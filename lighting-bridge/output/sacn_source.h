#pragma once
// What other sACN sources say, as far as a standby must know.

#include <cstdint>
#include <optional>
#include <span>

#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::out {

/// Of one data packet.
struct HeardSource {
    Cid cid{};
    std::uint16_t universe = 0;
    std::uint8_t priority = 0;
    bool live = false;  ///< Neither a preview nor the end of the stream (6.2.6, bits 7 and 6)
};

/// None for anything but a data packet of levels. Source: ANSI E1.31-2018, table 4-1.
std::optional<HeardSource> read_sacn_source(std::span<const std::uint8_t> bytes);

}  // namespace beffroi::out
