#include "lighting-bridge/output/sacn_source.h"

#include <algorithm>
#include <array>
namespace beffroi::out {
namespace {

constexpr std::size_t kShortest = 126;  // up to the start code: no slot at all

bool stands_at(std::span<const std::uint8_t> bytes, std::size_t at, std::span<const std::uint8_t> expected) {
    return std::equal(expected.begin(), expected.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

std::optional<HeardSource> read_sacn_source(std::span<const std::uint8_t> bytes) {
    // clang-format off
    constexpr std::array<std::uint8_t, 16> kPreamble = {
        0x00, 0x10, 0x00, 0x00,                                  //  0  sizes (5.1, 5.2)
        'A', 'S', 'C', '-', 'E', '1', '.', '1', '7', 0, 0, 0,    //  4  ACN packet identifier (5.3)
    };
    constexpr std::array<std::uint8_t, 4> kData = {0, 0, 0, 4};  // 18  VECTOR_ROOT_E131_DATA (5.5)
    constexpr std::array<std::uint8_t, 4> kDmx = {0, 0, 0, 2};   // 40  VECTOR_E131_DATA_PACKET (6.2.1)
    // clang-format on
    if (bytes.size() < kShortest) return std::nullopt;
    if (!stands_at(bytes, 0, kPreamble) || !stands_at(bytes, 18, kData) || !stands_at(bytes, 40, kDmx))
        return std::nullopt;
    if (bytes[125] != 0) return std::nullopt;  // no levels (7.7)
    HeardSource source;
    std::copy_n(bytes.begin() + 22, source.cid.size(), source.cid.begin());
    source.priority = bytes[108];
    source.live = (bytes[112] & 0xC0U) == 0;
    source.universe = static_cast<std::uint16_t>(bytes[113] << 8U | bytes[114]);
    return source;
}

}  // namespace beffroi::out
