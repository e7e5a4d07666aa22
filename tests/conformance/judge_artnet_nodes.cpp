// Who is asked, who answers, and who is sent what.

#include <algorithm>

#include <fmt/format.h>

#include "tests/conformance/judge_artnet.h"

namespace beffroi::conformance {
namespace {

using Kind = ArtPacket::Kind;

constexpr std::int64_t kSoonUs = 250'000;           // from a node's answer to its first levels
constexpr std::int64_t kThreePollsUs = 12'000'000;  // the third unanswered one, and the wait for it

double ms(std::int64_t us) {
    return static_cast<double>(us) / 1000;
}

void judge_polls(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    Finding finding;
    std::int64_t last_us = 0;
    std::int64_t shortest_us = 0;
    std::int64_t longest_us = 0;
    int count = 0;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind != Kind::Poll) continue;
        if (seen.to != expected.broadcast) finding.faults.push_back("to " + seen.to);
        if (count++ > 0) {
            const std::int64_t gap = seen.at_us - last_us;
            shortest_us = count == 2 ? gap : std::min(shortest_us, gap);
            longest_us = std::max(longest_us, gap);
            if (gap < 2'500'000 || gap > 3'050'000)
                finding.faults.push_back(fmt::format("after {:.1f} ms", ms(gap)));
        }
        last_us = seen.at_us;
    }
    if (count < 2) finding.faults.push_back(fmt::format("{} polls", count));
    finding.saw = fmt::format("{} polls to {}, {:.1f} to {:.1f} ms apart", count, expected.broadcast,
                              ms(shortest_us), ms(longest_us));
    report.note("artnet.poll", expected.situation, finding);
}

const PlayedNode* node_at(const ArtExpected& expected, const std::string& ip) {
    const auto found = std::find_if(expected.nodes.begin(), expected.nodes.end(),
                                    [&](const PlayedNode& node) { return node.ip == ip; });
    return found == expected.nodes.end() ? nullptr : &*found;
}

std::optional<std::string> not_subscribed(const HeardArt& one, const ArtExpected& expected) {
    if (expected.named.contains(one.seen.to)) return std::nullopt;
    const PlayedNode* node = node_at(expected, one.seen.to);
    if (node == nullptr) return "levels to " + one.seen.to;
    if (!node->outputs.contains(one.packet.port_address))
        return fmt::format("Port-Address {} to {}", one.packet.port_address, one.seen.to);
    if (node->answers_us.empty() || one.seen.at_us < node->answers_us.front())
        return "levels to " + one.seen.to + " before it said anything";
    return std::nullopt;
}

void judge_deliveries(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    Finding subscribed;
    Finding broadcast;
    std::size_t count = 0;
    for (const HeardArt& one : heard) {
        if (one.packet.kind != Kind::Dmx) continue;
        ++count;
        const bool to_all = one.seen.to == expected.broadcast || one.seen.to == "255.255.255.255";
        if (to_all)
            broadcast.faults.push_back("levels to " + one.seen.to);
        else if (auto fault = not_subscribed(one, expected))
            subscribed.faults.push_back(*fault);
    }
    std::string waits;
    for (const PlayedNode& node : expected.nodes) {
        const auto first = std::find_if(heard.begin(), heard.end(), [&](const HeardArt& one) {
            return one.packet.kind == Kind::Dmx && one.seen.to == node.ip;
        });
        const std::int64_t wait = first == heard.end() || node.answers_us.empty()
                                      ? kSoonUs + 1
                                      : first->seen.at_us - node.answers_us.front();
        if (wait > kSoonUs) subscribed.faults.push_back(node.ip + " said what it puts out and got no levels");
        waits += fmt::format(" {:.2f}", ms(wait));
    }
    broadcast.saw = fmt::format("none of {} ArtDmx", count);
    report.note("artnet.no-broadcast", expected.situation, broadcast);
    if (expected.nodes.empty()) return;
    subscribed.saw =
        fmt::format("{} ArtDmx to {} nodes, the first after{} ms", count, expected.nodes.size(), waits);
    report.note("artnet.subscription", expected.situation, subscribed);
}

/// From its last answer on; in the rule's words the poll after that went unanswered.
void judge_gone(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    for (const PlayedNode& node : expected.nodes) {
        if (!node.fell_silent) continue;
        std::int64_t last_us = 0;
        int unanswered = 0;
        for (const auto& [seen, packet] : heard)
            if (packet.kind == Kind::Dmx && seen.to == node.ip) last_us = seen.at_us;
        for (const auto& [seen, packet] : heard)
            if (packet.kind == Kind::Poll && seen.at_us > node.answers_us.back() && seen.at_us < last_us)
                ++unanswered;
        const std::int64_t after = last_us - node.answers_us.back();
        const bool went_on = last_us > heard.back().seen.at_us - 1'500'000;
        Finding finding;
        if (went_on || after > kThreePollsUs)
            finding.faults.push_back(fmt::format("levels {:.1f} s after its last answer", ms(after) / 1000));
        if (!finding.faults.empty()) return report.note("artnet.gone", expected.situation, finding);
        report.deviates("artnet.gone", expected.situation,
                        fmt::format("levels ended {:.1f} s after its last answer, {} polls unanswered",
                                    ms(after) / 1000, unanswered));
    }
}

void judge_replies(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    if (expected.asker.empty()) return;
    Finding count;
    Finding form;
    std::string waits;
    std::vector<std::int64_t> at;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind != Kind::Reply) continue;
        at.push_back(seen.at_us);
        if (seen.to != expected.asker && seen.to != expected.broadcast)
            count.faults.push_back("to " + seen.to);
        for (std::string& fault : faults_of_reply(seen.bytes, expected.bridge, expected.name))
            form.faults.push_back(std::move(fault));
    }
    if (at.size() != expected.asked_us.size())
        count.faults.push_back(fmt::format("{} polls, {} answers", expected.asked_us.size(), at.size()));
    std::set<std::int64_t> different;
    for (std::size_t i = 0; i < std::min(at.size(), expected.asked_us.size()); ++i) {
        const std::int64_t wait = at[i] - expected.asked_us[i];
        different.insert(wait / 1000);
        waits += fmt::format(" {:.1f}", ms(wait));
        if (wait < 0 || wait > 3'000'000) count.faults.push_back(fmt::format("after {:.1f} ms", ms(wait)));
    }
    if (at.size() > 1 && different.size() < 2) count.faults.emplace_back("always after the same time");
    count.saw =
        fmt::format("{} polls of another controller, answered after{} ms", expected.asked_us.size(), waits);
    form.saw = fmt::format("{} replies of 239 octets", at.size());
    report.note("artnet.answers-polls", expected.situation, count);
    report.note("artnet.reply-format", expected.situation, form);
}

void judge_named(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    if (expected.named.empty()) return;
    std::map<std::string, std::set<std::uint16_t>> got;
    for (const auto& [seen, packet] : heard)
        if (packet.kind == Kind::Dmx) got[seen.to].insert(packet.port_address);
    Finding finding;
    for (const std::string& ip : expected.named) {
        if (got[ip] != expected.port_addresses) finding.faults.push_back(ip + " did not get every universe");
        finding.saw += fmt::format("{} got {} universes ", ip, got[ip].size());
    }
    report.note("artnet.named-nodes", expected.situation, finding);
}

}  // namespace

void judge_artnet_nodes(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report) {
    if (expected.polls) judge_polls(heard, expected, report);
    judge_deliveries(heard, expected, report);
    judge_gone(heard, expected, report);
    judge_replies(heard, expected, report);
    judge_named(heard, expected, report);
}

}  // namespace beffroi::conformance
