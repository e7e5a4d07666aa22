#include "lighting-bridge/output/sacn_output.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

constexpr int kRepeats = 3;       // E1.31-2018 6.6.2
constexpr int kTerminations = 3;  // 6.2.6
constexpr SteadyTime kNever{Microseconds{std::numeric_limits<std::int64_t>::max()}};

Outcome check(const SacnSettings& settings) {
    using std::chrono::milliseconds;
    const auto refuse = [](std::string detail) { return Error{Fault::Invalid, std::move(detail)}; };
    if (settings.cid == Cid{}) return refuse("cid: a source needs a UUID of its own (E1.31-2018, 5.6)");
    if (settings.source_name.empty() || settings.source_name.size() > 63) {
        return refuse("source_name: 1 to 63 octets (E1.31-2018, 6.2.2)");
    }
    if (settings.priority > kHighestPriority) {
        return refuse(fmt::format("priority: {} is over 200 (E1.31-2018, 6.2.3)", settings.priority));
    }
    if (settings.keep_alive < milliseconds{800} || settings.keep_alive > milliseconds{1000}) {
        return refuse("keep_alive: 800 to 1000 ms (E1.31-2018, 6.6.2)");
    }
    std::vector<std::uint16_t> sorted = settings.universes;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return refuse("universes: each only once");
    }
    for (const std::uint16_t universe : sorted) TRY(checked_universe(universe));
    return Done{};
}

}  // namespace

Result<SacnOutput> SacnOutput::open(SacnSettings settings, net::UdpSender& sender) {
    TRY(check(settings));
    return SacnOutput{std::move(settings), sender};
}

SacnOutput::SacnOutput(SacnSettings settings, net::UdpSender& sender)
    : settings_{std::move(settings)}, sender_{&sender} {
    for (const std::uint16_t universe : settings_.universes) {
        if (settings_.unicast_to.empty()) targets_.push_back(multicast_address(universe));
        lines_.emplace_back(
            SacnDataPacket{settings_.cid, settings_.source_name, settings_.priority, universe});
        lines_.back().packet.set_options(usual_option());
        lines_.back().packet.set_sequence(0xFF);  // so that the first one sent is 0
    }
    batch_.reserve(lines_.size() * std::max<std::size_t>(settings_.unicast_to.size(), 1));
}

SacnOption SacnOutput::usual_option() const {
    return settings_.preview ? SacnOption::Preview : SacnOption::None;
}

/// When this universe may or must next be sent if its slots stay as they are.
SteadyTime SacnOutput::due(const Line& line) const {
    if (!line.last) return SteadyTime{};
    if (line.waits || line.repeats_left > 0) return *line.last + kShortestGap;
    const bool constant = settings_.transmit == Transmit::Constant;
    return *line.last + (constant ? kConstantGap : Microseconds{settings_.keep_alive});
}

void SacnOutput::send(std::span<const light::UniverseFrame> frames, SteadyTime now) {
    assert(frames.size() == lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        const bool changed = !line.last || line.sent != frames[i].slots;
        const bool may = !line.last || now >= *line.last + kShortestGap;
        line.waits = changed && !may;
        if (!may || (!changed && now < due(line))) continue;
        if (changed) {
            line.sent = frames[i].slots;
            line.packet.set_slots(line.sent);
            line.repeats_left = kRepeats;
        } else if (line.repeats_left > 0) {
            --line.repeats_left;
        }
        add(i, now);
    }
    flush();
}

void SacnOutput::add(std::size_t index, SteadyTime now) {
    Line& line = lines_[index];
    line.last = now;
    line.packet.set_sequence(
        static_cast<std::uint8_t>(line.packet.sequence() + 1));  // 6.7.2: modulo 256, 0 too
    if (settings_.unicast_to.empty()) batch_.push_back({targets_[index], line.packet.bytes()});
    for (const net::UdpAddress& to : settings_.unicast_to) batch_.push_back({to, line.packet.bytes()});
}

void SacnOutput::flush() {
    if (batch_.empty()) return;
    const net::SendReport report = sender_->send(batch_);
    counts_.packets += report.sent;
    counts_.failed += report.failed;
    batch_.clear();
}

SteadyTime SacnOutput::next_due() const {
    SteadyTime next = kNever;
    for (const Line& line : lines_) next = std::min(next, due(line));
    return next;
}

void SacnOutput::terminate() {
    for (int i = 0; i < kTerminations; ++i) {
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            if (!lines_[line].last) continue;  // never sent: no stream to end
            lines_[line].packet.set_options(SacnOption::Terminated);
            add(line, *lines_[line].last);
        }
        flush();
    }
    for (Line& line : lines_) {
        line.last.reset();
        line.packet.set_options(usual_option());
    }
}

}  // namespace beffroi::out
