#include "lighting-bridge/output/sacn_output.h"

#include <doctest/doctest.h>

#include "tests/support/fake_udp.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPriorityAt = 108;
constexpr std::size_t kSequenceAt = 111;
constexpr std::size_t kOptionsAt = 112;
constexpr std::size_t kSlotsAt = 126;

SacnSettings settings(std::vector<std::uint16_t> universes = {1}) {
    SacnSettings settings{};
    settings.cid[0] = 7;
    settings.source_name = "test";
    settings.universes = std::move(universes);
    settings.discovery = false;  // sacn_network_test.cpp
    return settings;
}

SteadyTime at(Microseconds since) {
    return SteadyTime{100s + since};
}

/// An output with its fake socket and the frames it is shown.
struct Bench {
    net::FakeUdp udp;
    std::vector<light::UniverseFrame> frames;
    SacnOutput output;

    explicit Bench(const SacnSettings& given)
        : output{[&] {
              auto opened = SacnOutput::open(given, udp);
              REQUIRE(opened);
              return std::move(*opened);
          }()} {
        for (const std::uint16_t universe : given.universes) frames.push_back({universe, {}});
    }

    std::vector<net::FakeUdp::Sent> show(std::uint8_t level, Microseconds since) {
        for (light::UniverseFrame& frame : frames) frame.slots[0] = level;
        output.send(frames, at(since));
        return udp.take();
    }

    /// All that ends the streams, as the light thread does it.
    void end(Microseconds since) {
        for (SteadyTime now = at(since); now != kNever;) now = output.terminate(now);
    }
};

}  // namespace

TEST_CASE("an unchanged universe is repeated three times, then kept alive every 800 to 1000 ms (6.6.2)") {
    Bench bench{settings()};
    std::vector<Microseconds> left;
    CHECK(bench.show(9, 0us).size() == 1);
    for (Microseconds now = 1ms; now < 4s; now += 1ms) {
        const auto sent = bench.show(9, now);
        if (!sent.empty()) left.push_back(now);
        for (const auto& packet : sent) CHECK(packet.bytes[kSlotsAt] == 9);
    }
    REQUIRE(left.size() == 7);
    CHECK(left[0] == 23ms);
    CHECK(left[1] == 46ms);
    CHECK(left[2] == 69ms);
    for (std::size_t i = 3; i < left.size(); ++i) {
        CHECK(left[i] - left[i - 1] >= 800ms);
        CHECK(left[i] - left[i - 1] <= 1000ms);
    }
}

TEST_CASE(
    "a universe never leaves faster than 44 times a second, and the newest levels are those that leave "
    "(6.6.1)") {
    Bench bench{settings()};
    int packets = 0;
    std::uint8_t level = 0;
    std::uint8_t last = 0;
    for (Microseconds now = 0us; now < 1s; now += 100us) {
        for (const auto& packet : bench.show(++level, now)) {
            ++packets;
            last = packet.bytes[kSlotsAt];
            CHECK(last == level);
        }
    }
    CHECK(packets == 44);
}

TEST_CASE(
    "a change leaves at once when the universe was quiet, and is due as soon as the limit allows when not") {
    Bench bench{settings()};
    bench.show(0, 0us);
    for (Microseconds now = 1ms; now < 200ms; now += 1ms) bench.show(0, now);
    CHECK(bench.show(1, 200ms).size() == 1);
    CHECK(bench.show(2, 210ms).empty());
    CHECK(bench.output.next_due() == at(200ms + SacnOutput::kShortestGap));
    CHECK(bench.show(2, 200ms + SacnOutput::kShortestGap).size() == 1);
}

TEST_CASE("sequence numbers count every packet of a universe, through 255 to 0 (6.7.2)") {
    Bench bench{settings({1, 2})};
    for (int i = 0; i < 600; ++i) {
        const auto sent = bench.show(static_cast<std::uint8_t>(i), i * SacnOutput::kShortestGap);
        REQUIRE(sent.size() == 2);
        CHECK(sent[0].bytes[kSequenceAt] == (i & 0xFF));
        CHECK(sent[1].bytes[kSequenceAt] == (i & 0xFF));
    }
}

TEST_CASE("each universe has its own count: only what is sent is counted") {
    Bench bench{settings({1, 2})};
    bench.show(0, 0us);
    for (int i = 1; i < 5; ++i) {
        bench.frames[0].slots[5] = static_cast<std::uint8_t>(i);
        bench.output.send(bench.frames, at(30ms * i));
    }
    bench.udp.take();
    bench.frames[0].slots[5] = 99;
    bench.frames[1].slots[5] = 99;
    bench.output.send(bench.frames, at(500ms));
    const auto sent = bench.udp.take();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].bytes[kSequenceAt] == 5);
    CHECK(sent[1].bytes[kSequenceAt] == 4);  // the first and three repeats before
}

TEST_CASE("the end is three packets with Stream_Terminated for every universe (6.2.6)") {
    Bench bench{settings({1, 2})};
    bench.show(3, 0us);
    bench.end(100ms);
    const auto sent = bench.udp.take();
    REQUIRE(sent.size() == 6);
    for (std::size_t i = 0; i < sent.size(); ++i) {
        CHECK(sent[i].bytes[kOptionsAt] == 0x40);
        CHECK(sent[i].bytes[kSequenceAt] == 1 + i / 2);
        CHECK(sent[i].to == multicast_address(i % 2 == 0 ? 1 : 2));
    }
    const auto again = bench.show(3, 1s);
    REQUIRE(again.size() == 2);
    CHECK(again[0].bytes[kOptionsAt] == 0);
    CHECK(again[0].bytes[kSequenceAt] == 4);
}

TEST_CASE("the end keeps to 44 Hz as levels do, so that one loss is not the loss of all three (6.6.1)") {
    Bench bench{settings({1, 2})};
    bench.show(3, 0us);
    std::vector<Microseconds> left;
    for (Microseconds now = 1ms; now < 1s; now += 1ms) {
        bench.output.terminate(at(now));
        for (std::size_t i = bench.udp.take().size(); i > 0; --i) left.push_back(now);
    }
    CHECK(left == std::vector<Microseconds>{23ms, 23ms, 46ms, 46ms, 69ms, 69ms});
}

TEST_CASE("a universe that was never sent has no stream to end") {
    Bench bench{settings()};
    CHECK(bench.output.terminate(at(0us)) == kNever);
    CHECK(bench.udp.take().empty());
}

TEST_CASE("constant transmission never falls silent for longer than 25 ms") {
    SacnSettings constant = settings();
    constant.transmit = Transmit::Constant;
    Bench bench{constant};
    int packets = 0;
    for (Microseconds now = 0us; now < 10s; now += 500us)
        packets += static_cast<int>(bench.show(5, now).size());
    CHECK(packets == 401);  // one, three repeats at 44 Hz, then 40 Hz
}

TEST_CASE("all universes of a frame leave in one call of the socket") {
    std::vector<std::uint16_t> universes;
    for (std::uint16_t universe = 1; universe <= 200; ++universe) universes.push_back(universe);
    Bench bench{settings(universes)};
    CHECK(bench.show(1, 0us).size() == 200);
    CHECK(bench.udp.calls == 1);
}

TEST_CASE("unicast sends every universe to every listed receiver") {
    SacnSettings unicast = settings({1, 2});
    unicast.unicast_to = {{0x0A4D0002, kSacnPort}, {0x0A4D0003, kSacnPort}};
    Bench bench{unicast};
    const auto sent = bench.show(1, 0us);
    REQUIRE(sent.size() == 4);
    CHECK(sent[1].to.text() == "10.77.0.3:5568");
    CHECK(sent[0].bytes == sent[1].bytes);
}

TEST_CASE("priority and preview are what the settings say") {
    SacnSettings preview = settings();
    preview.priority = 90;
    preview.preview = true;
    Bench bench{preview};
    const auto sent = bench.show(1, 0us);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].bytes[kPriorityAt] == 90);
    CHECK(sent[0].bytes[kOptionsAt] == 0x80);
}

TEST_CASE("what could not leave is counted") {
    Bench bench{settings({1, 2})};
    bench.udp.failing = 1;
    bench.show(1, 0us);
    CHECK(bench.output.health().packets == 1);
    CHECK(bench.output.health().failed == 1);
}

TEST_CASE("a wrong setting is refused by name") {
    struct Row {
        const char* when;
        void (*spoil)(SacnSettings&);
        const char* named;
    };
    for (const Row& row : {
             Row{"no identity", [](SacnSettings& s) { s.cid = {}; }, "cid"},
             Row{"no name", [](SacnSettings& s) { s.source_name.clear(); }, "source_name"},
             Row{"long name", [](SacnSettings& s) { s.source_name.assign(64, 'x'); }, "source_name"},
             Row{"priority", [](SacnSettings& s) { s.priority = 201; }, "priority"},
             Row{"keep-alive", [](SacnSettings& s) { s.keep_alive = 700ms; }, "keep_alive"},
             Row{"universe 0", [](SacnSettings& s) { s.universes = {0}; }, "universe 0"},
             Row{"universe twice",
                 [](SacnSettings& s) {
                     s.universes = {4, 3, 4};
                 },
                 "universes"},
         }) {
        CAPTURE(row.when);
        SacnSettings spoiled = settings();
        row.spoil(spoiled);
        net::FakeUdp udp;
        const auto opened = SacnOutput::open(spoiled, udp);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().detail.find(row.named) != std::string::npos);
    }
}

}  // namespace beffroi::out
