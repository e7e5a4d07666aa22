// That the program can say no: packets as they should be are kept, and each fault of other senders breaks its
// rule.

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/conformance/judge_artnet.h"
#include "tests/conformance/judge_clock.h"
#include "tests/conformance/judge_cues.h"
#include "tests/conformance/judge_e131.h"
#include "tests/conformance/recorded.h"

using namespace beffroi;
using namespace beffroi::conformance;
using namespace beffroi::conformance::recorded;

namespace {

/// Ids of rules, a space before each: printed whole when a check fails.
using Names = std::string;

bool has(const Names& broken, const std::string& rule) {
    return (broken + " ").find(" " + rule + " ") != std::string::npos;
}

Names broken_in(const Report& report) {
    Names broken;
    for (const Rule& rule : rules())
        if (report.verdict(rule.id) == Verdict::Broken) broken += " " + std::string{rule.id};
    return broken;
}

/// What broke, when a good recording of E1.31 is spoilt.
Names broken_by(const std::function<void(std::vector<Seen>&)>& spoil,
                std::function<void(E131Expected&)> expect = {}) {
    std::vector<Seen> wire = good_e131();
    spoil(wire);
    Report report;
    E131Expected expected = expected_of_good_e131();
    if (expect) expect(expected);
    judge_e131(e131_of(wire), expected, report);
    return broken_in(report);
}

Names broken_artnet(const std::function<void(std::vector<Seen>&, ArtExpected&)>& spoil) {
    ArtExpected expected;
    std::vector<Seen> wire = good_artnet(expected);
    spoil(wire, expected);
    Report report;
    judge_artnet(artnet_of(wire, "10.0.0.1"), expected, report);
    return broken_in(report);
}

/// Every data packet of universe 1.
void each_data(std::vector<Seen>& wire, const std::function<void(Seen&, int)>& change) {
    int count = 0;
    for (Seen& seen : wire)
        if (seen.bytes.size() == 638 && seen.bytes[114] == 1) change(seen, count++);
}

/// From universe 1's packet `first` on so many are left out, and the sequence is as if they had never been.
void leave_out(std::vector<Seen>& wire, int first, int number) {
    int count = 0;
    std::erase_if(wire, [&](const Seen& seen) {
        if (seen.bytes.size() != 638 || seen.bytes[114] != 1) return false;
        const int at = count++;
        return at >= first && at < first + number;
    });
    each_data(wire, [](Seen& seen, int i) { seen.bytes[111] = static_cast<std::uint8_t>(i); });
}

}  // namespace

TEST_CASE("packets as they should be break nothing, and show every rule they can") {
    CHECK(broken_by([](auto&) {}) == Names{});
    Report report;
    judge_e131(e131_of(good_e131()), expected_of_good_e131(), report);
    for (const char* rule :
         {"e131.sequence", "e131.rate", "e131.repeats", "e131.keep-alive", "e131.terminations",
          "e131.terminations-apart", "e131.sync-after-data", "e131.discovery-interval"})
        CHECK_MESSAGE(report.verdict(rule) == Verdict::Kept, rule);
}

TEST_CASE("a rule that nothing showed is as bad as a broken one") {
    Report report;
    CHECK_FALSE(report.all_kept());
    CHECK(report.verdict("e131.sequence") == Verdict::NotSeen);
    for (const Rule& rule : rules())
        if (rule.shown != Shown::NotApplicable) report.note(rule.id, "test", {});
    CHECK(report.all_kept());
    report.note("e131.sequence", "test", {{"a fault"}, ""});
    report.note("e131.sequence", "test", {});
    CHECK_FALSE(report.all_kept());
    CHECK(report.text().find("BROKEN               e131.sequence") != std::string::npos);
    CHECK(report.json().find("all_kept")->boolean() == false);
}

TEST_CASE("a sequence that skips 0, as QLC+ sends it, is seen") {
    CHECK(broken_by([](auto& wire) {
              each_data(wire,
                        [](Seen& seen, int i) { seen.bytes[111] = static_cast<std::uint8_t>(i % 255 + 1); });
          }) == Names{" e131.sequence"});
}

TEST_CASE("60 Hz is too fast") {
    CHECK(has(broken_by([](auto& wire) {
                  each_data(wire, [](Seen& seen, int i) {
                      if (i >= kFirstMoving && i < kFirstMoving + kMoving)
                          seen.at_us = kMovesAt_us + (i - kFirstMoving) * 16'667;
                  });
              }),
              "e131.rate"));
}

TEST_CASE("a stream that just falls silent has no end") {
    const auto ends = [](const Seen& seen) {
        return seen.bytes.size() == 638 && (seen.bytes[112] & 0x40U) != 0;
    };
    CHECK(broken_by([&](auto& wire) { std::erase_if(wire, ends); }) == Names{" e131.terminations"});
    CHECK(has(broken_by([&](auto& wire) { wire.erase(std::find_if(wire.begin(), wire.end(), ends)); }),
              "e131.terminations"));
    CHECK(broken_by([&](auto&) {}, [](E131Expected& expected) { expected.ended = false; }) ==
          Names{" e131.terminations"});
    CHECK(broken_by([&](auto& wire) {
              for (Seen& seen : wire)
                  if (ends(seen)) seen.at_us = kEndsAt_us;
          }) == Names{" e131.terminations-apart"});
}

TEST_CASE("no repeats, as OLA and npm sacn send none, is seen") {
    CHECK(has(broken_by([](auto& wire) { leave_out(wire, 1, 3); }), "e131.repeats"));
}

TEST_CASE("a keep-alive that is late, early or missing is seen") {
    const auto moved = [](std::int64_t by_us) {
        return broken_by([=](auto& wire) {
            each_data(wire, [=](Seen& seen, int i) {
                if (i == kFirstKeepAlive + 1) seen.at_us += by_us;
            });
        });
    };
    CHECK(has(moved(150'000), "e131.keep-alive"));
    CHECK(has(moved(-150'000), "e131.keep-alive"));
    CHECK_FALSE(has(moved(10'000), "e131.keep-alive"));  // a busy machine
    CHECK(has(broken_by([](auto& wire) { leave_out(wire, kFirstKeepAlive + 1, 1); }), "e131.keep-alive"));
}

TEST_CASE("flags and lengths, vectors, counts and start codes are read octet by octet") {
    struct Row {
        std::size_t octet;
        std::uint8_t value;
        const char* rule;
    };
    for (const Row& row :
         {Row{0, 1, "e131.root"}, Row{4, 'X', "e131.root"}, Row{16, 0x60, "e131.lengths"},
          Row{39, 0x00, "e131.lengths"}, Row{115, 0x62, "e131.lengths"}, Row{118, 0xA2, "e131.dmp"},
          Row{122, 2, "e131.dmp"}, Row{124, 0, "e131.property-count"}, Row{125, 0xDD, "e131.start-code"},
          Row{108, 201, "e131.priority"}, Row{108, 101, "e131.priority"}, Row{112, 0x20, "e131.options"},
          Row{112, 0x01, "e131.options"}, Row{112, 0x80, "e131.preview"}, Row{44, 'X', "e131.source-name"},
          Row{110, 0, "e131.sync-address"}}) {
        CAPTURE(row.octet);
        CHECK(broken_by([&](auto& wire) {
                  each_data(wire, [&](Seen& seen, int i) {
                      if (i == 10) seen.bytes[row.octet] = row.value;
                  });
              }) == " " + std::string{row.rule});
    }
    CHECK(broken_by([](auto& wire) {
              each_data(wire, [](Seen& seen, int i) {
                  if (i == 10) std::fill_n(seen.bytes.begin() + 44, 64, std::uint8_t{'n'});
              });
          }) == Names{" e131.source-name"});
}

TEST_CASE("a packet that went elsewhere is seen") {
    const auto sent_to = [](const std::string& to, std::uint16_t port) {
        return broken_by([&](auto& wire) {
            each_data(wire, [&](Seen& seen, int i) {
                if (i == 10) seen.to = to;
                if (i == 10) seen.to_port = port;
            });
        });
    };
    CHECK(has(sent_to("239.255.0.2", kE131Port), "e131.group-v4"));
    CHECK(has(sent_to("239.255.255.1", kE131Port), "e131.reserved-groups"));
    CHECK(has(sent_to("10.0.0.9", kE131Port), "e131.unicast"));
    CHECK(has(sent_to("239.255.0.1", 5569), "e131.sequence"));  // it never came to the port
}

TEST_CASE("synchronization that counts wrong, comes first or goes elsewhere is seen") {
    const auto spoilt = [](std::size_t which, const std::function<void(Seen&)>& spoil) {
        return broken_by([&](auto& wire) {
            std::size_t count = 0;
            for (Seen& seen : wire)
                if (seen.bytes.size() == 49 && count++ == which) spoil(seen);
            std::stable_sort(wire.begin(), wire.end(),
                             [](const Seen& a, const Seen& b) { return a.at_us < b.at_us; });
        });
    };
    CHECK(spoilt(4, [](Seen& seen) { seen.bytes[44] = 200; }) == Names{" e131.sync-sequence"});
    CHECK(spoilt(0, [](Seen& seen) { seen.at_us = -10; }) == Names{" e131.sync-after-data"});
    CHECK(spoilt(4, [](Seen& seen) { seen.bytes[48] = 1; }) == Names{" e131.sync-packet"});
    CHECK(has(spoilt(4, [](Seen& seen) { seen.to = "239.255.0.1"; }), "e131.sync-multicast"));
    CHECK(has(broken_by([](auto&) {}, [](E131Expected& expected) { expected.sync_universe = 0; }),
              "e131.sync-off"));
}

TEST_CASE("a list that is unsorted, incomplete, badly paged or late is seen") {
    const auto spoilt = [](const std::function<void(Seen&)>& spoil) {
        return broken_by([&](auto& wire) {
            std::size_t count = 0;
            for (Seen& seen : wire)
                if (seen.to == group_v4(kE131DiscoveryUniverse) && count++ == 1) spoil(seen);
        });
    };
    CHECK(spoilt([](Seen& seen) { std::swap(seen.bytes[121], seen.bytes[123]); }) ==
          Names{" e131.discovery-sorted"});
    CHECK(spoilt([](Seen& seen) { seen.bytes[121] = 0; }) == Names{" e131.discovery-complete"});
    CHECK(spoilt([](Seen& seen) { seen.bytes[119] = 1; }) == Names{" e131.discovery-pages"});
    CHECK(spoilt([](Seen& seen) { seen.bytes[117] = 2; }) == Names{" e131.discovery-format"});
    CHECK(spoilt([](Seen& seen) { seen.at_us += 1'000'000; }) == Names{" e131.discovery-interval"});
}

TEST_CASE("one UUID a source: neither two in a run, nor another after it, nor the same elsewhere") {
    const auto verdict = [](const std::vector<std::set<std::string>>& runs) {
        Report report;
        judge_cid_stable(runs, report);
        return report.verdict("e131.cid-stable");
    };
    CHECK(verdict({{"a"}, {"a"}}) == Verdict::Kept);
    CHECK(verdict({{"a"}, {"b"}}) == Verdict::Broken);
    CHECK(verdict({{"a", "b"}}) == Verdict::Broken);
    CHECK(verdict({{}}) == Verdict::Broken);
    const std::string one = "00fae0c80064476799b87e9cb75faa67";
    Report report;
    judge_cid_unique(one, one, report);
    CHECK(report.verdict("e131.cid-unique") == Verdict::Broken);
}

TEST_CASE("constant transmission is told as a deviation, with what was seen") {
    std::vector<Seen> wire;
    for (int i = 0; i < 100; ++i) wire.push_back(data_packet(1, static_cast<std::uint8_t>(i), 7, i * 25'000));
    E131Expected expected{.situation = "constant", .source_name = "test"};
    expected.universes = {1};
    expected.constant = true;
    expected.ended = false;
    Report report;
    judge_e131_streams(e131_of(wire), expected, report);
    CHECK(report.verdict("e131.constant") == Verdict::Deviation);
    CHECK(report.seen_of("e131.constant").front().find("at most 25.0 ms apart") != std::string::npos);
    CHECK(report.verdict("e131.keep-alive") == Verdict::NotSeen);
}

TEST_CASE("Art-Net as it should be breaks nothing") {
    CHECK(broken_artnet([](auto&, auto&) {}) == Names{});
}

TEST_CASE("each fault of an Art-Net controller breaks its rule") {
    const auto with_dmx = [](const std::function<void(Seen&)>& spoil) {
        return broken_artnet([&](auto& wire, auto&) {
            int count = 0;
            for (Seen& seen : wire)
                if (seen.bytes.size() == 530 && count++ == 20) spoil(seen);
        });
    };
    CHECK(has(with_dmx([](Seen& seen) { seen.bytes[12] = 0; }), "artnet.sequence"));
    CHECK(with_dmx([](Seen& seen) { seen.bytes[11] = 13; }) == Names{" artnet.header"});
    CHECK(with_dmx([](Seen& seen) { seen.bytes[17] = 1; }) == Names{" artnet.length"});
    CHECK(has(with_dmx([](Seen& seen) { seen.to = "10.0.0.255"; }), "artnet.no-broadcast"));
    CHECK(has(with_dmx([](Seen& seen) { seen.to = "10.0.0.77"; }), "artnet.subscription"));
    CHECK(has(with_dmx([](Seen& seen) { seen.bytes[15] = 0x80; }), "artnet.port-address"));
    const auto without = [](std::size_t size) {
        return broken_artnet([=](auto& wire, auto&) {
            std::erase_if(wire, [=](const Seen& seen) { return seen.bytes.size() == size; });
        });
    };
    CHECK(has(without(14), "artnet.poll"));
    CHECK(has(without(14), "artnet.sync"));
    CHECK(has(without(239), "artnet.answers-polls"));
}

TEST_CASE("levels for a node that fell silent must end, after three polls at the latest") {
    const auto silent = [](ArtExpected& expected) {
        expected.nodes[0].fell_silent = true;
        expected.nodes[0].answers_us = {100};
    };
    CHECK(broken_artnet([&](auto&, ArtExpected& expected) { silent(expected); }) == Names{" artnet.gone"});
    CHECK(broken_artnet([&](auto& wire, ArtExpected& expected) {
              silent(expected);
              std::erase_if(wire,
                            [](const Seen& seen) { return seen.at_us > 6'000'000 && seen.bytes[9] >= 0x50; });
          }) == Names{});
}

TEST_CASE("a synchronization packet that overtakes its levels is seen") {
    const Names broken = broken_artnet([](auto& wire, auto&) {
        for (Seen& seen : wire)
            if (seen.bytes.size() == 14 && seen.bytes[9] == 0x52) seen.at_us -= 200;
        std::stable_sort(wire.begin(), wire.end(),
                         [](const Seen& a, const Seen& b) { return a.at_us < b.at_us; });
    });
    CHECK(broken == Names{" artnet.sync"});
}

TEST_CASE("a poll every four seconds is too seldom") {
    const Names broken = broken_artnet([](auto& wire, auto&) {
        int count = 0;
        for (Seen& seen : wire)
            if (seen.bytes.size() == 14 && seen.bytes[9] == 0x20) seen.at_us = count++ * 4'000'000;
    });
    CHECK(has(broken, "artnet.poll"));
}

TEST_CASE("OSC is read by its padding and type tags") {
    const auto faults = [](const std::string& text) {
        return read_osc_octets({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, 0).faults;
    };
    const std::string good{"/a\0\0,i\0\0\0\0\0\7", 12};
    CHECK(faults(good).empty());
    CHECK_FALSE(faults(good.substr(0, 11)).empty());
    CHECK_FALSE(faults(good.substr(0, 8)).empty());
    std::string padded = good;
    padded[3] = 'x';
    CHECK_FALSE(faults(padded).empty());
    CHECK_FALSE(faults(good + std::string(4, '\0')).empty());
}

TEST_CASE("what a WLED, a Pharos and a CueServer must not be told is seen") {
    const CuesExpected expected{"test", "tower", "wipe", 0, "3"};
    const auto wled = [&](const WebRequest& request, const char* rule) {
        Report report;
        judge_wled({request}, expected, report);
        return report.verdict(rule);
    };
    WebRequest good{
        0, "POST", "/json/state", {{"content-type", "application/json"}}, R"({"on":true,"bri":9,"ps":3})"};
    CHECK(wled(good, "wled.request") == Verdict::Kept);
    CHECK(wled(good, "wled.members") == Verdict::Kept);
    good.body = R"({"on":true,"bri":0,"ps":3})";
    CHECK(wled(good, "wled.members") == Verdict::Broken);
    good.target = "/json";
    CHECK(wled(good, "wled.request") == Verdict::Broken);
    Report report;
    judge_wled_release({good}, "test", report);
    judge_pharos({{0, "GET", "/api/timeline", {}, {}}}, expected, report);
    judge_cueserver({{0, "GET", "/exe.cgi?cmd=cue 3 go", {}, {}}}, expected, report);
    judge_qlcplus({{0, "GET", "/", {}, {}}}, {{0, 1, false, true, "hello"}}, expected, report);
    for (const char* rule :
         {"wled.release", "http.pharos", "http.cueserver", "qlcplus.path", "qlcplus.words"})
        CHECK_MESSAGE(report.verdict(rule) == Verdict::Broken, rule);
}

TEST_CASE("a clock that is 6 ms off, and a cue that comes late, are seen") {
    const std::vector<ClockSample> samples(64, ClockSample{1'000, 7'500, 7'500, 2'000});
    Report report;
    judge_clock(samples, 0, "test", report);
    CHECK(report.verdict("clock.exchange") == Verdict::Kept);
    CHECK(report.verdict("clock.error") == Verdict::Broken);
    judge_cue_messages({{5'000'000, R"({"type":"cue","cue":{"scene":"wipe","start_us":5000000}})"}}, "wipe",
                       0, "test", report);
    CHECK(report.verdict("cues.ahead") == Verdict::Broken);
    CHECK(report.verdict("cues.members") == Verdict::Broken);
}

TEST_CASE("README.md tells the rules as the program has them") {
    std::ifstream file{std::string{BEFFROI_SOURCE_DIR} + "/tests/conformance/README.md"};
    std::ostringstream text;
    text << file.rdbuf();
    const bool same = text.str().find(rules_as_markdown()) != std::string::npos;
    CHECK_MESSAGE(same,
                  "write the output of `conformance --rules` to the end of tests/conformance/README.md");
}
