// Octets of ANSI E1.31-2018, tables 4-2 (synchronization) and 4-3 (universe discovery), each with its clause.
#include "lighting-bridge/output/sacn_extended_packet.h"

#include <doctest/doctest.h>

namespace beffroi::out {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr Cid kCid = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

struct Row {
    const char* field;
    const char* clause;
    std::size_t octet;
    Bytes bytes;
};

Bytes slice(std::span<const std::uint8_t> bytes, std::size_t from, std::size_t count) {
    REQUIRE(bytes.size() >= from + count);
    const auto part = bytes.subspan(from, count);
    return {part.begin(), part.end()};
}

void check(std::span<const std::uint8_t> packet, const std::vector<Row>& rows) {
    std::size_t next = 0;
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CAPTURE(row.clause);
        CHECK(row.octet == next);  // no octet without a row
        CHECK(slice(packet, row.octet, row.bytes.size()) == row.bytes);
        next = row.octet + row.bytes.size();
    }
    CHECK(packet.size() == next);
}

const Bytes kAcn = {0x41, 0x53, 0x43, 0x2d, 0x45, 0x31, 0x2e, 0x31, 0x37, 0x00, 0x00, 0x00};

}  // namespace

TEST_CASE("a synchronization packet is the 49 octets of table 4-2") {
    SacnSyncPacket packet{kCid, 0x1EF7};
    packet.set_sequence(0xAB);
    check(packet.bytes(), {
                              {"Preamble Size", "5.1", 0, {0x00, 0x10}},
                              {"Post-amble Size", "5.2", 2, {0x00, 0x00}},
                              {"ACN Packet Identifier", "5.3", 4, kAcn},
                              {"Flags and Length, root: 33", "5.4", 16, {0x70, 0x21}},
                              {"Vector VECTOR_ROOT_E131_EXTENDED", "5.5", 18, {0, 0, 0, 8}},
                              {"CID", "5.6", 22, Bytes{kCid.begin(), kCid.end()}},
                              {"Flags and Length, framing: 11", "6.1", 38, {0x70, 0x0B}},
                              {"Vector VECTOR_E131_EXTENDED_SYNCHRONIZATION", "6.3.1", 40, {0, 0, 0, 1}},
                              {"Sequence Number", "6.3.2", 44, {0xAB}},
                              {"Synchronization Address", "6.3.3", 45, {0x1E, 0xF7}},
                              {"Reserved", "6.3.4", 47, {0, 0}},
                          });
}

TEST_CASE("a universe discovery packet is table 4-3 and the sorted list") {
    Bytes name(64, 0);
    const std::string beffroi = "Beffroi";
    std::copy(beffroi.begin(), beffroi.end(), name.begin());
    const std::vector<std::uint16_t> universes = {1, 2, 0x1234};
    const auto pages = sacn_discovery_pages(kCid, beffroi, universes);
    REQUIRE(pages.size() == 1);
    check(pages[0], {
                        {"Preamble Size", "5.1", 0, {0x00, 0x10}},
                        {"Post-amble Size", "5.2", 2, {0x00, 0x00}},
                        {"ACN Packet Identifier", "5.3", 4, kAcn},
                        {"Flags and Length, root: 110", "5.4", 16, {0x70, 0x6E}},
                        {"Vector VECTOR_ROOT_E131_EXTENDED", "5.5", 18, {0, 0, 0, 8}},
                        {"CID", "5.6", 22, Bytes{kCid.begin(), kCid.end()}},
                        {"Flags and Length, framing: 88", "6.1", 38, {0x70, 0x58}},
                        {"Vector VECTOR_E131_EXTENDED_DISCOVERY", "6.4.1", 40, {0, 0, 0, 2}},
                        {"Source Name", "6.4.2", 44, name},
                        {"Reserved", "6.4.3", 108, {0, 0, 0, 0}},
                        {"Flags and Length, discovery: 14", "8.1", 112, {0x70, 0x0E}},
                        {"Vector VECTOR_UNIVERSE_DISCOVERY_UNIVERSE_LIST", "8.2", 114, {0, 0, 0, 1}},
                        {"Page", "8.3", 118, {0}},
                        {"Last Page", "8.4", 119, {0}},
                        {"List of Universes", "8.5", 120, {0, 1, 0, 2, 0x12, 0x34}},
                    });
}

TEST_CASE("a list of more than 512 universes goes on on further pages (8.3 to 8.5)") {
    std::vector<std::uint16_t> universes(1'025);
    for (std::size_t i = 0; i < universes.size(); ++i) universes[i] = static_cast<std::uint16_t>(i + 1);
    const auto pages = sacn_discovery_pages(kCid, "test", universes);
    REQUIRE(pages.size() == 3);
    CHECK(pages[0].size() == 120 + 1024);
    CHECK(pages[2].size() == 122);
    for (std::uint8_t page = 0; page < 3; ++page) {
        CHECK(pages[page][118] == page);
        CHECK(pages[page][119] == 2);
    }
    CHECK(slice(pages[0], 112, 2) == Bytes{0x74, 0x08});  // 1,032: the longest
    CHECK(slice(pages[1], 120, 2) == Bytes{0x02, 0x01});  // 513
    CHECK(slice(pages[2], 120, 2) == Bytes{0x04, 0x01});  // 1,025
    CHECK(sacn_discovery_pages(kCid, "test", std::span{universes}.first(512)).size() == 1);
}

TEST_CASE("a universe's IPv6 group is ff18::83:00:HI:LO, octet by octet (9.3.2)") {
    const net::UdpAddress group = multicast_address_ipv6(0x1234);
    CHECK(group.is_ipv6);
    CHECK(group.port == 5568);
    CHECK(group.ip6 ==
          std::array<std::uint8_t, 16>{0xFF, 0x18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x83, 0x00, 0x12, 0x34});
    CHECK(multicast_address_ipv6(1).text() == "[ff18::8300:1]:5568");
    CHECK(multicast_address(kDiscoveryUniverse).text() == "239.255.250.214:5568");
    CHECK(multicast_address_ipv6(kDiscoveryUniverse).text() == "[ff18::8300:fad6]:5568");
}

}  // namespace beffroi::out
