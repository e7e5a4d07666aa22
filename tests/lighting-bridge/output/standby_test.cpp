// Two sources of the same universes: who of them lights, from when on, and what a receiver sees of it.
#include "lighting-bridge/output/standby.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "lighting-bridge/output/cid.h"
#include "lighting-bridge/output/sacn_output.h"
#include "lighting-bridge/output/sacn_source.h"
#include "lighting-bridge/output/simulated_wire.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime kStart{Microseconds{100'000'000}};
constexpr Microseconds kFrame{25'000};

/// Heard every 25 ms from `from` to `to`, both included.
void hear(Standby& standby, SteadyTime from, SteadyTime to) {
    for (SteadyTime at = from; at <= to; at = at + kFrame) {
        standby.heard(at);
        standby.look(at);
    }
}

/// One that has heard its primary for a second, the last time at kStart + 1 s.
Standby waiting() {
    Standby standby;
    standby.look(kStart);
    hear(standby, kStart, kStart + 1s);
    return standby;
}

Cid cid_of(std::uint8_t number) {
    Cid cid{};
    cid[0] = number;
    return cid;
}

/// A standby of source 1 on a wire of its own, stepped whenever it asks to be.
struct Bench {
    ManualClock clock{UtcTime{}};
    SimulatedWire wire{clock};
    SacnSettings settings{};
    std::vector<light::UniverseFrame> frames;
    std::optional<SacnOutput> output;

    explicit Bench(std::vector<std::uint16_t> universes) {
        settings.cid = cid_of(2);
        settings.source_name = "second";
        settings.universes = std::move(universes);
        settings.transmit = Transmit::Constant;
        settings.standby_of = cid_of(1);
        settings.discovery = false;
        clock.advance(100s);
        for (const std::uint16_t universe : settings.universes) frames.push_back({universe, {}});
        auto opened = SacnOutput::open(settings, wire);
        REQUIRE(opened);
        output.emplace(std::move(*opened));
    }

    void hear(std::uint8_t source, std::uint16_t universe, SacnOption option = SacnOption::None) {
        SacnDataPacket packet{cid_of(source), "somebody", 100, universe};
        packet.set_options(option);
        output->heard({}, packet.bytes(), clock.steady());
    }
    /// For `span`, with `each` before every look, 25 ms apart; what left.
    template <typename Each>
    std::vector<SimulatedWire::Packet> run(Microseconds span, Each each) {
        const SteadyTime end = clock.steady() + span;
        std::vector<SimulatedWire::Packet> all;
        for (SteadyTime next = clock.steady(); clock.steady() < end;) {
            if (clock.steady() >= next) {
                each();
                next = next + kFrame;
            }
            output->send(frames, clock.steady());
            for (auto& packet : wire.take()) all.push_back(std::move(packet));
            clock.advance(std::max(std::min({output->next_due(), next, end}) - clock.steady(), 1us));
        }
        return all;
    }
    std::vector<SimulatedWire::Packet> silence(Microseconds span) {
        return run(span, [] {});
    }
};

std::uint8_t priority_in(const SimulatedWire::Packet& packet) {
    return packet.bytes.at(108);
}

}  // namespace

TEST_CASE("a standby waits at 90 as long as its primary is heard") {
    Standby standby = waiting();
    CHECK_FALSE(standby.raised());
    CHECK(standby.priority() == 90);
    CHECK_FALSE(standby.look(kStart + 1s + 149'999us));
    CHECK(standby.next_look() == kStart + 1s + 150ms);
}

TEST_CASE("after 150 ms without the primary a standby is at 101") {
    Standby standby = waiting();
    CHECK(standby.look(kStart + 1s + 150ms));
    CHECK(standby.raised());
    CHECK(standby.priority() == 101);
    CHECK(standby.times_raised() == 1);
    CHECK_FALSE(standby.look(kStart + 10s));
    CHECK(standby.times_raised() == 1);
}

TEST_CASE("a primary that is back for a second has its place again, and not before") {
    Standby standby = waiting();
    standby.look(kStart + 2s);
    REQUIRE(standby.raised());
    const SteadyTime back = kStart + 5s;
    hear(standby, back, back + 975ms);
    CHECK(standby.raised());
    standby.heard(back + 1s);
    CHECK(standby.look(back + 1s));
    CHECK(standby.priority() == 90);
}

TEST_CASE("a primary that falls silent while it comes back begins its second anew") {
    Standby standby = waiting();
    standby.look(kStart + 2s);
    const SteadyTime back = kStart + 5s;
    hear(standby, back, back + 800ms);
    const SteadyTime again = back + 800ms + 150ms;
    hear(standby, again, again + 975ms);
    CHECK(standby.raised());
    standby.heard(again + 1s);
    CHECK(standby.look(again + 1s));
}

TEST_CASE("a standby that has just lost the primary again is not lowered by what it heard before") {
    Standby standby = waiting();
    standby.look(kStart + 2s);
    hear(standby, kStart + 5s, kStart + 5s + 500ms);
    CHECK_FALSE(standby.look(kStart + 8s));
    CHECK(standby.raised());
}

TEST_CASE("a standby that never heard its primary waits as long as receivers hold a lost source") {
    Standby standby;
    CHECK_FALSE(standby.look(kStart));
    CHECK_FALSE(standby.look(kStart + 2499ms));
    CHECK(standby.look(kStart + 2500ms));
}

TEST_CASE("a standby's packets say 90, and 101 for every universe within one frame of the silence") {
    Bench bench{{7, 8, 9}};
    for (const auto& packet : bench.run(2s, [&] { bench.hear(1, 8); })) CHECK(priority_in(packet) == 90);
    const SteadyTime last = *bench.output->health().standby->heard;
    const auto after = bench.silence(1s);
    std::size_t raised = 0;
    for (const auto& packet : after) {
        if (packet.at < last + Standby::kSilence) CHECK(priority_in(packet) == 90);
        if (packet.at >= last + Standby::kSilence + kShortestGap) CHECK(priority_in(packet) == 101);
        raised += priority_in(packet) == 101 ? 1 : 0;
    }
    CHECK(raised >= 3 * 30);
    CHECK(bench.output->health().standby->raised);
    CHECK(bench.output->take_news()->kind == OutputNews::Kind::StandbyRaised);
    CHECK_FALSE(bench.output->take_news());

    for (const auto& packet : bench.run(3s, [&] { bench.hear(1, 7); })) raised += priority_in(packet) == 90;
    CHECK_FALSE(bench.output->health().standby->raised);
    CHECK(bench.output->take_news()->kind == OutputNews::Kind::StandbyLowered);
}

TEST_CASE("a standby that rises keeps the rate limit of every universe") {
    Bench bench{{7}};
    auto packets = bench.run(1s, [&] { bench.hear(1, 7); });
    for (auto& packet : bench.silence(1s)) packets.push_back(std::move(packet));
    for (std::size_t i = 1; i < packets.size(); ++i) {
        CHECK(packets[i].at - packets[i - 1].at >= kShortestGap);
        CHECK(packets[i].at - packets[i - 1].at <= kFrame + 1ms);
    }
}

TEST_CASE("others, other universes, previews and ended streams are no sign of the primary") {
    Bench bench{{7}};
    SUBCASE("another source") {
        bench.silence(3s);
        bench.run(2s, [&] { bench.hear(3, 7); });
    }
    SUBCASE("another universe") {
        bench.silence(3s);
        bench.run(2s, [&] { bench.hear(1, 70); });
    }
    SUBCASE("a preview") {
        bench.silence(3s);
        bench.run(2s, [&] { bench.hear(1, 7, SacnOption::Preview); });
    }
    SUBCASE("the end of a stream") {
        bench.run(2s, [&] { bench.hear(1, 7); });
        bench.run(1s, [&] { bench.hear(1, 7, SacnOption::Terminated); });
    }
    CHECK(bench.output->health().standby->raised);
}

TEST_CASE("a standby that could not be told from a gone one, or from its primary, does not start") {
    SacnSettings settings;
    settings.cid = cid_of(2);
    settings.source_name = "second";
    settings.universes = {7};
    settings.standby_of = cid_of(1);
    settings.transmit = Transmit::Constant;
    std::string word;
    SUBCASE("silent when nothing changes") {
        settings.transmit = Transmit::OnChange;
        word = "transmit";
    }
    SUBCASE("with its primary's identifier") {
        settings.standby_of = settings.cid;
        word = "standby";
    }
    SUBCASE("with synchronization") {
        settings.sync_universe = 5;
        word = "sync_universe";
    }
    ManualClock clock{UtcTime{}};
    SimulatedWire wire{clock};
    const auto opened = SacnOutput::open(settings, wire);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail.starts_with(word));
}

TEST_CASE("of another source's packet a standby reads who sends what, and nothing of a packet cut short") {
    SacnDataPacket packet{cid_of(9), "desk", 120, 0x0123};
    const auto read = read_sacn_source(packet.bytes());
    REQUIRE(read);
    CHECK(read->cid == cid_of(9));
    CHECK(read->universe == 0x0123);
    CHECK(read->priority == 120);
    CHECK(read->live);
    for (std::size_t size = 0; size < 126; ++size) CHECK_FALSE(read_sacn_source(packet.bytes().first(size)));
    std::vector<std::uint8_t> bytes{packet.bytes().begin(), packet.bytes().end()};
    for (const std::size_t octet : {0U, 4U, 21U, 43U, 125U}) {  // sizes, identifier, vectors, start code
        std::vector<std::uint8_t> other = bytes;
        other[octet] ^= 0x09U;
        CHECK_FALSE(read_sacn_source(other));
    }
}

TEST_CASE("a source identifier is 32 hexadecimal digits, and nothing else is one") {
    CHECK(cid_text(cid_of(0xA7)) == "a7000000000000000000000000000000");
    CHECK(cid_in(cid_text(cid_of(0xA7))) == cid_of(0xA7));
    for (const char* text : {"", "a7", "A7000000000000000000000000000000", "g7000000000000000000000000000000",
                             "a70000000000000000000000000000000"})
        CHECK_FALSE(cid_in(text));
}

}  // namespace beffroi::out
