#pragma once
// Distributed Display Protocol packets (3waylabs.com/ddp, 2022-09-05), byte by byte. The document numbers no
// clauses: its table of the header is what is cited.

#include <array>
#include <cstdint>
#include <span>

namespace beffroi::out {

inline constexpr std::uint16_t kDdpPort = 4048;
inline constexpr std::size_t kDdpHeaderSize = 10;  ///< Without time code
inline constexpr std::size_t kDdpMostData = 1440;  ///< 480 pixels: a datagram that is never split

enum class DdpPush : std::uint8_t { No, Yes };  ///< Show everything received so far; on a frame's last packet

/// Shape:  ten octets, to be followed by `length` octets of 8-bit red, green, blue.
/// Range:  `sequence` 1..15 (0 would mean: not used), `length` 1..1440.
std::array<std::uint8_t, kDdpHeaderSize> ddp_header(std::uint8_t sequence, std::uint32_t offset,
                                                    std::uint16_t length, DdpPush push);

}  // namespace beffroi::out
