#pragma once
// A sACN source: sequence, rate, repeats, keep-alive, synchronization, discovery and a clean end, by
// E1.31-2018.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/pace.h"
#include "lighting-bridge/output/sacn_extended_packet.h"
#include "lighting-bridge/output/sacn_packet.h"
#include "lighting-bridge/output/standby.h"

namespace beffroi::out {

struct SacnSettings {
    // Required
    Cid cid{};                             ///< Kept in the data folder
    std::string source_name;               ///< UTF-8, at most 63 octets; shown on other desks
    std::vector<std::uint16_t> universes;  ///< Each 1..63999, each once

    // Optional
    std::uint8_t priority = 100;  ///< 0..200; 90 standby, 100 primary, 101 raised standby, 120 operator
    Transmit transmit = Transmit::OnChange;
    std::chrono::milliseconds keep_alive{900};  ///< 800..1000
    std::vector<net::UdpAddress> unicast_to{};  ///< Every universe to each of these; empty: multicast
    bool preview = false;                       ///< Not for live output (6.2.6, bit 7)
    std::map<std::uint16_t, std::uint8_t> priority_of{};  ///< Universe → priority, where it is not `priority`
    /// Receivers hold a frame until the packet at this universe says so (11.1); 0: they act at once. Off by
    /// default: some receivers break on synchronization packets.
    std::uint16_t sync_universe = 0;
    Microseconds sync_delay{0};           ///< From the data to the sync packet, 0..10 ms (11.2.2)
    bool discovery = true;                ///< Which universes are sent, every 10 s (4.3)
    bool ipv4 = true;                     ///< Multicast to 239.255.HI.LO
    net::UdpSender* over_ipv6 = nullptr;  ///< Multicast to ff18::83:00:HI:LO by this socket
    /// The source this one stands by for: its priority is then Standby's, and `transmit` must be Constant.
    std::optional<Cid> standby_of{};
    net::UdpEar* ear = nullptr;  ///< Hears that source; must outlive the output
};

/// Thread: one. After open() nothing allocates.
class SacnOutput final : public Output {
public:
    static constexpr Microseconds kShortestGap = out::kShortestGap;
    static constexpr Microseconds kDiscoveryGap{10'000'000};  ///< E131_UNIVERSE_DISCOVERY_INTERVAL

    /// `sender` is an IPv4 socket. Errors: Invalid, naming the setting.
    static Result<SacnOutput> open(SacnSettings settings, net::UdpSender& sender);

    Capabilities capabilities() const override;
    std::span<const std::uint16_t> universes() const override { return settings_.universes; }
    void send(std::span<const light::UniverseFrame> frames, SteadyTime now) override;
    std::optional<SteadyTime> last_left(std::size_t universe) const override {
        return lines_[universe].pace.last();
    }
    SteadyTime next_due() const override;
    /// Three packets with Stream_Terminated for each universe that was sent (6.2.6, bit 6), no faster than
    /// levels are (6.6.1): what loses one of them does not lose all.
    SteadyTime terminate(SteadyTime now) override;
    const Health& health() const override { return health_; }
    /// A packet of the source it stands by for.
    void heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes, SteadyTime now) override;
    std::optional<OutputNews> take_news() override { return std::exchange(news_, std::nullopt); }

private:
    /// One universe: its packet, and when it last left.
    struct Line {
        explicit Line(const SacnDataPacket& prebuilt) : packet{prebuilt} {}

        SacnDataPacket packet;
        light::Slots sent{};
        Pace pace;
        int ends = 0;          ///< Terminations that have left
        bool renewed = false;  ///< Its priority is another one than receivers know
    };
    /// A group address in both families.
    struct Group {
        net::UdpAddress v4;
        net::UdpAddress v6;
    };

    SacnOutput(SacnSettings settings, net::UdpSender& sender);
    void build_lines();
    void build_discovery();
    SacnOption usual_option() const;
    std::uint8_t priority_for(std::uint16_t universe) const;
    void stand_by(SteadyTime now);
    void add_line(std::size_t index);
    void to_group(const Group& group, std::span<const std::uint8_t> bytes);
    void add_sync(SteadyTime now);
    void add_discovery(SteadyTime now);
    void flush(SteadyTime now);

    SacnSettings settings_;
    net::UdpSender* sender_;
    PaceRules rules_;
    std::vector<Line> lines_;
    std::vector<Group> groups_;  ///< The lines'
    std::optional<SacnSyncPacket> sync_;
    std::optional<SteadyTime> sync_due_;
    std::vector<std::vector<std::uint8_t>> discovery_;
    std::optional<SteadyTime> discovery_due_;  ///< None before the first data packet and after the end
    std::vector<net::Datagram> batch_;
    std::vector<net::Datagram> batch_ipv6_;
    SteadyTime last_send_{};
    std::optional<Standby> standby_;
    std::optional<OutputNews> news_;
    Health health_;
};

}  // namespace beffroi::out
