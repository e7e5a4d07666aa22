// Bytes of the Art-Net 4 specification's packet tables; it has no clauses, the packet's name is cited.
#include "lighting-bridge/output/artnet_packet.h"

#include <algorithm>

#include <doctest/doctest.h>

namespace beffroi::out {
namespace {

using Bytes = std::vector<std::uint8_t>;

struct Row {
    const char* field;
    std::size_t at;
    Bytes bytes;
};

void check(std::span<const std::uint8_t> packet, const std::vector<Row>& rows) {
    std::size_t next = 0;
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CHECK(row.at == next);  // no byte without a row
        REQUIRE(packet.size() >= row.at + row.bytes.size());
        CHECK(std::equal(row.bytes.begin(), row.bytes.end(),
                         packet.begin() + static_cast<std::ptrdiff_t>(row.at)));
        next = row.at + row.bytes.size();
    }
    CHECK(packet.size() == next);
}

const Bytes kId = {'A', 'r', 't', '-', 'N', 'e', 't', 0};

Bytes text(std::string_view words, std::size_t size) {
    Bytes field(size, 0);
    std::copy(words.begin(), words.end(), field.begin());
    return field;
}

/// A node's reply with four ports that put out Port-Addresses 0x1230 to 0x1233.
Bytes reply() {
    Bytes bytes(239, 0);
    std::copy(kId.begin(), kId.end(), bytes.begin());
    bytes[9] = 0x21;
    bytes[18] = 0x12;
    bytes[19] = 0x03;
    const Bytes name = text("Quai", 18);
    std::copy(name.begin(), name.end(), bytes.begin() + 26);
    bytes[173] = 4;
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[174 + i] = 0x80;
        bytes[190 + i] = static_cast<std::uint8_t>(i);
    }
    bytes[211] = 1;
    return bytes;
}

}  // namespace

TEST_CASE("ArtDmx is the 18 bytes of its table and 512 slots") {
    ArtDmxPacket packet{0x1234};
    light::Slots slots{};
    slots[0] = 1;
    slots[511] = 255;
    packet.set_slots(slots);
    packet.count();
    check(packet.bytes(), {
                              {"ID", 0, kId},
                              {"OpCode OpDmx, low byte first", 8, {0x00, 0x50}},
                              {"ProtVer, high byte first", 10, {0, 14}},
                              {"Sequence", 12, {1}},
                              {"Physical", 13, {0}},
                              {"SubUni", 14, {0x34}},
                              {"Net", 15, {0x12}},
                              {"Length, high byte first", 16, {0x02, 0x00}},
                              {"Data", 18, Bytes(slots.begin(), slots.end())},
                          });
}

TEST_CASE("ArtDmx counts from 1 to 255 and never says 0, which would switch sequencing off") {
    ArtDmxPacket packet{1};
    for (int i = 0; i < 600; ++i) {
        packet.count();
        CHECK(packet.bytes()[12] == i % 255 + 1);
    }
}

TEST_CASE("ArtPoll asks for replies on change, without diagnostics") {
    check(art_poll(), {
                          {"ID", 0, kId},
                          {"OpCode OpPoll", 8, {0x00, 0x20}},
                          {"ProtVer", 10, {0, 14}},
                          {"Flags", 12, {0x02}},
                          {"DiagPriority", 13, {0}},
                      });
}

TEST_CASE("ArtSync is 14 bytes") {
    check(art_sync(), {
                          {"ID", 0, kId},
                          {"OpCode OpSync", 8, {0x00, 0x52}},
                          {"ProtVer", 10, {0, 14}},
                          {"Aux1, Aux2", 12, {0, 0}},
                      });
}

TEST_CASE("our ArtPollReply is a controller without ports, in 239 bytes") {
    check(art_poll_reply({0x0A4D0001, {1, 2, 3, 4, 5, 6}, "Beffroi, the lights"}),
          {
              {"ID", 0, kId},
              {"OpCode OpPollReply", 8, {0x00, 0x21}},
              {"IP Address", 10, {10, 77, 0, 1}},
              {"Port, low byte first", 14, {0x36, 0x19}},
              {"VersInfo", 16, {0, 0}},
              {"NetSwitch, SubSwitch", 18, {0, 0}},
              {"Oem, high byte first: OemUnknown", 20, {0x00, 0xFF}},
              {"Ubea Version", 22, {0}},
              {"Status1", 23, {0xC0}},
              {"EstaMan, low byte first: a prototype", 24, {0xFF, 0x7F}},
              {"ShortName, 17 and NUL", 26, text("Beffroi, the ligh", 18)},
              {"LongName", 44, text("Beffroi, the lights", 64)},
              {"NodeReport", 108, Bytes(64, 0)},
              {"NumPorts", 172, {0, 0}},
              {"PortTypes", 174, {0, 0, 0, 0}},
              {"GoodInput", 178, {0, 0, 0, 0}},
              {"GoodOutputA", 182, {0, 0, 0, 0}},
              {"SwIn", 186, {0, 0, 0, 0}},
              {"SwOut", 190, {0, 0, 0, 0}},
              {"AcnPriority, SwMacro, SwRemote, spare", 194, {0, 0, 0, 0, 0, 0}},
              {"Style StController", 200, {1}},
              {"MAC", 201, {1, 2, 3, 4, 5, 6}},
              {"BindIp", 207, {10, 77, 0, 1}},
              {"BindIndex", 211, {1}},
              {"Status2: 15-bit Port-Addresses", 212, {0x08}},
              {"GoodOutputB to filler", 213, Bytes(26, 0)},
          });
}

TEST_CASE("a node's reply says which Port-Addresses it puts out, of 15 bits") {
    const auto heard = read_art_poll_reply(reply());
    REQUIRE(heard);
    CHECK(std::string{heard->short_name.data()} == "Quai");
    CHECK(heard->bind_index == 1);
    REQUIRE(heard->output_count == 4);
    CHECK(heard->outputs == std::array<std::uint16_t, 4>{0x1230, 0x1231, 0x1232, 0x1233});
}

TEST_CASE("ports that do not put out, or twice the same address, are not listened to twice") {
    Bytes some = reply();
    some[174] = 0x40;  // an input
    some[192] = 0x03;  // the same as port 4
    const auto heard = read_art_poll_reply(some);
    REQUIRE(heard);
    REQUIRE(heard->output_count == 2);
    CHECK(heard->outputs[0] == 0x1231);
    CHECK(heard->outputs[1] == 0x1233);
}

TEST_CASE("a reply's spare bits and wild counts change nothing else") {
    Bytes wild = reply();
    wild[18] = 0xFF;   // Net is seven bits
    wild[19] = 0xFF;   // sub-net four
    wild[190] = 0xFF;  // universe four
    wild[172] = 0xFF;
    wild[173] = 0xFF;
    std::fill(wild.begin() + 26, wild.begin() + 44, std::uint8_t{0x1B});  // a name without NUL, of escapes
    const auto heard = read_art_poll_reply(wild);
    REQUIRE(heard);
    CHECK(heard->output_count <= 4);
    CHECK(heard->outputs[0] == 0x7FFF);
    CHECK(std::string{heard->short_name.data()} == std::string(17, '?'));
}

TEST_CASE("a reply of 207 bytes is enough, and a shorter one is none") {
    Bytes old = reply();
    old.resize(207);
    REQUIRE(read_art_poll_reply(old));
    CHECK(read_art_poll_reply(old)->bind_index == 0);
    old.pop_back();
    CHECK_FALSE(read_art_poll_reply(old));
    CHECK_FALSE(read_art_poll_reply({}));
}

TEST_CASE("another controller's poll is known by ID, opcode and version, from 14 bytes on") {
    const auto poll = art_poll();
    Bytes bytes{poll.begin(), poll.end()};
    REQUIRE(read_art_poll(bytes));
    CHECK_FALSE(read_art_poll(bytes)->targeted);
    CHECK_FALSE(read_art_poll_reply(bytes));
    for (const std::size_t spoiled : {0U, 7U, 8U, 9U}) {
        Bytes other = bytes;
        other[spoiled] ^= 0x01U;
        CHECK_FALSE(read_art_poll(other));
    }
    Bytes old = bytes;
    old[11] = 13;
    CHECK_FALSE(read_art_poll(old));
    bytes.pop_back();
    CHECK_FALSE(read_art_poll(bytes));
}

TEST_CASE("a targeted poll says which Port-Addresses it asks about") {
    const auto poll = art_poll();
    Bytes bytes{poll.begin(), poll.end()};
    bytes[12] = 0x20;
    bytes.insert(bytes.end(), {0x12, 0x34, 0x00, 0x01});
    const auto heard = read_art_poll(bytes);
    REQUIRE(heard);
    CHECK(heard->targeted);
    CHECK(heard->to_port_address == 0x1234);
    CHECK(heard->from_port_address == 1);
}

}  // namespace beffroi::out
