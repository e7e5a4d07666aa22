#include "lighting-bridge/output/sacn_extended_packet.h"

#include <algorithm>
#include <cassert>

namespace beffroi::out {
namespace {

constexpr std::size_t kCidAt = 22;
constexpr std::size_t kSyncSequenceAt = 44;
constexpr std::size_t kSourceNameAt = 44;
constexpr std::size_t kSourceNameSize = 64;
constexpr std::size_t kListAt = 120;  // table 4-3

constexpr std::uint8_t high(std::size_t value) {
    return static_cast<std::uint8_t>(value >> 8U);
}
constexpr std::uint8_t low(std::size_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

/// Flags 0x7 and a length that counts from the octet it stands at to the packet's end (5.4, 6.1, 8.1).
template <typename Bytes>
void set_length(Bytes& bytes, std::size_t octet) {
    const std::size_t length = bytes.size() - octet;
    bytes[octet] = static_cast<std::uint8_t>(0x70U | (length >> 8U));
    bytes[octet + 1] = low(length);
}

// clang-format off
constexpr std::array<std::uint8_t, 22> kRoot = {
    0x00, 0x10,                                              //  0  preamble size (5.1)
    0x00, 0x00,                                              //  2  postamble size (5.2)
    'A', 'S', 'C', '-', 'E', '1', '.', '1', '7', 0, 0, 0,    //  4  ACN packet identifier (5.3)
    0x70, 0x00,                                              // 16  flags, length: set_length() (5.4)
    0x00, 0x00, 0x00, 0x08,                                  // 18  VECTOR_ROOT_E131_EXTENDED (5.5)
};
// clang-format on

template <typename Bytes>
void begin(Bytes& bytes, const Cid& cid, std::uint8_t framing_vector) {
    std::copy(kRoot.begin(), kRoot.end(), bytes.begin());
    std::copy(cid.begin(), cid.end(), bytes.begin() + kCidAt);
    set_length(bytes, 16);
    set_length(bytes, 38);
    bytes[43] = framing_vector;  // 40..43, high byte first (6.3.1, 6.4.1)
}

}  // namespace

SacnSyncPacket::SacnSyncPacket(const Cid& cid, std::uint16_t sync_address) : bytes_{} {
    assert(sync_address >= kLowestUniverse && sync_address <= kHighestUniverse);
    begin(bytes_, cid, 0x01);         // VECTOR_E131_EXTENDED_SYNCHRONIZATION
    bytes_[45] = high(sync_address);  // 6.3.3
    bytes_[46] = low(sync_address);
    // 47, 48: reserved, zero (6.3.4)
}

void SacnSyncPacket::set_sequence(std::uint8_t sequence) {
    bytes_[kSyncSequenceAt] = sequence;
}

std::uint8_t SacnSyncPacket::sequence() const {
    return bytes_[kSyncSequenceAt];
}

std::vector<std::vector<std::uint8_t>> sacn_discovery_pages(const Cid& cid, std::string_view source_name,
                                                            std::span<const std::uint16_t> universes) {
    assert(std::is_sorted(universes.begin(), universes.end()));
    const std::size_t count =
        std::max<std::size_t>((universes.size() + kUniversesOnAPage - 1) / kUniversesOnAPage, 1);
    const std::string_view name = cut_to(source_name, kSourceNameSize - 1);
    std::vector<std::vector<std::uint8_t>> pages;
    for (std::size_t page = 0; page < count; ++page) {
        const auto list =
            universes.subspan(page * kUniversesOnAPage,
                              std::min(kUniversesOnAPage, universes.size() - page * kUniversesOnAPage));
        std::vector<std::uint8_t> bytes(kListAt + 2 * list.size());
        begin(bytes, cid, 0x02);  // VECTOR_E131_EXTENDED_DISCOVERY
        std::copy(name.begin(), name.end(), bytes.begin() + kSourceNameAt);
        // 108..111: reserved, zero (6.4.3)
        set_length(bytes, 112);
        bytes[117] = 0x01;  // 114..117 VECTOR_UNIVERSE_DISCOVERY_UNIVERSE_LIST (8.2)
        bytes[118] = static_cast<std::uint8_t>(page);
        bytes[119] = static_cast<std::uint8_t>(count - 1);
        for (std::size_t i = 0; i < list.size(); ++i) {
            bytes[kListAt + 2 * i] = high(list[i]);
            bytes[kListAt + 2 * i + 1] = low(list[i]);
        }
        pages.push_back(std::move(bytes));
    }
    return pages;
}

}  // namespace beffroi::out
