#include "tests/conformance/judge_e131.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

using Kind = E131Packet::Kind;

bool is_multicast(const std::string& address) {
    return address.starts_with("239.") || address.starts_with("ff");
}

/// Faults that the octets themselves have.
void judge_octets(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    std::map<std::string, Finding> found;
    for (const char* rule :
         {"e131.root", "e131.lengths", "e131.dmp", "e131.property-count", "e131.start-code"})
        found[rule].saw = fmt::format("{} packets", heard.size());
    for (const HeardE131& one : heard)
        for (const auto& [rule, fault] : one.packet.faults) found[rule].faults.push_back(fault);
    std::set<std::size_t> slots;
    for (const HeardE131& one : heard)
        if (one.packet.kind == Kind::Data) slots.insert(one.packet.slots.size());
    for (const std::size_t count : slots)
        found["e131.property-count"].saw += fmt::format(", {} slots", count);
    for (const auto& [rule, finding] : found) report.note(rule, expected.situation, finding);
}

void judge_universes(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    Finding range;
    Finding reserved;
    std::set<std::uint16_t> universes;
    for (const auto& [seen, packet] : heard) {
        if (seen.to.starts_with("239.255.255.")) reserved.faults.push_back("a packet to " + seen.to);
        if (packet.kind != Kind::Data) continue;
        universes.insert(packet.universe);
        if (packet.universe < 1 || packet.universe > 63999)
            range.faults.push_back(fmt::format("levels at universe {}", packet.universe));
        if (!expected.universes.contains(packet.universe))
            range.faults.push_back(
                fmt::format("levels at universe {}, which nobody configured", packet.universe));
    }
    for (const std::uint16_t universe : expected.universes)
        if (!universes.contains(universe))
            range.faults.push_back(fmt::format("nothing at universe {}", universe));
    if (!universes.empty())
        range.saw =
            fmt::format("{} universes, {} to {}", universes.size(), *universes.begin(), *universes.rbegin());
    reserved.saw = fmt::format("none of {} packets", heard.size());
    report.note("e131.universe-range", expected.situation, range);
    report.note("e131.reserved-groups", expected.situation, reserved);
}

/// Which group or address a packet may go to.
std::optional<std::string> wrong_way(const HeardE131& one, const E131Expected& expected) {
    const auto& [seen, packet] = one;
    std::uint16_t universe = packet.universe;
    if (packet.kind == Kind::Sync) universe = packet.sync_address;
    if (packet.kind == Kind::Discovery) universe = kE131DiscoveryUniverse;
    const std::string group = seen.ipv6 ? group_v6(universe) : group_v4(universe);
    if (seen.to_port != kE131Port) return fmt::format("to port {}", seen.to_port);
    if (packet.kind == Kind::Data && !expected.unicast.empty() && !is_multicast(seen.to))
        return expected.unicast.contains(seen.to) ? std::nullopt : std::optional{"to " + seen.to};
    if (seen.to != group) return fmt::format("universe {} to {}, not {}", universe, seen.to, group);
    if (!seen.ethernet_to.starts_with(seen.ipv6 ? "33:33:" : "01:00:5e:"))
        return "as a frame to " + seen.ethernet_to;
    return std::nullopt;
}

void judge_ways(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    std::map<std::string, Finding> found;
    std::map<std::string, int> count;
    std::map<std::string, std::set<int>> hops;
    for (const HeardE131& one : heard) {
        const char* const rule = !is_multicast(one.seen.to) ? "e131.unicast"
                                 : one.seen.ipv6            ? "e131.group-v6"
                                                            : "e131.group-v4";
        ++count[rule];
        hops[rule].insert(one.seen.hops);
        if (auto fault = wrong_way(one, expected)) found[rule].faults.push_back(*fault);
        if (one.packet.kind == Kind::Data && is_multicast(one.seen.to) != expected.unicast.empty())
            found[rule].faults.push_back("levels to " + one.seen.to);
        const bool family = one.seen.ipv6 ? expected.ipv6 : expected.ipv4;
        if (!family) found[rule].faults.push_back("a family that is switched off: " + one.seen.to);
    }
    for (const auto& [rule, number] : count) {
        found[rule].saw = fmt::format("{} packets, TTL or hop limit {}", number, *hops[rule].begin());
        if (hops[rule].size() > 1) found[rule].saw += fmt::format(" to {}", *hops[rule].rbegin());
    }
    for (const auto& [rule, finding] : found) report.note(rule, expected.situation, finding);
}

void judge_families(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    if (!expected.ipv4 || !expected.ipv6) return;
    using Key = std::tuple<std::uint16_t, std::uint8_t, std::vector<std::uint8_t>>;
    std::map<Key, std::pair<int, int>> pairs;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind != Kind::Data) continue;
        auto& [v4, v6] = pairs[{packet.universe, packet.sequence, packet.slots}];
        ++(seen.ipv6 ? v6 : v4);
    }
    Finding finding;
    for (const auto& [key, count] : pairs)
        if (count.first != count.second)
            finding.faults.push_back(fmt::format("universe {}, sequence {}: {} times over IPv4, {} over IPv6",
                                                 std::get<0>(key), std::get<1>(key), count.first,
                                                 count.second));
    finding.saw = fmt::format("{} packets, each in both", pairs.size());
    report.note("e131.both-families", expected.situation, finding);
}

std::uint8_t priority_at(const E131Expected& expected, std::uint16_t universe) {
    const auto own = expected.priority_of.find(universe);
    return own == expected.priority_of.end() ? expected.priority : own->second;
}

void judge_source(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    Finding name;
    Finding priority;
    Finding options;
    Finding preview;
    std::set<int> priorities;
    std::size_t data = 0;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind != Kind::Sync && packet.source_name != expected.source_name)
            name.faults.push_back("“" + packet.source_name + "”");
        if (packet.kind != Kind::Data) continue;
        ++data;
        priorities.insert(packet.priority);
        if (packet.priority > 200 || packet.priority != priority_at(expected, packet.universe))
            priority.faults.push_back(fmt::format("{} at universe {}", packet.priority, packet.universe));
        if ((packet.options & 0x1FU) != 0 || packet.forces_sync())
            options.faults.push_back(fmt::format("options {:#04x}", packet.options));
        if (packet.preview()) preview.faults.push_back(fmt::format("universe {}", packet.universe));
    }
    name.saw = fmt::format("“{}” in all of them", expected.source_name);
    priority.saw = "priority";
    for (const int one : priorities) priority.saw += fmt::format(" {}", one);
    options.saw = fmt::format("{} packets of levels", data);
    preview.saw = fmt::format("none of {}", data);
    report.note("e131.source-name", expected.situation, name);
    report.note("e131.priority", expected.situation, priority);
    report.note("e131.options", expected.situation, options);
    report.note("e131.preview", expected.situation, preview);
}

}  // namespace

std::vector<HeardE131> e131_of(const std::vector<Seen>& all) {
    std::vector<HeardE131> heard;
    for (const Seen& seen : all)
        if (seen.to_port == kE131Port) heard.push_back({seen, read_e131(seen.bytes)});
    return heard;
}

void judge_e131_form(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    judge_octets(heard, expected, report);
    judge_universes(heard, expected, report);
    judge_ways(heard, expected, report);
    judge_families(heard, expected, report);
    judge_source(heard, expected, report);
}

void judge_e131(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    judge_e131_form(heard, expected, report);
    judge_e131_streams(heard, expected, report);
    judge_e131_sync(heard, expected, report);
    judge_e131_discovery(heard, expected, report);
}

std::set<std::string> cids_of(const std::vector<HeardE131>& heard) {
    std::set<std::string> cids;
    for (const HeardE131& one : heard) cids.insert(cid_text(one.packet.cid));
    return cids;
}

void judge_cid_stable(const std::vector<std::set<std::string>>& runs, Report& report) {
    Finding finding;
    std::set<std::string> all;
    for (const std::set<std::string>& cids : runs) {
        if (cids.size() != 1) finding.faults.push_back(fmt::format("{} UUIDs in one run", cids.size()));
        all.insert(cids.begin(), cids.end());
    }
    if (all.size() > 1) finding.faults.push_back(fmt::format("{} UUIDs in {} runs", all.size(), runs.size()));
    if (!all.empty())
        finding.saw =
            fmt::format("{} in all of {} runs, in levels, sync and discovery", *all.begin(), runs.size());
    report.note("e131.cid-stable", "over all runs", finding);
}

void judge_cid_unique(const std::string& one, const std::string& other, Report& report) {
    Finding finding;
    if (one == other) finding.faults.push_back("two installations have " + one);
    for (const std::string& cid : {one, other}) {
        const bool formed = cid.size() == 32 && cid[12] >= '1' && cid[12] <= '8' &&
                            std::string_view{"89ab"}.find(cid[16]) != std::string_view::npos;
        if (!formed) finding.faults.push_back(cid + " has no version and variant of RFC 4122");
    }
    finding.saw = one + " and " + other;
    report.note("e131.cid-unique", "two installations", finding);
}

}  // namespace beffroi::conformance
