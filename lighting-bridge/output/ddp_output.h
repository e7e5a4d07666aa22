#pragma once
// Pixels of one device (a WLED, for one) by DDP: the slots of a few universes as one row of RGB.

#include <cstdint>
#include <memory>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/ddp_packet.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/pace.h"

namespace beffroi::out {

struct DdpSettings {
    // Required
    net::UdpAddress to;
    std::vector<std::uint16_t>
        universes{};  ///< In the order of the pixels, each once; filled from the patches

    // Optional
    std::uint32_t pixels = 0;               ///< 0: as many as the universes hold
    std::uint16_t pixels_a_universe = 170;  ///< From slot 1 on, three slots each; 1..170
    Transmit transmit = Transmit::OnChange;
};

/// Thread: one.
class DdpOutput final : public Output {
public:
    static constexpr Microseconds kKeepAlive{
        900'000};  ///< A WLED leaves the realtime mode after 2.5 s of silence

    /// Errors: Invalid, naming the setting.
    static Result<std::unique_ptr<DdpOutput>> open(DdpSettings settings, net::UdpSender& sender);

    Capabilities capabilities() const override;
    std::span<const std::uint16_t> universes() const override { return settings_.universes; }
    /// The whole row whenever a pixel of it changed, pushed with its last packet.
    void send(std::span<const light::UniverseFrame> frames, SteadyTime now) override;
    std::optional<SteadyTime> last_left(std::size_t /*universe*/) const override { return pace_.last(); }
    SteadyTime next_due() const override { return pace_.due(rules_); }
    /// DDP knows no end: the device goes back to its own light by its own timeout.
    SteadyTime terminate(SteadyTime /*now*/) override {
        pace_.end();
        return kNever;
    }
    const Health& health() const override { return health_; }

private:
    using Packet = std::vector<std::uint8_t>;  ///< Header and data

    DdpOutput(DdpSettings settings, net::UdpSender& sender);
    bool gather(std::span<const light::UniverseFrame> frames);

    DdpSettings settings_;
    net::UdpSender* sender_;
    PaceRules rules_;
    Pace pace_;
    std::vector<std::uint8_t> row_;
    std::vector<Packet> packets_;
    bool unsent_ = false;  ///< The row changed since it last left
    std::uint8_t sequence_ = 0;
    std::vector<net::Datagram> batch_;
    Health health_;
};

}  // namespace beffroi::out
