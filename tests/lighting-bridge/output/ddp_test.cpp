// Bytes of the DDP document's header table (3waylabs.com/ddp), and the row of pixels on the output's twin.
#include <doctest/doctest.h>

#include "lighting-bridge/output/ddp_output.h"
#include "lighting-bridge/output/simulated_wire.h"

namespace beffroi::out {
namespace {

using namespace std::chrono_literals;

struct Bench {
    ManualClock clock{UtcTime{}};
    SimulatedWire wire{clock};
    DdpSettings settings{.to = {0x0A00001E, kDdpPort}};
    std::vector<light::UniverseFrame> frames;
    std::unique_ptr<DdpOutput> output;

    explicit Bench(std::vector<std::uint16_t> universes, std::uint32_t pixels = 0) {
        clock.advance(100s);
        settings.universes = std::move(universes);
        settings.pixels = pixels;
        for (const std::uint16_t universe : settings.universes) frames.push_back({universe, {}});
    }
    void open() {
        auto opened = DdpOutput::open(settings, wire);
        REQUIRE(opened);
        output = std::move(*opened);
    }
    std::vector<SimulatedWire::Packet> send() {
        output->send(frames, clock.steady());
        return wire.take();
    }
};

}  // namespace

TEST_CASE("a DDP header is ten bytes of its table, high byte first") {
    struct Row {
        const char* field;
        std::size_t at;
        std::uint8_t value;
    };
    const auto header = ddp_header(5, 0x01020304, 1440, DdpPush::Yes);
    CHECK(header.size() == 10);
    for (const Row& row : {
             Row{"flags: version 1, push", 0, 0b0100'0001},
             Row{"sequence, low four bits", 1, 5},
             Row{"data type: RGB, 8 bits an element", 2, 0b0000'1011},
             Row{"destination: the default output device", 3, 1},
             Row{"offset", 4, 0x01},
             Row{"offset", 5, 0x02},
             Row{"offset", 6, 0x03},
             Row{"offset", 7, 0x04},
             Row{"length", 8, 0x05},
             Row{"length", 9, 0xA0},
         }) {
        CAPTURE(row.field);
        CAPTURE(row.at);
        CHECK(header[row.at] == row.value);
    }
    CHECK(ddp_header(1, 0, 3, DdpPush::No)[0] == 0b0100'0000);
}

TEST_CASE("the universes' pixels become one row, pushed once, with its last packet") {
    Bench bench{{40, 41, 42}, 500};  // 170 + 170 + 160 pixels
    bench.open();
    bench.frames[0].slots[0] = 1;
    bench.frames[0].slots[509] = 2;
    bench.frames[0].slots[510] = 99;  // no pixel: a universe carries 170 of them
    bench.frames[1].slots[0] = 3;
    bench.frames[2].slots[479] = 4;
    bench.frames[2].slots[480] = 99;  // the 501st
    const auto sent = bench.send();
    REQUIRE(sent.size() == 2);
    CHECK(bench.wire.calls() == 1);
    CHECK(sent[0].to.text() == "10.0.0.30:4048");
    CHECK(sent[0].bytes.size() == 10 + 1440);
    CHECK(sent[1].bytes.size() == 10 + 60);
    CHECK((sent[0].bytes[0] & 0x01U) == 0);
    CHECK((sent[1].bytes[0] & 0x01U) == 1);
    CHECK(sent[1].bytes[6] == 0x05);  // offset 1,440
    CHECK(sent[1].bytes[7] == 0xA0);
    CHECK(sent[0].bytes[10] == 1);
    CHECK(sent[0].bytes[10 + 509] == 2);
    CHECK(sent[0].bytes[10 + 510] == 3);
    CHECK(sent[1].bytes[10 + 59] == 4);
    for (const auto& packet : sent)
        CHECK(std::count(packet.bytes.begin() + 10, packet.bytes.end(), std::uint8_t{99}) == 0);
}

TEST_CASE("sequence numbers go from 1 to 15 and never say 0, which means none") {
    Bench bench{{1}, 10};
    bench.open();
    for (int i = 0; i < 40; ++i) {
        bench.frames[0].slots[0] = static_cast<std::uint8_t>(i);
        const auto sent = bench.send();
        REQUIRE(sent.size() == 1);
        CHECK(sent[0].bytes[1] == i % 15 + 1);
        bench.clock.advance(kShortestGap);
    }
}

TEST_CASE(
    "a still row is kept alive before a WLED's 2.5 s are over, a moving one leaves at most 44 times a "
    "second") {
    Bench bench{{1}, 10};
    bench.open();
    std::size_t packets = 0;
    SteadyTime last = bench.clock.steady();
    for (int ms = 0; ms < 10'000; ++ms) {
        if (!bench.send().empty()) {
            ++packets;
            CHECK(bench.clock.steady() - last <= 901ms);
            last = bench.clock.steady();
        }
        bench.clock.advance(1ms);
    }
    CHECK(packets == 4 + 11);
    packets = 0;
    for (int i = 0; i < 10'000; ++i) {
        bench.frames[0].slots[0] = static_cast<std::uint8_t>(i);
        packets += bench.send().size();
        bench.clock.advance(100us);
    }
    CHECK(packets <= 44);
    CHECK(packets >= 43);
}

TEST_CASE("a change held back by the limit leaves as soon as it may, even when nothing else changes") {
    Bench bench{{1}, 1};
    bench.open();
    bench.send();
    bench.clock.advance(5ms);
    bench.frames[0].slots[0] = 200;
    CHECK(bench.send().empty());
    CHECK(bench.output->next_due() == SteadyTime{100s} + kShortestGap);
    bench.clock.advance(kShortestGap - 5ms);
    const auto sent = bench.send();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].bytes[10] == 200);
}

TEST_CASE("a wrong DDP setting is refused by name") {
    Bench many{{1, 2}, 341};
    CHECK(DdpOutput::open(many.settings, many.wire).error().detail ==
          "pixels: 2 universes of 170 pixels hold 340, not 341");
    Bench nowhere{{1}};
    nowhere.settings.to.ip = 0;
    CHECK(DdpOutput::open(nowhere.settings, nowhere.wire).error().detail.find("to:") == 0);
    Bench wide{{1}};
    wide.settings.pixels_a_universe = 171;
    CHECK(DdpOutput::open(wide.settings, wide.wire).error().detail.find("pixels_a_universe") == 0);
}

}  // namespace beffroi::out
