#pragma once
// The octets of E1.31-2018, read by its tables 4-1 to 4-3: written for the observer alone.

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/conformance/wire.h"

namespace beffroi::conformance {

inline constexpr std::uint16_t kE131Port = 5568;
inline constexpr std::uint16_t kE131DiscoveryUniverse = 64214;

/// What a packet says, and what of its form is wrong: (rule, sentence).
struct E131Packet {
    enum class Kind { Data, Sync, Discovery, Other };

    Kind kind = Kind::Other;
    std::array<std::uint8_t, 16> cid{};
    std::string source_name;  ///< To the first NUL
    std::uint8_t priority = 0;
    std::uint16_t sync_address = 0;
    std::uint8_t sequence = 0;
    std::uint8_t options = 0;
    std::uint16_t universe = 0;
    std::vector<std::uint8_t> slots;  ///< Without the start code
    std::uint8_t page = 0;
    std::uint8_t last_page = 0;
    std::vector<std::uint16_t> listed;
    std::vector<std::pair<std::string, std::string>> faults;

    bool preview() const { return (options & 0x80U) != 0; }
    bool terminated() const { return (options & 0x40U) != 0; }
    bool forces_sync() const { return (options & 0x20U) != 0; }
};

E131Packet read_e131(Bytes bytes);

/// Like 0f3c…: 32 hexadecimal digits.
std::string cid_text(const std::array<std::uint8_t, 16>& cid);
/// True for what may follow another octet of UTF-8 text to the end (RFC 3629).
bool is_utf8(const std::string& text);

/// 239.255.HI.LO (9.3.1) and ff18::83:00:HI:LO (9.3.2), as read_frame() writes them.
std::string group_v4(std::uint16_t universe);
std::string group_v6(std::uint16_t universe);

}  // namespace beffroi::conformance
