// What a sACN source says beside levels: universe discovery, synchronization, IPv6, priorities; on the
// output's twin.
#include <doctest/doctest.h>

#include "lighting-bridge/output/sacn_output.h"
#include "lighting-bridge/output/simulated_wire.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;
using Packet = SimulatedWire::Packet;

enum class Kind { Data, Sync, Discovery };

Kind kind_of(const Packet& packet) {
    if (packet.bytes.at(21) == 4) return Kind::Data;
    return packet.bytes.at(43) == 1 ? Kind::Sync : Kind::Discovery;
}

struct Bench {
    ManualClock clock{UtcTime{}};
    SimulatedWire wire{clock};
    SimulatedWire wire6{clock};
    std::vector<light::UniverseFrame> frames;
    std::optional<SacnOutput> output;

    explicit Bench(std::vector<std::uint16_t> universes) {
        settings.cid[0] = 7;
        settings.source_name = "test";
        settings.universes = std::move(universes);
        clock.advance(100s);
    }
    void open() {
        auto opened = SacnOutput::open(settings, wire);
        REQUIRE(opened);
        output.emplace(std::move(*opened));
        for (const std::uint16_t universe : settings.universes) frames.push_back({universe, {}});
    }
    std::vector<Packet> show(std::uint8_t level) {
        for (light::UniverseFrame& frame : frames) frame.slots[0] = level;
        output->send(frames, clock.steady());
        return wire.take();
    }
    /// Steps whenever the output asks to; what left, in order.
    std::vector<Packet> run(Microseconds span) {
        const SteadyTime end = clock.steady() + span;
        std::vector<Packet> all;
        while (output->next_due() <= end) {
            clock.advance(std::max(output->next_due() - clock.steady(), Microseconds{0}));
            output->send(frames, clock.steady());
            for (Packet& packet : wire.take()) all.push_back(std::move(packet));
        }
        clock.advance(end - clock.steady());
        return all;
    }
    /// Ends the streams, as the light thread does it.
    void end() {
        for (SteadyTime again = output->terminate(clock.steady()); again != kNever;
             again = output->terminate(clock.steady()))
            clock.advance(again - clock.steady());
    }
    SacnSettings settings{};
};

std::vector<Packet> only(const std::vector<Packet>& all, Kind kind) {
    std::vector<Packet> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                 [&](const Packet& packet) { return kind_of(packet) == kind; });
    return chosen;
}

}  // namespace

TEST_CASE("a source says every 10 s which universes it sends, to 239.255.250.214 (4.3)") {
    Bench bench{{2, 1}};
    bench.open();
    const auto heard = only(bench.run(60s), Kind::Discovery);
    REQUIRE(heard.size() == 7);  // at the first levels, then six times
    for (std::size_t i = 0; i < heard.size(); ++i) {
        CHECK(heard[i].to.text() == "239.255.250.214:5568");
        CHECK(heard[i].at - heard[0].at == i * 10s);
        CHECK(std::vector(heard[i].bytes.begin() + 120, heard[i].bytes.end()) ==
              std::vector<std::uint8_t>{0, 1, 0, 2});  // sorted, whatever the patch's order
    }
}

TEST_CASE("discovery leaves in the frame's own call, and ends with the streams") {
    Bench bench{{1}};
    bench.open();
    CHECK(bench.show(1).size() == 2);
    CHECK(bench.wire.calls() == 1);
    bench.end();
    CHECK(only(bench.wire.take(), Kind::Discovery).empty());
    CHECK(bench.show(1).size() == 2);  // begun again, said again
}

TEST_CASE("without a sync address no synchronization packet exists, and receivers act at once (6.2.4.1)") {
    Bench bench{{1, 2}};
    bench.open();
    const auto heard = bench.run(5s);
    CHECK(only(heard, Kind::Sync).empty());
    for (const Packet& packet : only(heard, Kind::Data)) {
        CHECK(packet.bytes[109] == 0);
        CHECK(packet.bytes[110] == 0);
    }
    CHECK_FALSE(bench.output->capabilities().in_step);
}

TEST_CASE("every frame's data is followed by one synchronization packet to the sync address (11.2)") {
    Bench bench{{1, 2}};
    bench.settings.sync_universe = 7962;
    bench.settings.discovery = false;
    bench.open();
    CHECK(bench.output->capabilities().in_step);
    for (int i = 0; i < 300; ++i) {
        const auto heard = bench.show(static_cast<std::uint8_t>(i));
        REQUIRE(heard.size() == 3);
        CHECK(heard[0].bytes[109] == (7962 >> 8));
        CHECK(heard[0].bytes[110] == (7962 & 0xFF));
        CHECK(kind_of(heard[2]) == Kind::Sync);
        CHECK(heard[2].to == multicast_address(7962));
        CHECK(heard[2].bytes[44] == (i & 0xFF));  // a count of its own (6.3.2)
        bench.clock.advance(kShortestGap);
    }
    CHECK(bench.wire.calls() == 300);
}

TEST_CASE("the sync universe is in the list of universes, once (12.2)") {
    for (const std::uint16_t sync : {std::uint16_t{3}, std::uint16_t{1}}) {
        Bench bench{{1, 5}};
        bench.settings.sync_universe = sync;
        bench.open();
        const auto list = only(bench.show(1), Kind::Discovery);
        REQUIRE(list.size() == 1);
        CHECK(list[0].bytes.size() == 120 + 2 * (sync == 3 ? 3U : 2U));
    }
}

TEST_CASE("a delay puts the synchronization packet after the data, and it is never forgotten (11.2.2)") {
    Bench bench{{1}};
    bench.settings.sync_universe = 9;
    bench.settings.sync_delay = 2ms;
    bench.settings.discovery = false;
    bench.open();
    const auto heard = bench.run(20ms);
    REQUIRE(heard.size() == 2);
    CHECK(kind_of(heard[0]) == Kind::Data);
    CHECK(kind_of(heard[1]) == Kind::Sync);
    CHECK(heard[1].at - heard[0].at == 2ms);
}

TEST_CASE("both families carry the same bytes, each by its own socket in one call") {
    Bench bench{{1, 2}};
    bench.settings.over_ipv6 = &bench.wire6;
    bench.settings.sync_universe = 9;
    bench.open();
    const auto four = bench.show(1);
    const auto six = bench.wire6.take();
    REQUIRE(four.size() == 4);  // two universes, sync, discovery
    REQUIRE(six.size() == 4);
    for (std::size_t i = 0; i < four.size(); ++i) CHECK(four[i].bytes == six[i].bytes);
    CHECK(six[0].to == multicast_address_ipv6(1));
    CHECK(six[2].to == multicast_address_ipv6(9));
    CHECK(six[3].to == multicast_address_ipv6(kDiscoveryUniverse));
    CHECK(bench.wire.calls() == 1);
    CHECK(bench.wire6.calls() == 1);
}

TEST_CASE("IPv6 alone leaves the IPv4 socket silent") {
    Bench bench{{1}};
    bench.settings.over_ipv6 = &bench.wire6;
    bench.settings.ipv4 = false;
    bench.open();
    CHECK(bench.show(1).empty());
    CHECK(bench.wire6.take().size() == 2);
    bench.end();
    CHECK(bench.wire6.take().size() == 3);
}

TEST_CASE("a universe may have a priority of its own (6.2.3)") {
    Bench bench{{1, 2, 3}};
    bench.settings.priority = 100;
    bench.settings.priority_of = {{2, 150}};
    bench.open();
    const auto heard = only(bench.show(1), Kind::Data);
    REQUIRE(heard.size() == 3);
    CHECK(heard[0].bytes[108] == 100);
    CHECK(heard[1].bytes[108] == 150);
    CHECK(heard[2].bytes[108] == 100);
}

TEST_CASE("what cannot work together is refused by name") {
    struct Row {
        const char* when;
        void (*spoil)(SacnSettings&);
        const char* named;
    };
    for (const Row& row : {
             Row{"sync to single addresses",
                 [](SacnSettings& s) {
                     s.sync_universe = 9;
                     s.unicast_to = {{1, 5568}};
                 },
                 "sync_universe"},
             Row{"sync at no universe", [](SacnSettings& s) { s.sync_universe = 64000; }, "universe 64000"},
             Row{"sync a frame late",
                 [](SacnSettings& s) {
                     s.sync_universe = 9;
                     s.sync_delay = 11ms;
                 },
                 "sync_delay"},
             Row{"no family", [](SacnSettings& s) { s.ipv4 = false; }, "ip"},
             Row{"own priority",
                 [](SacnSettings& s) {
                     s.priority_of = {{1, 201}};
                 },
                 "priority"},
         }) {
        CAPTURE(row.when);
        Bench bench{{1}};
        row.spoil(bench.settings);
        const auto opened = SacnOutput::open(bench.settings, bench.wire);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().detail.find(row.named) != std::string::npos);
    }
}

}  // namespace beffroi::out
