#pragma once
// Packets as a faultless source and controller would send them, octet by octet from the standards' tables, to
// be spoilt by a test.

#include "tests/conformance/judge_artnet.h"
#include "tests/conformance/judge_e131.h"

namespace beffroi::conformance::recorded {

// Of good_e131(), universe 1: still, moving, still, ended.
inline constexpr std::int64_t kFrame_us = 22'728;
inline constexpr int kFirstKeepAlive = 4;  // after a change and three repeats
inline constexpr int kKeepAlives = 4;
inline constexpr int kFirstMoving = 8;
inline constexpr int kMoving = 600;
inline constexpr std::int64_t kMovesAt_us = 4'200'000;
inline constexpr std::int64_t kEndsAt_us = 22'000'000;

/// A data packet (table 4-1) of source "test", sync address 9, all slots at `level`.
Seen data_packet(std::uint16_t universe, std::uint8_t sequence, std::uint8_t level, std::int64_t at_us,
                 std::uint8_t options = 0);

/// One universe, in step by universe 9, 22 s long, three lists.
std::vector<Seen> good_e131();
E131Expected expected_of_good_e131();

/// A controller at 10.0.0.1 with two Port-Addresses, a node at 10.0.0.2, another controller at 10.0.0.3.
std::vector<Seen> good_artnet(ArtExpected& expected);

}  // namespace beffroi::conformance::recorded
