#include "tests/conformance/reading_e131.h"

#include <algorithm>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

constexpr std::size_t kRootEnd = 38;
constexpr std::size_t kDataHead = 126;
constexpr std::size_t kSyncSize = 49;
constexpr std::size_t kDiscoveryHead = 120;

class Reading {
public:
    explicit Reading(Bytes bytes) : bytes_{bytes} {}

    E131Packet read() {
        if (bytes_.size() < kRootEnd + 6) {
            fault("e131.root", fmt::format("{} octets are no packet", bytes_.size()));
            return std::move(packet_);
        }
        root();
        const std::uint32_t root_vector = u32_at(bytes_, 18);
        const std::uint32_t framing_vector = u32_at(bytes_, 40);
        if (root_vector == 4 && framing_vector == 2)
            data();
        else if (root_vector == 8 && framing_vector == 1)
            sync();
        else if (root_vector == 8 && framing_vector == 2)
            discovery();
        else
            fault("e131.root",
                  fmt::format("root vector {} with framing vector {}", root_vector, framing_vector));
        return std::move(packet_);
    }

private:
    void fault(const char* rule, std::string what) { packet_.faults.emplace_back(rule, std::move(what)); }

    /// Flags 0x7 and a length from `octet` to the end.
    void length_at(std::size_t octet) {
        const auto wanted = static_cast<std::uint16_t>(0x7000U | (bytes_.size() - octet));
        const std::uint16_t is = u16_at(bytes_, octet);
        if (is != wanted)
            fault("e131.lengths", fmt::format("octet {}: {:#06x}, not {:#06x}", octet, is, wanted));
    }

    void root() {
        constexpr std::array<std::uint8_t, 16> kBegin = {0,   0x10, 0,   0,   'A', 'S', 'C', '-',
                                                         'E', '1',  '.', '1', '7', 0,   0,   0};
        if (!std::equal(kBegin.begin(), kBegin.end(), bytes_.begin()))
            fault("e131.root", "the first 16 octets are no ACN preamble");
        length_at(16);
        std::copy_n(bytes_.begin() + 22, 16, packet_.cid.begin());
        length_at(38);
    }

    void name() {
        const auto first = bytes_.begin() + 44;
        const auto end = std::find(first, first + 64, std::uint8_t{0});
        packet_.source_name.assign(first, end);
        if (end == first + 64) fault("e131.source-name", "64 octets without a NUL");
        if (!is_utf8(packet_.source_name)) fault("e131.source-name", "no UTF-8");
    }

    void data() {
        packet_.kind = E131Packet::Kind::Data;
        if (bytes_.size() < kDataHead) return fault("e131.lengths", "a data packet that is cut off");
        name();
        packet_.priority = bytes_[108];
        packet_.sync_address = u16_at(bytes_, 109);
        packet_.sequence = bytes_[111];
        packet_.options = bytes_[112];
        packet_.universe = u16_at(bytes_, 113);
        length_at(115);
        if (bytes_[117] != 0x02 || bytes_[118] != 0xA1 || u16_at(bytes_, 119) != 0 ||
            u16_at(bytes_, 121) != 1)
            fault("e131.dmp", "vector, address type, first address or increment differ");
        const std::uint16_t count = u16_at(bytes_, 123);
        if (count != bytes_.size() - 125 || count > 513)
            fault("e131.property-count", fmt::format("{} counted, {} there", count, bytes_.size() - 125));
        if (bytes_[125] != 0) fault("e131.start-code", fmt::format("start code {:#04x}", bytes_[125]));
        packet_.slots.assign(bytes_.begin() + kDataHead, bytes_.end());
    }

    void sync() {
        packet_.kind = E131Packet::Kind::Sync;
        if (bytes_.size() != kSyncSize)
            return fault("e131.sync-packet", fmt::format("{} octets, not 49", bytes_.size()));
        packet_.sequence = bytes_[44];
        packet_.sync_address = u16_at(bytes_, 45);
        if (u16_at(bytes_, 47) != 0) fault("e131.sync-packet", "the reserved octets are not zero");
    }

    void discovery() {
        packet_.kind = E131Packet::Kind::Discovery;
        if (bytes_.size() < kDiscoveryHead || bytes_.size() % 2 != 0)
            return fault("e131.discovery-format", fmt::format("{} octets", bytes_.size()));
        name();
        if (u32_at(bytes_, 108) != 0) fault("e131.discovery-format", "the reserved octets are not zero");
        length_at(112);
        if (u32_at(bytes_, 114) != 1) fault("e131.discovery-format", "the list's vector is not 1");
        packet_.page = bytes_[118];
        packet_.last_page = bytes_[119];
        for (std::size_t at = kDiscoveryHead; at < bytes_.size(); at += 2)
            packet_.listed.push_back(u16_at(bytes_, at));
    }

    Bytes bytes_;
    E131Packet packet_;
};

}  // namespace

E131Packet read_e131(Bytes bytes) {
    return Reading{bytes}.read();
}

std::string cid_text(const std::array<std::uint8_t, 16>& cid) {
    std::string text;
    for (const std::uint8_t octet : cid) text += fmt::format("{:02x}", octet);
    return text;
}

bool is_utf8(const std::string& text) {
    int more = 0;
    for (const char c : text) {
        const auto octet = static_cast<std::uint8_t>(c);
        const bool follows = (octet & 0xC0U) == 0x80U;
        if (follows != (more > 0)) return false;
        if (follows)
            --more;
        else if (octet >= 0xF8 || octet == 0xC0 || octet == 0xC1)
            return false;
        else
            more = octet >= 0xF0 ? 3 : octet >= 0xE0 ? 2 : octet >= 0xC0 ? 1 : 0;
    }
    return more == 0;
}

std::string group_v4(std::uint16_t universe) {
    return fmt::format("239.255.{}.{}", universe >> 8U, universe & 0xFFU);
}

std::string group_v6(std::uint16_t universe) {
    // 83 and 00 are octets 12 and 13.
    std::array<std::uint8_t, 16> octets{0xFF, 0x18};
    octets[12] = 0x83;
    octets[14] = static_cast<std::uint8_t>(universe >> 8U);
    octets[15] = static_cast<std::uint8_t>(universe & 0xFFU);
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, octets.data(), text.data(), text.size());
    return text.data();
}

}  // namespace beffroi::conformance
