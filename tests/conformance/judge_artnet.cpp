#include "tests/conformance/judge_artnet.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

using Kind = ArtPacket::Kind;
using Stream = std::vector<const HeardArt*>;

double ms(std::int64_t us) {
    return static_cast<double>(us) / 1000;
}

void judge_form(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    std::map<std::string, Finding> found;
    std::map<Kind, int> count;
    std::set<int> sizes;
    std::set<std::uint16_t> addresses;
    for (const auto& [seen, packet] : heard) {
        ++count[packet.kind];
        for (const auto& [rule, fault] : packet.faults) found[rule].faults.push_back(fault);
        if (packet.kind != Kind::Dmx) continue;
        sizes.insert(static_cast<int>(packet.slots.size()));
        addresses.insert(packet.port_address);
        if (!expected.port_addresses.contains(packet.port_address))
            found["artnet.port-address"].faults.push_back(
                fmt::format("Port-Address {}", packet.port_address));
    }
    for (const std::uint16_t address : expected.port_addresses)
        if (!addresses.contains(address))
            found["artnet.port-address"].faults.push_back(
                fmt::format("nothing for Port-Address {}", address));
    found["artnet.header"].saw =
        fmt::format("{} ArtPoll, {} ArtPollReply, {} ArtDmx, {} ArtSync", count[Kind::Poll],
                    count[Kind::Reply], count[Kind::Dmx], count[Kind::Sync]);
    found["artnet.port-address"].saw = "net.sub-net.universe:";
    for (const std::uint16_t address : addresses)
        found["artnet.port-address"].saw +=
            fmt::format(" {}.{}.{}", address >> 8U, address >> 4U & 0xFU, address & 0xFU);
    found["artnet.length"].saw = "slots:";
    for (const int size : sizes) found["artnet.length"].saw += fmt::format(" {}", size);
    for (const auto& [rule, finding] : found) report.note(rule, expected.situation, finding);
}

std::map<std::string, Stream> streams_of(const std::vector<HeardArt>& heard) {
    std::map<std::string, Stream> streams;
    for (const HeardArt& one : heard)
        if (one.packet.kind == Kind::Dmx)
            streams[fmt::format("{} to {}", one.packet.port_address, one.seen.to)].push_back(&one);
    return streams;
}

std::vector<Beat> beats_of(const Stream& stream) {
    std::vector<Beat> beats;
    for (const HeardArt* one : stream) beats.push_back({one->seen.at_us, &one->packet.slots});
    return beats;
}

void judge_sequences(const std::map<std::string, Stream>& streams, const ArtExpected& expected,
                     Report& report) {
    Finding finding;
    int wraps = 0;
    for (const auto& [name, stream] : streams)
        for (std::size_t i = 0; i < stream.size(); ++i) {
            const int is = stream[i]->packet.sequence;
            if (is == 0) finding.faults.push_back(name + ": 0");
            if (i == 0) continue;
            const int before = stream[i - 1]->packet.sequence;
            if (is != before % 255 + 1)
                finding.faults.push_back(fmt::format("{}: {} after {}", name, is, before));
            if (before == 255) ++wraps;
        }
    finding.saw = fmt::format("{} streams, {} times from 255 to 1", streams.size(), wraps);
    report.note("artnet.sequence", expected.situation, finding);
}

void judge_pace(const std::map<std::string, Stream>& streams, const ArtExpected& expected, Report& report) {
    RateWatch rate;
    // Sooner is no fault: a node that joins has the others' levels sent again with its own.
    RepeatWatch repeats{{.shortest_us = 0, .longest_us = 1'000'000}};
    for (const auto& [name, stream] : streams) {
        rate.look_at(name, beats_of(stream));
        repeats.look_at(name, beats_of(stream), stream.back()->seen.at_us);
    }
    report.note("artnet.rate", expected.situation, rate.finding());
    report.note("artnet.repeat", expected.situation, repeats.keep_alive());
}

/// All that came within a few milliseconds is one frame.
void judge_sync(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    Finding order;
    Finding kept_up;
    std::int64_t last_dmx_us = 0;
    std::int64_t last_sync_us = 0;
    std::int64_t longest_us = 0;
    std::vector<std::int64_t> delays;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind == Kind::Dmx) last_dmx_us = seen.at_us;
        if (packet.kind != Kind::Sync) continue;
        if (seen.to != expected.broadcast && !expected.named.contains(seen.to))
            order.faults.push_back("to " + seen.to);
        if (last_dmx_us <= last_sync_us && expected.named.size() < 2)
            order.faults.emplace_back("one without ArtDmx before it");
        delays.push_back(seen.at_us - last_dmx_us);
        if (last_sync_us != 0) longest_us = std::max(longest_us, seen.at_us - last_sync_us);
        last_sync_us = seen.at_us;
    }
    if (delays.empty()) order.faults.emplace_back("none, though a node puts out two Port-Addresses");
    std::sort(delays.begin(), delays.end());
    const std::int64_t median = delays.empty() ? 0 : delays[delays.size() / 2];
    if (median > 5000) order.faults.push_back(fmt::format("{:.1f} ms after the levels", ms(median)));
    if (longest_us > 4'000'000)
        kept_up.faults.push_back(fmt::format("{:.1f} ms without one", ms(longest_us)));
    order.saw = fmt::format("{} of 14 octets, {:.2f} ms after the last ArtDmx in the middle", delays.size(),
                            ms(median));
    kept_up.saw = fmt::format("at most {:.1f} ms apart", ms(longest_us));
    report.note("artnet.sync", expected.situation, order);
    report.note("artnet.sync-kept-up", expected.situation, kept_up);
}

}  // namespace

std::vector<HeardArt> artnet_of(const std::vector<Seen>& all, const std::string& bridge) {
    std::vector<HeardArt> heard;
    for (const Seen& seen : all)
        if (seen.to_port == kArtNetPort && seen.from == bridge)
            heard.push_back({seen, read_artnet(seen.bytes)});
    return heard;
}

void judge_artnet_levels(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    const std::map<std::string, Stream> streams = streams_of(heard);
    judge_form(heard, expected, report);
    judge_sequences(streams, expected, report);
    judge_pace(streams, expected, report);
    judge_sync(heard, expected, report);
}

void judge_artnet(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    judge_artnet_levels(heard, expected, report);
    judge_artnet_nodes(heard, expected, report);
}

}  // namespace beffroi::conformance
