#pragma once
// A sACN source: sequence, rate, repeats, keep-alive and a clean end, by E1.31-2018.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/sacn_packet.h"

namespace beffroi::out {

enum class Transmit : std::uint8_t {
    OnChange,  ///< A change, three repeats, then the keep-alive (E1.31-2018 6.6.2)
    Constant,  ///< Never silent for longer than 25 ms, changed or not: what a standby needs to hear
};

struct SacnSettings {
    // Required
    Cid cid{};                             ///< Kept in the data folder
    std::string source_name;               ///< UTF-8, at most 63 octets; shown on other desks
    std::vector<std::uint16_t> universes;  ///< Each 1..63999, each once

    // Optional
    std::uint8_t priority = 100;  ///< 0..200; 90 standby, 100 primary, 101 raised standby, 120 operator
    Transmit transmit = Transmit::OnChange;
    std::chrono::milliseconds keep_alive{900};  ///< 800..1000
    std::vector<net::UdpAddress> unicast_to;    ///< Every universe to each of these; empty: multicast
    bool preview = false;                       ///< Not for live output (6.2.6, bit 7)
};

struct SacnCounts {
    std::uint64_t packets = 0;
    std::uint64_t failed = 0;
};

/// Thread: one. After open() nothing allocates.
class SacnOutput {
public:
    /// The shortest time between two packets of a universe: 44 Hz, E1.31-2018 6.6.1.
    static constexpr std::chrono::microseconds kShortestGap{22'728};
    static constexpr std::chrono::microseconds kConstantGap{25'000};

    /// Errors: Invalid, naming the setting.
    static Result<SacnOutput> open(SacnSettings settings, net::UdpSender& sender);

    /// Sends what is due at `now`: changed universes that the limit allows, repeats, keep-alives; all in one
    /// call of the sender. Shape: `frames` holds the settings' universes in their order.
    void send(std::span<const light::UniverseFrame> frames, SteadyTime now);

    /// When a repeat, a keep-alive or a held-back change is next due; send() then.
    SteadyTime next_due() const;
    /// Three packets with Stream_Terminated for each universe that was sent (6.2.6, bit 6). A later send()
    /// begins the streams again.
    void terminate();

    const SacnCounts& counts() const { return counts_; }

private:
    /// One universe: its packet, and when it last left.
    struct Line {
        explicit Line(const SacnDataPacket& prebuilt) : packet{prebuilt} {}

        SacnDataPacket packet;
        light::Slots sent{};
        std::optional<SteadyTime> last;
        int repeats_left = 0;
        bool waits = false;  ///< A change is held back by the limit
    };

    SacnOutput(SacnSettings settings, net::UdpSender& sender);
    SteadyTime due(const Line& line) const;
    SacnOption usual_option() const;
    void add(std::size_t index, SteadyTime now);
    void flush();

    SacnSettings settings_;
    net::UdpSender* sender_;
    std::vector<Line> lines_;
    std::vector<net::UdpAddress> targets_;  ///< The lines' groups; empty for unicast
    std::vector<net::Datagram> batch_;
    SacnCounts counts_;
};

}  // namespace beffroi::out
