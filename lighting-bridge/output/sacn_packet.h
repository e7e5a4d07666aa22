#pragma once
// E1.31-2018 (streaming ACN) packets, byte by byte.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::out {

inline constexpr std::uint16_t kSacnPort = 5568;          ///< ACN_SDT_MULTICAST_PORT, E1.31-2018 9.2
inline constexpr std::uint16_t kLowestUniverse = 1;       ///< 6.2.7
inline constexpr std::uint16_t kHighestUniverse = 63999;  ///< 6.2.7
inline constexpr std::uint8_t kHighestPriority = 200;     ///< 6.2.3
inline constexpr std::size_t kSacnDataSize = 638;         ///< 126 octets before 512 slots

/// Who sends: a UUID, the same after a restart, never shared by two sources (5.6).
using Cid = std::array<std::uint8_t, 16>;

/// Universe discovery only, never levels (Appendix A, E131_DISCOVERY_UNIVERSE).
inline constexpr std::uint16_t kDiscoveryUniverse = 64214;

/// A universe number that may be sent. Errors: Invalid outside 1..63999.
Result<std::uint16_t> checked_universe(std::int64_t number);

/// 239.255.HI.LO:5568. Range: `universe` 1..63999 and the discovery universe. Source: E1.31-2018 9.3.1.
net::UdpAddress multicast_address(std::uint16_t universe);

/// ff18::83:00:HI:LO at port 5568, the last four octets as they stand. Range: 1..63999 and the discovery
/// universe. Source: E1.31-2018 9.3.2.
net::UdpAddress multicast_address_ipv6(std::uint16_t universe);

/// As many octets as fit, never half of a character.
std::string_view cut_to(std::string_view utf8, std::size_t most);

/// Options of a data packet, 6.2.6: bit 7, 6, 5; the rest is zero.
enum class SacnOption : std::uint8_t { None = 0x00, Preview = 0x80, Terminated = 0x40, ForceSync = 0x20 };

/// One universe's data packet: everything but sequence, options and slots is written once.
///
/// Shape:  638 octets, 512 slots, start code 0. A sync address of 0: receivers act at once (6.2.4.1).
/// Source: ANSI E1.31-2018, table 4-1, clauses 5 to 7.
class SacnDataPacket {
public:
    /// Range: `universe` 1..63999, `priority` 0..200. `source_name` is UTF-8 and is cut at a character's edge
    /// to 63 octets, so that it ends in NUL (6.2.2).
    SacnDataPacket(const Cid& cid, std::string_view source_name, std::uint8_t priority,
                   std::uint16_t universe, std::uint16_t sync_address = 0);

    void set_sequence(std::uint8_t sequence);
    /// Range: 0..200.
    void set_priority(std::uint8_t priority);
    void set_options(SacnOption option);
    void set_slots(const light::Slots& slots);

    std::uint8_t sequence() const;
    std::span<const std::uint8_t, kSacnDataSize> bytes() const { return bytes_; }

private:
    std::array<std::uint8_t, kSacnDataSize> bytes_;
};

}  // namespace beffroi::out
