#pragma once
// E1.31-2018 packets that carry no levels, byte by byte: synchronization and universe discovery.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::out {

inline constexpr std::size_t kSacnSyncSize = 49;
inline constexpr std::size_t kUniversesOnAPage = 512;  ///< 8.5

/// "Show what you hold": sent to the sync address after a frame's data packets.
///
/// Range:  `sync_address` 1..63999; 0 is never sent (6.3.3.1).
/// Source: ANSI E1.31-2018, table 4-2, clauses 5 and 6.3.
class SacnSyncPacket {
public:
    SacnSyncPacket(const Cid& cid, std::uint16_t sync_address);

    /// Its own count, apart from the data's (6.3.2).
    void set_sequence(std::uint8_t sequence);
    std::uint8_t sequence() const;
    std::span<const std::uint8_t, kSacnSyncSize> bytes() const { return bytes_; }

private:
    std::array<std::uint8_t, kSacnSyncSize> bytes_;
};

/// "These are the universes I send": one packet a page.
///
/// Shape:  `universes` sorted, each once; 512 a page; none gives one empty page.
/// Range:  at most 256 pages (8.4).
/// Source: ANSI E1.31-2018, table 4-3, clauses 5, 6.4 and 8.
std::vector<std::vector<std::uint8_t>> sacn_discovery_pages(const Cid& cid, std::string_view source_name,
                                                            std::span<const std::uint16_t> universes);

}  // namespace beffroi::out
