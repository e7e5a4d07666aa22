#include "lighting-bridge/output/artnet_output.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

constexpr std::size_t kMostAskers = 16;

Outcome check(const ArtNetSettings& settings) {
    const auto refuse = [](std::string detail) { return Error{Fault::Invalid, std::move(detail)}; };
    if (settings.name.empty()) return refuse("source_name: nodes and desks show it, it cannot be empty");
    if (settings.interface.broadcast == 0 && settings.always_to.empty()) {
        return refuse(
            fmt::format("interface: {} has no broadcast address, so no node can be found; name the "
                        "nodes with unicast",
                        net::dotted_text(settings.interface.ip)));
    }
    std::vector<std::uint16_t> sorted = settings.universes;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return refuse("universes: each only once");
    }
    for (const int universe : sorted) {
        const int address = universe + settings.port_address_offset;
        if (address >= 0 && address <= kHighestPortAddress) continue;
        return refuse(
            fmt::format("port_address_offset: universe {} would be Port-Address {}, which is not "
                        "between 0 and {}",
                        universe, address, kHighestPortAddress));
    }
    return Done{};
}

}  // namespace

Result<std::unique_ptr<ArtNetOutput>> ArtNetOutput::open(ArtNetSettings settings, net::UdpSender& sender) {
    TRY(check(settings));
    return std::unique_ptr<ArtNetOutput>{new ArtNetOutput{std::move(settings), sender}};
}

ArtNetOutput::ArtNetOutput(ArtNetSettings settings, net::UdpSender& sender)
    : settings_{std::move(settings)},
      sender_{&sender},
      rules_{PaceRules::of(settings_.transmit, kKeepAlive)},
      poll_{art_poll()},
      sync_{art_sync()},
      reply_{art_poll_reply({settings_.interface.ip, settings_.interface.mac, settings_.name})} {
    for (const int universe : settings_.universes) {
        lines_.emplace_back(static_cast<std::uint16_t>(universe + settings_.port_address_offset));
    }
    askers_.reserve(kMostAskers);
    const std::size_t most = ArtNetNodes::kMost * HeardReply{}.outputs.size();
    served_.reserve(most);
    batch_.reserve(most + settings_.always_to.size() * (lines_.size() + 2) + kMostAskers + 2);
    find_listeners();
}

Capabilities ArtNetOutput::capabilities() const {
    return {.in_step = settings_.sync, .priorities = false, .ends_streams = false, .sees_receivers = true};
}

bool ArtNetOutput::reaches_anyone(const Line& line) const {
    return !line.listeners.empty() || !settings_.always_to.empty();
}

/// Gives each line its stretch of the sorted subscriptions.
void ArtNetOutput::find_listeners() {
    const auto all = nodes_.subscriptions();
    health_.unheard = 0;
    served_.clear();
    for (Line& line : lines_) {
        const auto [first, last] =
            std::equal_range(all.begin(), all.end(), ArtNetNodes::Subscription{line.port_address, 0},
                             [](const auto& a, const auto& b) { return a.port_address < b.port_address; });
        const auto listeners = all.subspan(static_cast<std::size_t>(first - all.begin()),
                                           static_cast<std::size_t>(last - first));
        if (listeners.size() > line.listeners.size()) line.pace.again(rules_);
        line.listeners = listeners;
        if (!reaches_anyone(line)) {
            line.pace.end();  // who comes later gets the levels at once
            ++health_.unheard;
        }
        for (const auto& listener : listeners) served_.push_back(listener.ip);
    }
    std::sort(served_.begin(), served_.end());
    in_step_ = std::adjacent_find(served_.begin(), served_.end()) != served_.end() ||
               (!settings_.always_to.empty() && lines_.size() > 1);
    health_.receivers = nodes_.alive();
}

void ArtNetOutput::send(std::span<const light::UniverseFrame> frames, SteadyTime now) {
    assert(frames.size() == lines_.size());
    add_polls(now);  // before the levels: who is gone gets none
    bool any = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        if (!reaches_anyone(line)) continue;
        const bool changed = !line.pace.began() || line.sent != frames[i].slots;
        if (!line.pace.leaves(rules_, changed, now)) continue;
        if (changed) {
            line.sent = frames[i].slots;
            line.packet.set_slots(line.sent);
        }
        add_line(line);
        any = true;
    }
    if (any && settings_.sync && in_step_) {
        if (settings_.interface.broadcast != 0)
            batch_.push_back({{settings_.interface.broadcast, kArtNetPort}, sync_});
        else
            for (const std::uint32_t ip : settings_.always_to) batch_.push_back({{ip, kArtNetPort}, sync_});
    }
    add_replies(now);
    const std::optional<SteadyTime> heard_at = health_.last_alive;
    flush(*sender_, batch_, health_, now);
    // Sending proves nothing here: alive is what answers.
    if (settings_.always_to.empty()) health_.last_alive = heard_at;
}

void ArtNetOutput::add_line(Line& line) {
    line.packet.count();
    for (const ArtNetNodes::Subscription& to : line.listeners) {
        batch_.push_back({{to.ip, kArtNetPort}, line.packet.bytes()});
    }
    for (const std::uint32_t ip : settings_.always_to) {
        const bool listens = std::any_of(line.listeners.begin(), line.listeners.end(),
                                         [&](const auto& listener) { return listener.ip == ip; });
        if (!listens) batch_.push_back({{ip, kArtNetPort}, line.packet.bytes()});
    }
}

void ArtNetOutput::add_polls(SteadyTime now) {
    if (now < next_poll_) return;
    next_poll_ = now + kPollGap;
    if (nodes_.polled()) find_listeners();
    if (settings_.interface.broadcast != 0) {
        batch_.push_back({{settings_.interface.broadcast, kArtNetPort}, poll_});
    }
}

void ArtNetOutput::add_replies(SteadyTime now) {
    std::erase_if(askers_, [&](const Asker& asker) {
        if (now < asker.due) return false;
        batch_.push_back({{asker.ip, kArtNetPort}, reply_});
        return true;
    });
}

SteadyTime ArtNetOutput::next_due() const {
    SteadyTime next = next_poll_;
    for (const Line& line : lines_) {
        if (reaches_anyone(line)) next = std::min(next, line.pace.due(rules_));
    }
    for (const Asker& asker : askers_) next = std::min(next, asker.due);
    return next;
}

SteadyTime ArtNetOutput::terminate(SteadyTime /*now*/) {
    for (Line& line : lines_) line.pace.end();
    return kNever;
}

void ArtNetOutput::heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes, SteadyTime now) {
    if (from.is_ipv6 || from.ip == settings_.interface.ip) return;  // what we broadcast comes back to us
    if (const auto reply = read_art_poll_reply(bytes)) {
        health_.last_alive = now;
        if (nodes_.heard(from.ip, *reply)) find_listeners();
        return;
    }
    // A targeted poll asks those that put out certain Port-Addresses: we put out none.
    const auto poll = read_art_poll(bytes);
    if (poll && !poll->targeted) note_asker(from.ip, now);
}

void ArtNetOutput::note_asker(std::uint32_t ip, SteadyTime now) {
    const bool known =
        std::any_of(askers_.begin(), askers_.end(), [&](const Asker& a) { return a.ip == ip; });
    if (known || askers_.size() == kMostAskers) return;  // it asks again in three seconds
    // A delay of up to 1 s that differs from machine to machine and from time to time.
    const std::uint64_t mixed = (std::uint64_t{settings_.interface.ip} * 2'654'435'761U) ^
                                static_cast<std::uint64_t>(now.since_boot.count()) * 40'503U;
    const auto delay =
        static_cast<std::int64_t>((mixed >> 7U) % static_cast<std::uint64_t>(kLongestReplyDelay.count()));
    askers_.push_back({ip, now + Microseconds{delay}});
}

}  // namespace beffroi::out
