#include "tests/conformance/recorded.h"

#include <algorithm>

namespace beffroi::conformance::recorded {
namespace {

void put_u16(std::vector<std::uint8_t>& bytes, std::size_t at, std::size_t value) {
    bytes[at] = static_cast<std::uint8_t>(value >> 8U & 0xFFU);
    bytes[at + 1] = static_cast<std::uint8_t>(value & 0xFFU);
}

/// Flags 0x7 and the length from there to the end.
void put_length(std::vector<std::uint8_t>& bytes, std::size_t at) {
    put_u16(bytes, at, 0x7000U | (bytes.size() - at));
}

std::vector<std::uint8_t> e131_octets(std::size_t size, std::uint8_t root_vector,
                                      std::uint8_t framing_vector) {
    std::vector<std::uint8_t> bytes(size);
    const std::string begin{"\0\x10\0\0ASC-E1.17\0\0\0", 16};
    std::copy(begin.begin(), begin.end(), bytes.begin());
    put_length(bytes, 16);
    bytes[21] = root_vector;
    std::fill_n(bytes.begin() + 22, 16, std::uint8_t{0x42});
    put_length(bytes, 38);
    bytes[43] = framing_vector;
    return bytes;
}

void put_name(std::vector<std::uint8_t>& bytes) {
    const std::string name = "test";
    std::copy(name.begin(), name.end(), bytes.begin() + 44);
}

Seen to_group(std::uint16_t universe, std::vector<std::uint8_t> bytes, std::int64_t at_us) {
    Seen seen;
    seen.at_us = at_us;
    seen.from = "10.0.0.1";
    seen.to = group_v4(universe);
    seen.ethernet_to = "01:00:5e:7f:00:01";
    seen.hops = 1;
    seen.to_port = kE131Port;
    seen.bytes = std::move(bytes);
    return seen;
}

Seen sync_packet(std::uint8_t sequence, std::int64_t at_us) {
    std::vector<std::uint8_t> bytes = e131_octets(49, 8, 1);
    bytes[44] = sequence;
    put_u16(bytes, 45, 9);
    return to_group(9, std::move(bytes), at_us);
}

/// Universes 1 and 9.
Seen discovery_packet(std::int64_t at_us) {
    std::vector<std::uint8_t> bytes = e131_octets(124, 8, 2);
    put_name(bytes);
    put_length(bytes, 112);
    bytes[117] = 1;
    put_u16(bytes, 120, 1);
    put_u16(bytes, 122, 9);
    return to_group(kE131DiscoveryUniverse, std::move(bytes), at_us);
}

std::vector<std::uint8_t> art_octets(std::size_t size, std::uint8_t opcode_high) {
    std::vector<std::uint8_t> bytes(size);
    const std::string begin{"Art-Net\0", 8};
    std::copy(begin.begin(), begin.end(), bytes.begin());
    bytes[9] = opcode_high;
    bytes[11] = 14;
    return bytes;
}

Seen art_to(const std::string& to, std::vector<std::uint8_t> bytes, std::int64_t at_us) {
    Seen seen;
    seen.at_us = at_us;
    seen.from = "10.0.0.1";
    seen.to = to;
    seen.to_port = kArtNetPort;
    seen.bytes = std::move(bytes);
    return seen;
}

Seen art_dmx(std::uint16_t address, int count, std::uint8_t level, std::int64_t at_us) {
    std::vector<std::uint8_t> bytes = art_octets(530, 0x50);
    bytes[12] = static_cast<std::uint8_t>(count % 255 + 1);
    bytes[14] = static_cast<std::uint8_t>(address & 0xFFU);
    bytes[15] = static_cast<std::uint8_t>(address >> 8U);
    put_u16(bytes, 16, 512);
    bytes[18] = level;
    return art_to("10.0.0.2", std::move(bytes), at_us);
}

/// A controller's reply: no ports.
Seen art_reply(std::int64_t at_us) {
    std::vector<std::uint8_t> bytes = art_octets(239, 0x21);
    const std::vector<std::uint8_t> own{10, 0, 0, 1, 0x36, 0x19};
    std::copy(own.begin(), own.end(), bytes.begin() + 10);
    put_name(bytes);
    std::copy_n(bytes.begin() + 44, 4, bytes.begin() + 26);
    bytes[200] = 1;
    bytes[212] = 8;
    return art_to("10.0.0.3", std::move(bytes), at_us);
}

void sort_by_time(std::vector<Seen>& wire) {
    std::stable_sort(wire.begin(), wire.end(),
                     [](const Seen& a, const Seen& b) { return a.at_us < b.at_us; });
}

/// When each packet of levels leaves, and with which level: still, moving, still.
std::vector<std::pair<std::int64_t, std::uint8_t>> course() {
    std::vector<std::pair<std::int64_t, std::uint8_t>> all;
    const auto still = [&](std::int64_t from_us, std::uint8_t level, int keep_alives) {
        for (int i = 0; i < 4; ++i) all.emplace_back(from_us + i * kFrame_us, level);
        for (int i = 1; i <= keep_alives; ++i) all.emplace_back(from_us + 3 * kFrame_us + i * 900'000, level);
    };
    still(0, 7, kKeepAlives);
    for (int i = 0; i < kMoving; ++i)
        all.emplace_back(kMovesAt_us + i * kFrame_us, static_cast<std::uint8_t>(10 + i % 200));
    still(kMovesAt_us + kMoving * kFrame_us, 5, 4);
    return all;
}

}  // namespace

Seen data_packet(std::uint16_t universe, std::uint8_t sequence, std::uint8_t level, std::int64_t at_us,
                 std::uint8_t options) {
    std::vector<std::uint8_t> bytes = e131_octets(638, 4, 2);
    put_name(bytes);
    bytes[108] = 100;
    put_u16(bytes, 109, 9);
    bytes[111] = sequence;
    bytes[112] = options;
    put_u16(bytes, 113, universe);
    put_length(bytes, 115);
    bytes[117] = 0x02;
    bytes[118] = 0xA1;
    bytes[122] = 1;
    put_u16(bytes, 123, 513);
    std::fill(bytes.begin() + 126, bytes.end(), level);
    return to_group(universe, std::move(bytes), at_us);
}

std::vector<Seen> good_e131() {
    std::vector<Seen> wire;
    std::uint8_t sequence = 0;
    for (const auto& [at_us, level] : course()) {
        wire.push_back(data_packet(1, sequence, level, at_us));
        wire.push_back(sync_packet(sequence++, at_us + 100));
    }
    for (int i = 0; i < 3; ++i) {
        wire.push_back(data_packet(1, sequence++, 5, kEndsAt_us + i * kFrame_us, 0x40));
        wire.push_back(discovery_packet(i * 10'000'000 + 50));
    }
    sort_by_time(wire);
    return wire;
}

E131Expected expected_of_good_e131() {
    E131Expected expected{.situation = "recorded", .source_name = "test"};
    expected.universes = {1};
    expected.sync_universe = 9;
    expected.whole_interval = true;
    return expected;
}

std::vector<Seen> good_artnet(ArtExpected& expected) {
    expected = {.situation = "recorded", .bridge = "10.0.0.1", .broadcast = "10.0.0.255", .name = "test"};
    expected.port_addresses = {1, 0x1203};
    expected.nodes = {{"10.0.0.2", {1, 0x1203}, {0, 2'750'000, 5'500'000}}};
    expected.asker = "10.0.0.3";
    expected.asked_us = {500'000, 3'000'000};
    std::vector<Seen> wire;
    int count = 0;
    for (const auto& [at_us, level] : course()) {
        if (at_us > 9'000'000) break;
        wire.push_back(art_dmx(1, count, level, at_us + 1000));
        wire.push_back(art_dmx(0x1203, count++, level, at_us + 1010));
        wire.push_back(art_to("10.0.0.255", art_octets(14, 0x52), at_us + 1100));
    }
    for (int i = 0; i < 4; ++i) wire.push_back(art_to("10.0.0.255", art_octets(14, 0x20), i * 2'750'000));
    wire.push_back(art_reply(700'000));
    wire.push_back(art_reply(3'900'000));
    sort_by_time(wire);
    return wire;
}

}  // namespace beffroi::conformance::recorded
