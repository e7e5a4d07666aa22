#include "lighting-bridge/output/ddp_output.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace beffroi::out {
namespace {

constexpr std::uint16_t kMostPixelsAUniverse = 512 / 3;

Outcome check(const DdpSettings& settings) {
    const auto refuse = [](std::string detail) { return Error{Fault::Invalid, std::move(detail)}; };
    if (settings.to.ip == 0) return refuse("to: the device's address is needed");
    if (settings.pixels_a_universe == 0 || settings.pixels_a_universe > kMostPixelsAUniverse) {
        return refuse(fmt::format("pixels_a_universe: 1 to {}", kMostPixelsAUniverse));
    }
    std::vector<std::uint16_t> sorted = settings.universes;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return refuse("universes: each only once");
    }
    const std::size_t room = settings.universes.size() * settings.pixels_a_universe;
    if (settings.pixels > room) {
        return refuse(fmt::format("pixels: {} universes of {} pixels hold {}, not {}",
                                  settings.universes.size(), settings.pixels_a_universe, room,
                                  settings.pixels));
    }
    return Done{};
}

}  // namespace

Result<std::unique_ptr<DdpOutput>> DdpOutput::open(DdpSettings settings, net::UdpSender& sender) {
    TRY(check(settings));
    return std::unique_ptr<DdpOutput>{new DdpOutput{std::move(settings), sender}};
}

DdpOutput::DdpOutput(DdpSettings settings, net::UdpSender& sender)
    : settings_{std::move(settings)},
      sender_{&sender},
      rules_{PaceRules::of(settings_.transmit, kKeepAlive)} {
    const std::size_t room = settings_.universes.size() * settings_.pixels_a_universe;
    row_.resize(3 * (settings_.pixels == 0 ? room : settings_.pixels));
    for (std::size_t at = 0; at < row_.size(); at += kDdpMostData) {
        packets_.emplace_back(kDdpHeaderSize + std::min(kDdpMostData, row_.size() - at));
    }
    batch_.reserve(packets_.size());
}

Capabilities DdpOutput::capabilities() const {
    return {.in_step = true, .priorities = false, .ends_streams = false, .sees_receivers = false};
}

/// The universes' slots into the row; true when a pixel changed.
bool DdpOutput::gather(std::span<const light::UniverseFrame> frames) {
    const std::size_t each = std::size_t{3} * settings_.pixels_a_universe;
    bool changed = false;
    for (std::size_t i = 0; i < frames.size() && i * each < row_.size(); ++i) {
        const auto into = std::span{row_}.subspan(i * each, std::min(each, row_.size() - i * each));
        const auto from = std::span{frames[i].slots}.first(into.size());
        if (std::equal(from.begin(), from.end(), into.begin())) continue;
        std::copy(from.begin(), from.end(), into.begin());
        changed = true;
    }
    return changed;
}

void DdpOutput::send(std::span<const light::UniverseFrame> frames, SteadyTime now) {
    assert(frames.size() == settings_.universes.size());
    if (row_.empty()) return;
    unsent_ = gather(frames) || unsent_;
    if (!pace_.leaves(rules_, unsent_ || !pace_.began(), now)) return;
    unsent_ = false;
    for (std::size_t i = 0; i < packets_.size(); ++i) {
        Packet& packet = packets_[i];
        const std::size_t offset = i * kDdpMostData;
        const std::size_t length = packet.size() - kDdpHeaderSize;
        sequence_ = static_cast<std::uint8_t>(sequence_ % 15 + 1);
        const auto header =
            ddp_header(sequence_, static_cast<std::uint32_t>(offset), static_cast<std::uint16_t>(length),
                       i + 1 == packets_.size() ? DdpPush::Yes : DdpPush::No);
        std::copy(header.begin(), header.end(), packet.begin());
        std::copy_n(row_.begin() + static_cast<std::ptrdiff_t>(offset), length,
                    packet.begin() + kDdpHeaderSize);
        batch_.push_back({settings_.to, packet});
    }
    flush(*sender_, batch_, health_, now);
}

}  // namespace beffroi::out
