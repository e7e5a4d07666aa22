#include "lighting-bridge/output/sacn_packet.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

// Octets of a data packet, E1.31-2018 table 4-1.
constexpr std::size_t kCidAt = 22;
constexpr std::size_t kSourceNameAt = 44;
constexpr std::size_t kSourceNameSize = 64;
constexpr std::size_t kPriorityAt = 108;
constexpr std::size_t kSyncAddressAt = 109;
constexpr std::size_t kSequenceAt = 111;
constexpr std::size_t kOptionsAt = 112;
constexpr std::size_t kUniverseAt = 113;
constexpr std::size_t kSlotsAt = 126;

/// Flags 0x7 and a length that counts from the octet it stands at to the packet's end (4.1, 5.4, 6.1, 7.1).
constexpr std::uint16_t length_from(std::size_t octet) {
    return static_cast<std::uint16_t>(0x7000U | (kSacnDataSize - octet));
}
constexpr std::uint8_t high(std::uint16_t value) {
    return static_cast<std::uint8_t>(value >> 8U);
}
constexpr std::uint8_t low(std::uint16_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

// clang-format off
constexpr std::array<std::uint8_t, 22> kRoot = {
    0x00, 0x10,                                              //  0  preamble size (5.1)
    0x00, 0x00,                                              //  2  postamble size (5.2)
    'A', 'S', 'C', '-', 'E', '1', '.', '1', '7', 0, 0, 0,    //  4  ACN packet identifier (5.3)
    high(length_from(16)), low(length_from(16)),             // 16  flags, length 622 (5.4)
    0x00, 0x00, 0x00, 0x04,                                  // 18  VECTOR_ROOT_E131_DATA (5.5)
};
constexpr std::array<std::uint8_t, 6> kFraming = {
    high(length_from(38)), low(length_from(38)),             // 38  flags, length 600 (6.1)
    0x00, 0x00, 0x00, 0x02,                                  // 40  VECTOR_E131_DATA_PACKET (6.2.1)
};
constexpr std::array<std::uint8_t, 11> kDmp = {
    high(length_from(115)), low(length_from(115)),           // 115 flags, length 523 (7.1)
    0x02,                                                    // 117 VECTOR_DMP_SET_PROPERTY (7.2)
    0xA1,                                                    // 118 address and data type (7.3)
    0x00, 0x00,                                              // 119 first property address (7.4)
    0x00, 0x01,                                              // 121 address increment (7.5)
    0x02, 0x01,                                              // 123 property value count: start code and 512 slots (7.6)
    0x00,                                                    // 125 DMX512-A start code (7.7)
};
// clang-format on

}  // namespace

Result<std::uint16_t> checked_universe(std::int64_t number) {
    if (number >= kLowestUniverse && number <= kHighestUniverse) return static_cast<std::uint16_t>(number);
    return Error{Fault::Invalid, fmt::format("universe {} is not between {} and {} (E1.31-2018, 6.2.7)",
                                             number, kLowestUniverse, kHighestUniverse)};
}

std::string_view cut_to(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    while (most > 0 && (static_cast<std::uint8_t>(utf8[most]) & 0xC0U) == 0x80U) --most;
    return utf8.substr(0, most);
}

net::UdpAddress multicast_address(std::uint16_t universe) {
    assert((universe >= kLowestUniverse && universe <= kHighestUniverse) || universe == kDiscoveryUniverse);
    return {0xEFFF0000U | universe, kSacnPort};
}

net::UdpAddress multicast_address_ipv6(std::uint16_t universe) {
    assert((universe >= kLowestUniverse && universe <= kHighestUniverse) || universe == kDiscoveryUniverse);
    return {0,
            kSacnPort,
            true,
            {0xFF, 0x18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x83, 0x00, high(universe), low(universe)}};
}

SacnDataPacket::SacnDataPacket(const Cid& cid, std::string_view source_name, std::uint8_t priority,
                               std::uint16_t universe, std::uint16_t sync_address)
    : bytes_{} {
    assert(universe >= kLowestUniverse && universe <= kHighestUniverse && priority <= kHighestPriority);
    std::copy(kRoot.begin(), kRoot.end(), bytes_.begin());
    std::copy(cid.begin(), cid.end(), bytes_.begin() + kCidAt);
    std::copy(kFraming.begin(), kFraming.end(), bytes_.begin() + 38);
    const std::string_view name = cut_to(source_name, kSourceNameSize - 1);
    std::copy(name.begin(), name.end(), bytes_.begin() + kSourceNameAt);
    bytes_[kPriorityAt] = priority;
    bytes_[kSyncAddressAt] = high(sync_address);  // 0: not synchronized (6.2.4.1)
    bytes_[kSyncAddressAt + 1] = low(sync_address);
    bytes_[kUniverseAt] = high(universe);
    bytes_[kUniverseAt + 1] = low(universe);
    std::copy(kDmp.begin(), kDmp.end(), bytes_.begin() + 115);
}

void SacnDataPacket::set_sequence(std::uint8_t sequence) {
    bytes_[kSequenceAt] = sequence;
}

void SacnDataPacket::set_priority(std::uint8_t priority) {
    assert(priority <= kHighestPriority);
    bytes_[kPriorityAt] = priority;
}

void SacnDataPacket::set_options(SacnOption option) {
    bytes_[kOptionsAt] = static_cast<std::uint8_t>(option);
}

void SacnDataPacket::set_slots(const light::Slots& slots) {
    std::copy(slots.begin(), slots.end(), bytes_.begin() + kSlotsAt);
}

std::uint8_t SacnDataPacket::sequence() const {
    return bytes_[kSequenceAt];
}

}  // namespace beffroi::out
