#include "lighting-bridge/output/sacn_output.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "lighting-bridge/output/sacn_source.h"

namespace beffroi::out {
namespace {

constexpr int kTerminations = 3;                   // 6.2.6
constexpr Microseconds kLongestSyncDelay{10'000};  // under half of a frame: the next one must not overtake it

Error refuse(std::string detail) {
    return Error{Fault::Invalid, std::move(detail)};
}

Outcome check_universes(const SacnSettings& settings) {
    std::vector<std::uint16_t> sorted = settings.universes;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return refuse("universes: each only once");
    }
    for (const std::uint16_t universe : sorted) TRY(checked_universe(universe));
    return Done{};
}

Outcome check_ways(const SacnSettings& settings) {
    if (!settings.ipv4 && settings.over_ipv6 == nullptr && settings.unicast_to.empty()) {
        return refuse("ip: neither IPv4 nor IPv6, so nothing would leave");
    }
    if (settings.sync_universe == 0) return Done{};
    if (!settings.unicast_to.empty()) {
        return refuse(
            "sync_universe: synchronization packets are multicast only (E1.31-2018, 6.3.3), "
            "so they cannot go with unicast");
    }
    if (settings.sync_delay < Microseconds{0} || settings.sync_delay > kLongestSyncDelay) {
        return refuse("sync_delay: 0 to 10 ms");
    }
    TRY(checked_universe(settings.sync_universe));
    return Done{};
}

Outcome check_standby(const SacnSettings& settings) {
    if (!settings.standby_of) return Done{};
    if (*settings.standby_of == settings.cid) return refuse("standby: it cannot stand by for itself");
    if (settings.transmit != Transmit::Constant) {
        return refuse("transmit: a standby sends constantly, or its silence would mean nothing");
    }
    if (settings.sync_universe != 0) {
        return refuse("sync_universe: receivers would obey both sources' synchronization packets");
    }
    return Done{};
}

Outcome check(const SacnSettings& settings) {
    using std::chrono::milliseconds;
    if (settings.cid == Cid{}) return refuse("cid: a source needs a UUID of its own (E1.31-2018, 5.6)");
    if (settings.source_name.empty() || settings.source_name.size() > 63) {
        return refuse("source_name: 1 to 63 octets (E1.31-2018, 6.2.2)");
    }
    std::uint8_t highest = settings.priority;
    for (const auto& [universe, priority] : settings.priority_of) highest = std::max(highest, priority);
    if (highest > kHighestPriority) {
        return refuse(fmt::format("priority: {} is over 200 (E1.31-2018, 6.2.3)", highest));
    }
    if (settings.keep_alive < milliseconds{800} || settings.keep_alive > milliseconds{1000}) {
        return refuse("keep_alive: 800 to 1000 ms (E1.31-2018, 6.6.2)");
    }
    TRY(check_universes(settings));
    TRY(check_standby(settings));
    return check_ways(settings);
}

}  // namespace

Result<SacnOutput> SacnOutput::open(SacnSettings settings, net::UdpSender& sender) {
    TRY(check(settings));
    return SacnOutput{std::move(settings), sender};
}

SacnOutput::SacnOutput(SacnSettings settings, net::UdpSender& sender)
    : settings_{std::move(settings)},
      sender_{&sender},
      rules_{PaceRules::of(settings_.transmit, settings_.keep_alive)} {
    if (settings_.standby_of) {
        standby_.emplace();
        health_.standby.emplace();
    }
    build_lines();
    if (settings_.sync_universe != 0) {
        sync_.emplace(settings_.cid, settings_.sync_universe);
        sync_->set_sequence(0xFF);  // so that the first one sent is 0
    }
    if (settings_.discovery && !lines_.empty()) build_discovery();
    const std::size_t rest = discovery_.size() + 1;
    batch_.reserve(lines_.size() * std::max<std::size_t>(settings_.unicast_to.size(), 1) + rest);
    batch_ipv6_.reserve(lines_.size() + rest);
}

void SacnOutput::build_lines() {
    for (const std::uint16_t universe : settings_.universes) {
        groups_.push_back({multicast_address(universe), multicast_address_ipv6(universe)});
        lines_.emplace_back(SacnDataPacket{settings_.cid, settings_.source_name, priority_for(universe),
                                           universe, settings_.sync_universe});
        lines_.back().packet.set_options(usual_option());
        lines_.back().packet.set_sequence(0xFF);  // so that the first one sent is 0
    }
}

std::uint8_t SacnOutput::priority_for(std::uint16_t universe) const {
    if (standby_) return standby_->priority();
    const auto own = settings_.priority_of.find(universe);
    return own == settings_.priority_of.end() ? settings_.priority : own->second;
}

/// The list has the universe of synchronization too (12.2).
void SacnOutput::build_discovery() {
    std::vector<std::uint16_t> listed = settings_.universes;
    if (settings_.sync_universe != 0) listed.push_back(settings_.sync_universe);
    std::sort(listed.begin(), listed.end());
    listed.erase(std::unique(listed.begin(), listed.end()), listed.end());
    discovery_ = sacn_discovery_pages(settings_.cid, settings_.source_name, listed);
}

Capabilities SacnOutput::capabilities() const {
    return {.in_step = sync_.has_value(), .priorities = true, .ends_streams = true, .sees_receivers = false};
}

SacnOption SacnOutput::usual_option() const {
    return settings_.preview ? SacnOption::Preview : SacnOption::None;
}

void SacnOutput::send(std::span<const light::UniverseFrame> frames, SteadyTime now) {
    assert(frames.size() == lines_.size());
    stand_by(now);
    bool any = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        const bool changed = line.renewed || !line.pace.began() || line.sent != frames[i].slots;
        if (!line.pace.leaves(rules_, changed, now)) continue;
        if (changed) {
            line.sent = frames[i].slots;
            line.packet.set_slots(line.sent);
            line.renewed = false;
        }
        add_line(i);
        any = true;
    }
    if (any && sync_ && !sync_due_) sync_due_ = now + settings_.sync_delay;
    if (any && !discovery_.empty() && !discovery_due_) discovery_due_ = now;
    add_sync(now);
    add_discovery(now);
    flush(now);
}

/// All universes rise and step back together: no façade is half of one source and half of the other.
void SacnOutput::stand_by(SteadyTime now) {
    if (!standby_) return;
    if (standby_->look(now)) {
        for (Line& line : lines_) {
            line.packet.set_priority(standby_->priority());
            line.renewed = true;
        }
        news_.emplace();
        news_->kind = standby_->raised() ? OutputNews::Kind::StandbyRaised : OutputNews::Kind::StandbyLowered;
    }
    health_.standby = {standby_->raised(), standby_->last_heard(), standby_->times_raised()};
}

void SacnOutput::heard(const net::UdpAddress& /*from*/, std::span<const std::uint8_t> bytes, SteadyTime now) {
    if (!standby_) return;
    const auto source = read_sacn_source(bytes);
    if (!source || !source->live || source->cid != *settings_.standby_of) return;
    const auto& own = settings_.universes;
    if (std::find(own.begin(), own.end(), source->universe) != own.end()) standby_->heard(now);
}

void SacnOutput::add_line(std::size_t index) {
    SacnDataPacket& packet = lines_[index].packet;
    packet.set_sequence(static_cast<std::uint8_t>(packet.sequence() + 1));  // 6.7.2: modulo 256, 0 too
    if (settings_.unicast_to.empty()) {
        to_group(groups_[index], packet.bytes());
        return;
    }
    for (const net::UdpAddress& to : settings_.unicast_to) batch_.push_back({to, packet.bytes()});
}

void SacnOutput::to_group(const Group& group, std::span<const std::uint8_t> bytes) {
    if (settings_.ipv4) batch_.push_back({group.v4, bytes});
    if (settings_.over_ipv6 != nullptr) batch_ipv6_.push_back({group.v6, bytes});
}

/// After the frame's data, in the same call unless a delay is set (11.2.2).
void SacnOutput::add_sync(SteadyTime now) {
    if (!sync_due_ || now < *sync_due_) return;
    sync_due_.reset();
    sync_->set_sequence(static_cast<std::uint8_t>(sync_->sequence() + 1));
    const std::uint16_t universe = settings_.sync_universe;
    to_group({multicast_address(universe), multicast_address_ipv6(universe)}, sync_->bytes());
}

void SacnOutput::add_discovery(SteadyTime now) {
    if (!discovery_due_ || now < *discovery_due_) return;
    discovery_due_ = now + kDiscoveryGap;
    const Group group{multicast_address(kDiscoveryUniverse), multicast_address_ipv6(kDiscoveryUniverse)};
    for (const auto& page : discovery_) to_group(group, page);
}

void SacnOutput::flush(SteadyTime now) {
    out::flush(*sender_, batch_, health_, now);
    if (settings_.over_ipv6 != nullptr) out::flush(*settings_.over_ipv6, batch_ipv6_, health_, now);
}

SteadyTime SacnOutput::next_due() const {
    SteadyTime next = kNever;
    for (const Line& line : lines_) next = std::min(next, line.pace.due(rules_));
    if (sync_due_) next = std::min(next, *sync_due_);
    if (discovery_due_) next = std::min(next, *discovery_due_);
    if (standby_) next = std::min(next, standby_->next_look());
    return next;
}

SteadyTime SacnOutput::terminate(SteadyTime now) {
    SteadyTime again = kNever;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        if (!line.pace.began()) continue;  // never sent, or ended: no stream to end
        if (line.pace.leaves(rules_, true, now)) {
            line.packet.set_options(SacnOption::Terminated);
            add_line(i);
            ++line.ends;
        }
        if (line.ends < kTerminations) {
            again = std::min(again, line.pace.due(rules_));
            continue;
        }
        line.ends = 0;
        line.pace.end();
    }
    sync_due_.reset();
    discovery_due_.reset();  // what stopped is no longer listed (4.3)
    flush(now);
    // Not before: what stands in the batch is the packet itself.
    for (Line& line : lines_) line.packet.set_options(usual_option());
    return again;
}

}  // namespace beffroi::out
