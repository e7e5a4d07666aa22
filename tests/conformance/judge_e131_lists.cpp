// Synchronization and universe discovery.

#include <algorithm>

#include <fmt/format.h>

#include "tests/conformance/judge_e131.h"

namespace beffroi::conformance {
namespace {

using Kind = E131Packet::Kind;

double ms(std::int64_t us) {
    return static_cast<double>(us) / 1000;
}

void judge_sync_off(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    Finding finding;
    std::size_t data = 0;
    for (const auto& [seen, packet] : heard) {
        if (packet.kind == Kind::Sync) finding.faults.emplace_back("a synchronization packet");
        if (packet.kind != Kind::Data) continue;
        ++data;
        if (packet.sync_address != 0)
            finding.faults.push_back(fmt::format("address {}", packet.sync_address));
    }
    finding.saw = fmt::format("address 0 in all of {} packets of levels", data);
    report.note("e131.sync-off", expected.situation, finding);
}

/// What is found out about one family's synchronization.
struct SyncWatch {
    Finding address;
    Finding packet;
    Finding where;
    Finding sequence;
    Finding order;
    std::optional<std::uint8_t> last_sequence;
    std::int64_t last_sync_us = 0;
    bool levels = false;  ///< Since the last sync
    std::int64_t last_data_us = 0;
    std::int64_t longest_us = 0;
    std::vector<std::int64_t> delays{};
    int count = 0;
};

void note_data(SyncWatch& watch, const HeardE131& one, const E131Expected& expected) {
    if (one.packet.sync_address != expected.sync_universe)
        watch.address.faults.push_back(
            fmt::format("address {} at universe {}", one.packet.sync_address, one.packet.universe));
    if (one.packet.terminated()) return;
    watch.levels = true;
    watch.last_data_us = one.seen.at_us;
}

void note_sync(SyncWatch& watch, const HeardE131& one, const E131Expected& expected) {
    ++watch.count;
    const E131Packet& packet = one.packet;
    for (const auto& [rule, fault] : packet.faults) watch.packet.faults.push_back(fault);
    const std::string group =
        one.seen.ipv6 ? group_v6(expected.sync_universe) : group_v4(expected.sync_universe);
    if (packet.sync_address != expected.sync_universe || packet.sync_address == 0 || one.seen.to != group)
        watch.where.faults.push_back(fmt::format("address {} to {}", packet.sync_address, one.seen.to));
    if (watch.last_sequence && packet.sequence != static_cast<std::uint8_t>(*watch.last_sequence + 1))
        watch.sequence.faults.push_back(fmt::format("{} after {}", packet.sequence, *watch.last_sequence));
    watch.last_sequence = packet.sequence;
    if (!watch.levels)
        watch.order.faults.push_back("a synchronization packet without levels before it");
    else
        watch.delays.push_back(one.seen.at_us - watch.last_data_us);
    if (watch.last_sync_us != 0)
        watch.longest_us = std::max(watch.longest_us, one.seen.at_us - watch.last_sync_us);
    watch.last_sync_us = one.seen.at_us;
    watch.levels = false;
}

void tell_sync(SyncWatch watch, const E131Expected& expected, const std::string& situation, Report& report) {
    if (watch.count == 0) watch.address.faults.emplace_back("no synchronization packet");
    if (watch.longest_us > 2'500'000)
        watch.address.faults.push_back(fmt::format("{:.1f} ms without one", ms(watch.longest_us)));
    watch.address.saw = fmt::format("universe {} in all levels; {} packets, at most {:.1f} ms apart",
                                    expected.sync_universe, watch.count, ms(watch.longest_us));
    watch.packet.saw = fmt::format("{} packets of 49 octets", watch.count);
    watch.where.saw = fmt::format("all {} to the group of universe {}", watch.count, expected.sync_universe);
    watch.sequence.saw = fmt::format("{} packets, one after the other", watch.count);
    std::sort(watch.delays.begin(), watch.delays.end());
    const std::int64_t median = watch.delays.empty() ? 0 : watch.delays[watch.delays.size() / 2];
    if (median < expected.sync_delay_us * 8 / 10 || median > expected.sync_delay_us + 10'000)
        watch.order.faults.push_back(
            fmt::format("{:.2f} ms after the levels, not {:.2f}", ms(median), ms(expected.sync_delay_us)));
    watch.order.saw =
        fmt::format("each after its levels, {:.2f} ms in the middle of {}, {:.2f} ms configured", ms(median),
                    watch.delays.size(), ms(expected.sync_delay_us));
    report.note("e131.sync-address", situation, watch.address);
    report.note("e131.sync-packet", situation, watch.packet);
    report.note("e131.sync-multicast", situation, watch.where);
    report.note("e131.sync-sequence", situation, watch.sequence);
    report.note("e131.sync-after-data", situation, watch.order);
}

/// One family's.
void judge_sync_on(const std::vector<HeardE131>& heard, const E131Expected& expected, bool ipv6,
                   Report& report) {
    SyncWatch watch;
    for (const HeardE131& one : heard) {
        if (one.seen.ipv6 != ipv6) continue;
        if (one.packet.kind == Kind::Data) note_data(watch, one, expected);
        if (one.packet.kind == Kind::Sync) note_sync(watch, one, expected);
    }
    tell_sync(std::move(watch), expected, expected.situation + (ipv6 ? ", IPv6" : ", IPv4"), report);
}

/// The pages that leave together.
struct PageSet {
    std::int64_t at_us = 0;
    std::vector<const E131Packet*> pages{};
};

std::vector<PageSet> page_sets(const std::vector<HeardE131>& heard, bool ipv6) {
    std::vector<PageSet> sets;
    for (const HeardE131& one : heard) {
        if (one.packet.kind != Kind::Discovery || one.seen.ipv6 != ipv6) continue;
        if (sets.empty() || one.packet.page == 0) sets.push_back({one.seen.at_us, {}});
        sets.back().pages.push_back(&one.packet);
    }
    return sets;
}

void judge_pages(const PageSet& set, const std::vector<std::uint16_t>& wanted,
                 std::map<std::string, Finding>& found) {
    std::vector<std::uint16_t> listed;
    for (std::size_t i = 0; i < set.pages.size(); ++i) {
        const E131Packet& page = *set.pages[i];
        for (const auto& [rule, fault] : page.faults) found["e131.discovery-format"].faults.push_back(fault);
        const bool full =
            page.listed.size() == 512 || (i + 1 == set.pages.size() && page.listed.size() < 512);
        if (page.page != i || page.last_page + 1U != set.pages.size() || !full)
            found["e131.discovery-pages"].faults.push_back(fmt::format(
                "page {} of 0 to {} has {} universes", page.page, page.last_page, page.listed.size()));
        listed.insert(listed.end(), page.listed.begin(), page.listed.end());
    }
    const auto wrong = std::adjacent_find(listed.begin(), listed.end(), std::greater_equal<>{});
    if (wrong != listed.end())
        found["e131.discovery-sorted"].faults.push_back(fmt::format("{} before {}", *wrong, *(wrong + 1)));
    std::sort(listed.begin(), listed.end());
    if (listed != wanted)
        found["e131.discovery-complete"].faults.push_back(
            fmt::format("{} universes listed, {} sent", listed.size(), wanted.size()));
}

void judge_intervals(const std::vector<PageSet>& sets, const E131Expected& expected, Report& report) {
    Finding finding;
    std::string gaps;
    int extra = 0;
    for (std::size_t i = 1; i < sets.size(); ++i) {
        const std::int64_t gap = sets[i].at_us - sets[i - 1].at_us;
        gaps += fmt::format(" {:.3f}", static_cast<double>(gap) / 1e6);
        if (gap > 10'250'000)
            finding.faults.push_back(fmt::format("{:.2f} s without a list", ms(gap) / 1000));
        extra = gap < 9'750'000 ? extra + 1 : 0;
        if (extra > 1)
            finding.faults.emplace_back("more than one list beside the regular one in an interval");
    }
    if (sets.size() < 2) finding.faults.push_back(fmt::format("{} lists in more than 10 s", sets.size()));
    finding.saw = fmt::format("{} lists,{} s apart", sets.size(), gaps);
    report.note("e131.discovery-interval", expected.situation, finding);
}

void judge_lists(const std::vector<PageSet>& sets, const E131Expected& expected, Report& report) {
    std::set<std::uint16_t> universes = expected.universes;
    if (expected.sync_universe != 0) universes.insert(expected.sync_universe);
    const std::vector<std::uint16_t> wanted{universes.begin(), universes.end()};
    std::map<std::string, Finding> found;
    found["e131.discovery-format"].saw = fmt::format("{} lists", sets.size());
    found["e131.discovery-sorted"].saw = fmt::format("{} lists of {} universes", sets.size(), wanted.size());
    found["e131.discovery-complete"].saw = fmt::format(
        "all {}{}", wanted.size(), expected.sync_universe != 0 ? ", that of synchronization too" : "");
    std::string pages;
    for (const PageSet& set : sets) {
        judge_pages(set, wanted, found);
        if (&set != &sets.front()) continue;
        for (const E131Packet* page : set.pages) pages += fmt::format(" {}", page->listed.size());
    }
    found["e131.discovery-pages"].saw = "universes by page:" + pages;
    if (sets.empty()) found["e131.discovery-complete"].faults.emplace_back("no list");
    for (const auto& [rule, finding] : found) report.note(rule, expected.situation, finding);
}

}  // namespace

void judge_e131_sync(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    if (expected.sync_universe == 0) return judge_sync_off(heard, expected, report);
    if (expected.ipv4) judge_sync_on(heard, expected, false, report);
    if (expected.ipv6) judge_sync_on(heard, expected, true, report);
}

void judge_e131_discovery(const std::vector<HeardE131>& heard, const E131Expected& expected, Report& report) {
    for (const bool ipv6 : {false, true}) {
        if (!(ipv6 ? expected.ipv6 : expected.ipv4)) continue;
        const std::vector<PageSet> sets = page_sets(heard, ipv6);
        judge_lists(sets, expected, report);
        if (expected.whole_interval) judge_intervals(sets, expected, report);
    }
}

}  // namespace beffroi::conformance
