#include "lighting-bridge/output/ddp_packet.h"

#include <cassert>

namespace beffroi::out {
namespace {

constexpr std::uint8_t octet(std::uint32_t value, unsigned shift) {
    return static_cast<std::uint8_t>((value >> shift) & 0xFFU);
}

}  // namespace

std::array<std::uint8_t, kDdpHeaderSize> ddp_header(std::uint8_t sequence, std::uint32_t offset,
                                                    std::uint16_t length, DdpPush push) {
    assert(sequence >= 1 && sequence <= 15 && length >= 1 && length <= kDdpMostData);
    // clang-format off
    return {
        static_cast<std::uint8_t>(0x40U | (push == DdpPush::Yes ? 0x01U : 0x00U)),  // 0  version 1; P
        sequence,                                                                  // 1  low four bits
        0x0B,                                                                      // 2  RGB, 8 bits an element
        0x01,                                                                      // 3  default output device
        octet(offset, 24), octet(offset, 16), octet(offset, 8), octet(offset, 0),  // 4  in octets, high one first
        octet(length, 8), octet(length, 0),                                        // 8
    };
    // clang-format on
}

}  // namespace beffroi::out
