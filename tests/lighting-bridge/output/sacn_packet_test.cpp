// Bytes held against ANSI E1.31-2018, table 4-1 and clauses 5 to 7.
#include "lighting-bridge/output/sacn_packet.h"

#include <doctest/doctest.h>

namespace beffroi::out {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr Cid kCid = {0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                      0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF};

Bytes slice(const SacnDataPacket& packet, std::size_t first, std::size_t count) {
    const auto bytes = packet.bytes().subspan(first, count);
    return {bytes.begin(), bytes.end()};
}

SacnDataPacket example(std::string_view name = "Beffroi", std::uint16_t universe = 0x1234) {
    SacnDataPacket packet{kCid, name, 150, universe};
    light::Slots slots{};
    slots[0] = 1;
    slots[1] = 2;
    slots[511] = 255;
    packet.set_slots(slots);
    packet.set_sequence(0xAB);
    return packet;
}

}  // namespace

TEST_CASE("every field of a data packet stands where the standard's table says") {
    const SacnDataPacket packet = example();
    CHECK(packet.bytes().size() == 638);
    struct Row {
        const char* field;
        const char* clause;
        std::size_t octet;
        Bytes bytes;
    };
    Bytes name(64, 0);
    std::copy_n("Beffroi", 7, name.begin());
    for (const Row& row : {
             Row{"Preamble Size", "5.1", 0, {0x00, 0x10}},
             Row{"Post-amble Size", "5.2", 2, {0x00, 0x00}},
             Row{"ACN Packet Identifier",
                 "5.3",
                 4,
                 {0x41, 0x53, 0x43, 0x2d, 0x45, 0x31, 0x2e, 0x31, 0x37, 0x00, 0x00, 0x00}},
             Row{"Flags and Length, root", "5.4", 16, {0x72, 0x6E}},
             Row{"Vector, root", "5.5", 18, {0x00, 0x00, 0x00, 0x04}},
             Row{"CID", "5.6", 22, Bytes{kCid.begin(), kCid.end()}},
             Row{"Flags and Length, framing", "6.1", 38, {0x72, 0x58}},
             Row{"Vector, framing", "6.2.1", 40, {0x00, 0x00, 0x00, 0x02}},
             Row{"Source Name", "6.2.2", 44, name},
             Row{"Priority", "6.2.3", 108, {150}},
             Row{"Synchronization Address", "6.2.4", 109, {0x00, 0x00}},
             Row{"Sequence Number", "6.2.5", 111, {0xAB}},
             Row{"Options", "6.2.6", 112, {0x00}},
             Row{"Universe", "6.2.7", 113, {0x12, 0x34}},
             Row{"Flags and Length, DMP", "7.1", 115, {0x72, 0x0B}},
             Row{"Vector, DMP", "7.2", 117, {0x02}},
             Row{"Address Type & Data Type", "7.3", 118, {0xA1}},
             Row{"First Property Address", "7.4", 119, {0x00, 0x00}},
             Row{"Address Increment", "7.5", 121, {0x00, 0x01}},
             Row{"Property value count", "7.6", 123, {0x02, 0x01}},
             Row{"START Code", "7.7", 125, {0x00}},
             Row{"Slots 1 to 3", "7.7", 126, {1, 2, 0}},
             Row{"Slot 512", "7.7", 637, {255}},
         }) {
        CAPTURE(row.field);
        CAPTURE(row.clause);
        CHECK(slice(packet, row.octet, row.bytes.size()) == row.bytes);
    }
}

TEST_CASE("options are bits 7, 6 and 5 and nothing else (6.2.6)") {
    SacnDataPacket packet = example();
    packet.set_options(SacnOption::Preview);
    CHECK(packet.bytes()[112] == 0b1000'0000);
    packet.set_options(SacnOption::Terminated);
    CHECK(packet.bytes()[112] == 0b0100'0000);
    packet.set_options(SacnOption::ForceSync);
    CHECK(packet.bytes()[112] == 0b0010'0000);
    packet.set_options(SacnOption::None);
    CHECK(packet.bytes()[112] == 0);
}

TEST_CASE("a source name always ends in NUL and is never cut within a character (6.2.2)") {
    const std::string longest(63, 'x');
    CHECK(slice(example(longest), 44, 63) == Bytes(63, 'x'));
    CHECK(example(longest).bytes()[107] == 0);
    const SacnDataPacket cut = example(std::string(62, 'x') + "é!");
    CHECK(cut.bytes()[105] == 'x');
    CHECK(cut.bytes()[106] == 0);
    CHECK(cut.bytes()[107] == 0);
}

TEST_CASE("a universe is 1 to 63999 (6.2.7) and has its own group address (9.3.1)") {
    for (const std::int64_t wrong : {-1, 0, 64000, 64214, 65535, 70000}) {
        CAPTURE(wrong);
        CHECK(checked_universe(wrong).error().fault == Fault::Invalid);
    }
    CHECK(*checked_universe(1) == 1);
    CHECK(*checked_universe(63999) == 63999);
    CHECK(multicast_address(1).text() == "239.255.0.1:5568");
    CHECK(multicast_address(0x1234).text() == "239.255.18.52:5568");
    CHECK(multicast_address(63999).text() == "239.255.249.255:5568");
}

}  // namespace beffroi::out
