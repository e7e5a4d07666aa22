// What a stream of levels does in time: sequence, rate, repeats, keep-alive, end.

#include <algorithm>

#include <fmt/format.h>

#include "tests/conformance/judge_e131.h"
#include "tests/conformance/pace_watch.h"

namespace beffroi::conformance {
namespace {

using Stream = std::vector<const HeardE131*>;

/// By where they go to: a universe in two families is two streams.
std::map<std::string, Stream> streams_of(const std::vector<HeardE131>& heard) {
    std::map<std::string, Stream> streams;
    for (const HeardE131& one : heard)
        if (one.packet.kind == E131Packet::Kind::Data)
            streams[fmt::format("universe {} to {}", one.packet.universe, one.seen.to)].push_back(&one);
    return streams;
}

/// Levels only: the three that end a stream are judged apart.
std::vector<Beat> beats_of(const Stream& stream) {
    std::vector<Beat> beats;
    for (const HeardE131* one : stream)
        if (!one->packet.terminated()) beats.push_back({one->seen.at_us, &one->packet.slots});
    return beats;
}

void judge_sequence(const std::string& name, const Stream& stream, Finding& finding, int& wraps) {
    for (std::size_t i = 1; i < stream.size(); ++i) {
        const std::uint8_t before = stream[i - 1]->packet.sequence;
        const std::uint8_t is = stream[i]->packet.sequence;
        if (is == 0) ++wraps;
        if (is != static_cast<std::uint8_t>(before + 1))
            finding.faults.push_back(fmt::format("{}: {} after {}", name, is, before));
    }
}

void judge_sequences(const std::map<std::string, Stream>& streams, const E131Expected& expected,
                     Report& report) {
    Finding finding;
    int wraps = 0;
    std::size_t packets = 0;
    for (const auto& [name, stream] : streams) {
        judge_sequence(name, stream, finding, wraps);
        packets += stream.size();
    }
    finding.saw =
        fmt::format("{} packets of {} streams, {} times from 255 to 0", packets, streams.size(), wraps);
    report.note("e131.sequence", expected.situation, finding);
}

void judge_rates(const std::map<std::string, Stream>& streams, const E131Expected& expected, Report& report) {
    RateWatch watch;
    for (const auto& [name, stream] : streams) watch.look_at(name, beats_of(stream));
    report.note("e131.rate", expected.situation, watch.finding());
}

void judge_static(const std::map<std::string, Stream>& streams, const E131Expected& expected,
                  Report& report) {
    RepeatWatch watch{{.shortest_us = 800'000, .longest_us = 1'000'000}};
    std::int64_t last_us = 0;
    for (const auto& [name, stream] : streams) last_us = std::max(last_us, stream.back()->seen.at_us);
    for (const auto& [name, stream] : streams) {
        const auto end = std::find_if(stream.begin(), stream.end(),
                                      [](const HeardE131* one) { return one->packet.terminated(); });
        watch.look_at(name, beats_of(stream), end == stream.end() ? last_us : (*end)->seen.at_us);
    }
    report.note("e131.repeats", expected.situation, watch.repeats());
    const Finding keep_alive = watch.keep_alive();
    if (watch.keep_alives() == 0 && keep_alive.faults.empty()) return;
    report.note("e131.keep-alive", expected.situation, keep_alive);
}

/// How it differs from the rule, in figures: that is what makes it a deviation somebody chose.
void judge_constant(const std::map<std::string, Stream>& streams, const E131Expected& expected,
                    Report& report) {
    std::int64_t longest = 0;
    std::size_t same = 0;
    Finding finding;
    for (const auto& [name, stream] : streams) {
        const std::vector<Beat> beats = beats_of(stream);
        for (std::size_t i = 1; i < beats.size(); ++i) {
            longest = std::max(longest, beats[i].at_us - beats[i - 1].at_us);
            if (*beats[i].slots == *beats[i - 1].slots) ++same;
        }
    }
    if (same == 0) finding.faults.push_back("nothing stood still, so nothing was shown");
    if (longest > 200'000) finding.faults.push_back(fmt::format("silent for {} ms", longest / 1000));
    if (!finding.faults.empty()) return report.note("e131.constant", expected.situation, finding);
    report.deviates(
        "e131.constant", expected.situation,
        fmt::format("{} unchanged packets, at most {:.1f} ms apart, instead of one every 800 to 1000 ms",
                    same, static_cast<double>(longest) / 1000));
}

/// The last packets of a stream.
struct End {
    int terminations = 0;
    bool in_a_row = true;  ///< And nothing follows them
    std::int64_t span_us = 0;
};

End end_of(const Stream& stream) {
    End end;
    std::int64_t first_us = 0;
    for (const HeardE131* one : stream) {
        if (!one->packet.terminated()) {
            end.in_a_row = end.in_a_row && end.terminations == 0;
            continue;
        }
        if (end.terminations++ == 0) first_us = one->seen.at_us;
        end.span_us = one->seen.at_us - first_us;
    }
    return end;
}

void judge_ends(const std::map<std::string, Stream>& streams, const E131Expected& expected, Report& report) {
    Finding ends;
    Finding apart;
    std::int64_t shortest = std::int64_t{1} << 40U;
    for (const auto& [name, stream] : streams) {
        const End end = end_of(stream);
        if (!expected.ended) {
            if (end.terminations != 0) ends.faults.push_back(name + ": ended, though nobody ended it");
            continue;
        }
        if (end.terminations != 3 || !end.in_a_row)
            ends.faults.push_back(fmt::format("{}: {} terminations{}", name, end.terminations,
                                              end.in_a_row ? "" : ", and levels after them"));
        if (end.terminations < 2) continue;
        shortest = std::min(shortest, end.span_us);
        // Two frames of 22.7 ms less what a busy machine may take from them.
        if (end.span_us < 30'000)
            apart.faults.push_back(fmt::format("{}: {} packets in {:.2f} ms", name, end.terminations,
                                               static_cast<double>(end.span_us) / 1000));
    }
    ends.saw = expected.ended ? fmt::format("3 for each of {} streams, nothing after them", streams.size())
                              : std::string{"killed or left running: none, as it must be"};
    report.note("e131.terminations", expected.situation, ends);
    if (!expected.ended || streams.empty()) return;
    apart.saw = fmt::format("from first to third {:.1f} ms at least", static_cast<double>(shortest) / 1000);
    report.note("e131.terminations-apart", expected.situation, apart);
}

}  // namespace

void judge_e131_streams(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    const std::map<std::string, Stream> streams = streams_of(heard);
    judge_sequences(streams, expected, report);
    judge_rates(streams, expected, report);
    if (expected.constant)
        judge_constant(streams, expected, report);
    else
        judge_static(streams, expected, report);
    judge_ends(streams, expected, report);
}

}  // namespace beffroi::conformance
