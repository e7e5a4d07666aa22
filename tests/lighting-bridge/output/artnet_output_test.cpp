// An Art-Net controller among nodes that are not there: the output's twin, with its clock.
#include "lighting-bridge/output/artnet_output.h"

#include <doctest/doctest.h>

#include "lighting-bridge/output/simulated_wire.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;
using Packet = SimulatedWire::Packet;

constexpr std::uint32_t kOwn = 0x0A4D0001;
constexpr std::uint32_t kBroadcast = 0x0A4D00FF;
constexpr std::uint32_t kNode = 0x0A4D0002;
constexpr std::uint32_t kOtherNode = 0x0A4D0003;

std::uint16_t opcode(const Packet& packet) {
    return static_cast<std::uint16_t>(packet.bytes.at(9) << 8U | packet.bytes.at(8));
}
bool is_dmx(const Packet& packet) {
    return opcode(packet) == 0x5000;
}
bool is_poll(const Packet& packet) {
    return opcode(packet) == 0x2000;
}
bool is_sync(const Packet& packet) {
    return opcode(packet) == 0x5200;
}
int port_address(const Packet& packet) {
    return packet.bytes.at(15) << 8 | packet.bytes.at(14);
}

/// What a node with these outputs answers; they share net and sub-net.
std::vector<std::uint8_t> reply(const std::vector<std::uint16_t>& outputs, std::uint8_t bind = 1) {
    auto bytes = art_poll_reply({kNode, {}, "Node"});
    bytes[18] = static_cast<std::uint8_t>(outputs.empty() ? 0 : outputs[0] >> 8);
    bytes[19] = static_cast<std::uint8_t>(outputs.empty() ? 0 : (outputs[0] >> 4) & 0x0F);
    bytes[173] = static_cast<std::uint8_t>(outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        bytes[174 + i] = 0x80;
        bytes[190 + i] = static_cast<std::uint8_t>(outputs[i] & 0x0F);
    }
    bytes[211] = bind;
    return {bytes.begin(), bytes.end()};
}

struct Bench {
    ManualClock clock{UtcTime{}};
    SimulatedWire wire{clock};
    ArtNetSettings settings{.interface = {.index = 1, .ip = kOwn, .broadcast = kBroadcast},
                            .name = "Beffroi"};
    std::vector<light::UniverseFrame> frames;
    std::unique_ptr<ArtNetOutput> output;
    std::vector<Packet> all;

    explicit Bench(std::vector<std::uint16_t> universes) {
        clock.advance(100s);
        settings.universes = std::move(universes);
        for (const std::uint16_t universe : settings.universes) frames.push_back({universe, {}});
    }
    void open() {
        auto opened = ArtNetOutput::open(settings, wire);
        REQUIRE(opened);
        output = std::move(*opened);
    }
    void hear(std::uint32_t from, std::span<const std::uint8_t> bytes) {
        wire.say({from, kArtNetPort}, bytes);
        while (const auto heard = wire.hear()) output->heard(heard->from, heard->bytes, clock.steady());
    }
    std::vector<Packet> send() {
        output->send(frames, clock.steady());
        return wire.take();
    }
    /// Steps whenever the output asks to. `answering` nodes answer each poll.
    std::vector<Packet> run(
        Microseconds span,
        const std::vector<std::pair<std::uint32_t, std::vector<std::uint16_t>>>& answering = {}) {
        const SteadyTime end = clock.steady() + span;
        std::vector<Packet> sent;
        while (output->next_due() <= end) {
            clock.advance(std::max(output->next_due() - clock.steady(), Microseconds{0}));
            for (Packet& packet : send()) {
                if (is_poll(packet))
                    for (const auto& [ip, outputs] : answering) hear(ip, reply(outputs));
                sent.push_back(std::move(packet));
            }
        }
        clock.advance(end - clock.steady());
        return sent;
    }
};

template <typename Wanted>
std::vector<Packet> only(const std::vector<Packet>& all, Wanted wanted) {
    std::vector<Packet> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), wanted);
    return chosen;
}

}  // namespace

TEST_CASE("polls are broadcast every 2.5 to 3 s, and without a node no levels leave at all") {
    Bench bench{{1, 2}};
    bench.open();
    const auto sent = bench.run(30s);
    CHECK(sent.size() == 11);
    for (std::size_t i = 0; i < sent.size(); ++i) {
        CHECK(is_poll(sent[i]));
        CHECK(sent[i].to.text() == "10.77.0.255:6454");
        if (i > 0) CHECK(sent[i].at - sent[i - 1].at >= 2'500ms);
        if (i > 0) CHECK(sent[i].at - sent[i - 1].at <= 3s);
    }
    CHECK(bench.output->health().unheard == 2);
    CHECK(bench.output->health().receivers == 0);
}

TEST_CASE("levels go by unicast to those that listen to their Port-Address, and to nobody else") {
    Bench bench{{1, 2, 3}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}));
    bench.hear(kOtherNode, reply({1, 2}));
    const auto sent = only(bench.send(), is_dmx);
    REQUIRE(sent.size() == 3);
    CHECK(sent[0].to.text() == "10.77.0.2:6454");
    CHECK(port_address(sent[0]) == 1);
    CHECK(sent[1].to.text() == "10.77.0.3:6454");
    CHECK(port_address(sent[1]) == 1);
    CHECK(port_address(sent[2]) == 2);
    CHECK(sent[2].to.ip == kOtherNode);
    CHECK(bench.output->health().unheard == 1);
    CHECK(bench.output->health().receivers == 2);
    CHECK(bench.wire.calls() == 2);  // one call a frame
}

TEST_CASE("a node that comes is given its levels at once, though nothing changed") {
    Bench bench{{1}};
    bench.open();
    bench.run(10s, {{kNode, {1}}});
    bench.hear(kOtherNode, reply({1}));
    CHECK(bench.output->next_due() <= bench.clock.steady());
    const auto sent = only(bench.send(), is_dmx);
    REQUIRE(sent.size() == 2);
    CHECK(sent[1].to.ip == kOtherNode);
}

TEST_CASE("unchanged levels are sent again within a second, a change three times more, at most 44 a second") {
    Bench bench{{1}};
    bench.open();
    const auto sent = only(bench.run(10s, {{kNode, {1}}}), is_dmx);
    CHECK(sent.size() == 4 + 11);
    for (std::size_t i = 1; i < sent.size(); ++i) {
        CHECK(sent[i].at - sent[i - 1].at >= kShortestGap);
        CHECK(sent[i].at - sent[i - 1].at <= 1s);
    }
}

TEST_CASE("a node that leaves three polls unanswered gets nothing more, and that is told once") {
    Bench bench{{1}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}));
    auto came = bench.output->take_news();
    REQUIRE(came);
    CHECK(came->kind == OutputNews::Kind::ReceiverCame);
    CHECK(came->ip == kNode);
    CHECK(std::string{came->name.data()} == "Node");
    const SteadyTime heard = bench.clock.steady();
    const auto sent = bench.run(60s);
    const auto levels = only(sent, is_dmx);
    REQUIRE_FALSE(levels.empty());
    // Polls at 2.75, 5.5 and 8.25 s go unanswered, each for its full time: gone at the next.
    CHECK(levels.back().at - heard > 8'250ms);
    CHECK(levels.back().at - heard < 11s);
    const auto gone = bench.output->take_news();
    REQUIRE(gone);
    CHECK(gone->kind == OutputNews::Kind::ReceiverGone);
    CHECK(gone->ip == kNode);
    CHECK_FALSE(bench.output->take_news());
    CHECK(bench.output->health().receivers == 0);
    CHECK(bench.output->health().last_alive == heard);
}

TEST_CASE("one lost answer changes nothing") {
    Bench bench{{1}};
    bench.open();
    bench.run(1s, {{kNode, {1}}});
    bench.run(5s);
    bench.run(20s, {{kNode, {1}}});
    CHECK(bench.output->health().receivers == 1);
    CHECK(bench.output->take_news()->kind == OutputNews::Kind::ReceiverCame);
    CHECK_FALSE(bench.output->take_news());
}

TEST_CASE("a node of many ports is one node, whatever number of replies it needs, and follows its settings") {
    Bench bench{{1, 2, 17}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}, 1));
    bench.hear(kNode, reply({17}, 2));
    CHECK(bench.output->health().receivers == 1);
    CHECK(only(bench.send(), is_dmx).size() == 2);
    bench.clock.advance(100ms);
    bench.hear(kNode, reply({2}, 2));  // somebody turned its dial
    const auto sent = only(bench.send(), is_dmx);
    REQUIRE(sent.size() == 2);
    CHECK(port_address(sent[0]) == 1);
    CHECK(port_address(sent[1]) == 2);
    CHECK(bench.output->health().unheard == 1);
}

TEST_CASE("ArtSync follows a frame's levels when one node shows more than one universe, else never") {
    Bench bench{{1, 2}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}));
    bench.hear(kOtherNode, reply({2}));
    CHECK(only(bench.send(), is_sync).empty());
    bench.clock.advance(kShortestGap);
    bench.hear(kOtherNode, reply({1, 2}));
    const auto sent = bench.send();
    REQUIRE(sent.size() == 4);
    CHECK(is_sync(sent[3]));
    CHECK(sent[3].to.text() == "10.77.0.255:6454");
    CHECK(bench.wire.calls() == 3);
    bench.clock.advance(1ms);
    CHECK(bench.send().empty());  // no levels, no sync
}

TEST_CASE("sync may be switched off") {
    Bench bench{{1, 2}};
    bench.settings.sync = false;
    bench.open();
    CHECK(only(bench.run(5s, {{kNode, {1, 2}}}), is_sync).empty());
    CHECK_FALSE(bench.output->capabilities().in_step);
}

TEST_CASE(
    "nodes hear ArtSync at least every 4 s while levels rest, as they would otherwise fall out of step") {
    Bench bench{{1, 2}};
    bench.open();
    const auto syncs = only(bench.run(20s, {{kNode, {1, 2}}}), is_sync);
    REQUIRE(syncs.size() > 15);
    for (std::size_t i = 1; i < syncs.size(); ++i) CHECK(syncs[i].at - syncs[i - 1].at < 4s);
}

TEST_CASE("another controller's poll is answered once, to itself alone, within a second") {
    Bench bench{{1}};
    bench.open();
    bench.send();
    const auto poll = art_poll();
    bench.hear(kOtherNode, poll);
    bench.hear(kOtherNode, poll);
    const auto sent = only(bench.run(1s), [](const Packet& p) { return opcode(p) == 0x2100; });
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].to.text() == "10.77.0.3:6454");
    CHECK(sent[0].bytes.size() == 239);
    CHECK(sent[0].bytes[200] == 1);  // StController
}

TEST_CASE("our own broadcasts, coming back, are no node and no controller") {
    Bench bench{{1}};
    bench.open();
    bench.send();
    bench.hear(kOwn, art_poll());
    bench.hear(kOwn, reply({1}));
    const auto sent = bench.run(2s);
    CHECK(sent.empty());
    CHECK(bench.output->health().receivers == 0);
}

TEST_CASE("a targeted poll asks those that put out, not us") {
    Bench bench{{1}};
    bench.open();
    bench.send();
    auto poll = art_poll();
    std::vector<std::uint8_t> targeted{poll.begin(), poll.end()};
    targeted[12] = 0x20;
    targeted.insert(targeted.end(), {0x7F, 0xFF, 0, 0});
    bench.hear(kOtherNode, targeted);
    CHECK(bench.run(2s).empty());
}

TEST_CASE("a flood of forged replies fills a bounded room, and the node that was there keeps its levels") {
    Bench bench{{1}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}));
    for (std::uint32_t i = 0; i < 5'000; ++i) bench.hear(0x0B000000 + i, reply({1, 2, 3, 4}));
    const auto sent = only(bench.send(), is_dmx);
    CHECK(sent.size() == ArtNetNodes::kMost);
    CHECK(sent[0].to.ip == kNode);
    CHECK(bench.output->health().receivers == ArtNetNodes::kMost);
}

TEST_CASE("a node that cannot be reached is counted, and the others' packets leave in the same call") {
    Bench bench{{1, 2}};
    bench.open();
    bench.send();
    bench.hear(kNode, reply({1}));
    bench.hear(kOtherNode, reply({2}));
    bench.wire.cut_off(kNode);
    const auto sent = only(bench.send(), is_dmx);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].to.ip == kOtherNode);
    CHECK(bench.output->health().failed == 1);
    CHECK(bench.output->health().last_errno == EHOSTUNREACH);
}

TEST_CASE("a node that answers no poll gets every universe when it is named") {
    Bench bench{{1, 2}};
    bench.settings.interface.broadcast = 0;
    bench.settings.always_to = {kNode};
    bench.open();
    const auto sent = bench.send();
    REQUIRE(sent.size() == 3);
    CHECK(is_dmx(sent[0]));
    CHECK(is_dmx(sent[1]));
    CHECK(is_sync(sent[2]));
    for (const Packet& packet : sent) CHECK(packet.to.ip == kNode);
    CHECK(bench.output->health().unheard == 0);
}

TEST_CASE("a universe is the Port-Address of its number, moved by the offset") {
    Bench bench{{1, 300}};
    bench.settings.port_address_offset = -1;
    bench.settings.always_to = {kNode};
    bench.open();
    const auto sent = only(bench.send(), is_dmx);
    REQUIRE(sent.size() == 2);
    CHECK(port_address(sent[0]) == 0);
    CHECK(port_address(sent[1]) == 299);
}

TEST_CASE("a wrong Art-Net setting is refused by name") {
    struct Row {
        const char* when;
        void (*spoil)(ArtNetSettings&);
        const char* named;
    };
    for (const Row& row : {
             Row{"no name", [](ArtNetSettings& s) { s.name.clear(); }, "source_name"},
             Row{"nobody can be found", [](ArtNetSettings& s) { s.interface.broadcast = 0; }, "unicast"},
             Row{"over 32767", [](ArtNetSettings& s) { s.port_address_offset = 32'767; },
                 "Port-Address 32768"},
             Row{"under 0", [](ArtNetSettings& s) { s.port_address_offset = -2; }, "Port-Address -1"},
             Row{"twice",
                 [](ArtNetSettings& s) {
                     s.universes = {1, 1};
                 },
                 "universes"},
         }) {
        CAPTURE(row.when);
        Bench bench{{1}};
        row.spoil(bench.settings);
        const auto opened = ArtNetOutput::open(bench.settings, bench.wire);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().detail.find(row.named) != std::string::npos);
    }
}

}  // namespace beffroi::out
