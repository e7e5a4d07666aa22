#pragma once
// An Art-Net 4 controller: finds the nodes, and sends each the universes it listens to, and nobody else.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/interface.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/artnet_nodes.h"
#include "lighting-bridge/output/artnet_packet.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/pace.h"

namespace beffroi::out {

struct ArtNetSettings {
    // Required
    net::Interface interface;                ///< Polls go to its broadcast address
    std::string name;                        ///< Shown on other desks, UTF-8
    std::vector<std::uint16_t> universes{};  ///< Each once; filled from the patches

    // Optional
    int port_address_offset = 0;  ///< Port-Address = universe + this; -1 where a desk counts from 0
    std::vector<std::uint32_t> always_to{};  ///< Nodes that answer no poll: they get every universe
    bool sync = true;  ///< ArtSync after a frame, as soon as one node listens to more than one universe
    Transmit transmit = Transmit::OnChange;
};

/// Thread: one.
class ArtNetOutput final : public Output {
public:
    static constexpr Microseconds kPollGap{2'750'000};            ///< Polls every 2.5 to 3 s
    static constexpr Microseconds kKeepAlive{900'000};            ///< Unchanged levels are sent again
    static constexpr Microseconds kLongestReplyDelay{1'000'000};  ///< Replies leave within 1 s, spread

    /// Errors: Invalid, naming the setting.
    static Result<std::unique_ptr<ArtNetOutput>> open(ArtNetSettings settings, net::UdpSender& sender);

    Capabilities capabilities() const override;
    std::span<const std::uint16_t> universes() const override { return settings_.universes; }
    void send(std::span<const light::UniverseFrame> frames, SteadyTime now) override;
    std::optional<SteadyTime> last_left(std::size_t universe) const override {
        return lines_[universe].pace.last();
    }
    SteadyTime next_due() const override;
    /// Art-Net knows no end of a stream: nodes keep or drop the last levels as they are set up to.
    SteadyTime terminate(SteadyTime now) override;
    const Health& health() const override { return health_; }
    void heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes, SteadyTime now) override;
    std::optional<OutputNews> take_news() override { return nodes_.take_news(); }

private:
    struct Line {
        explicit Line(std::uint16_t address) : packet{address}, port_address{address} {}

        ArtDmxPacket packet;
        std::uint16_t port_address;
        light::Slots sent{};
        Pace pace;
        std::span<const ArtNetNodes::Subscription> listeners{};
    };
    /// Another controller asked; it is answered a little later, so that not all answer at once.
    struct Asker {
        std::uint32_t ip = 0;
        SteadyTime due;
    };

    ArtNetOutput(ArtNetSettings settings, net::UdpSender& sender);
    bool reaches_anyone(const Line& line) const;
    void find_listeners();
    void note_asker(std::uint32_t ip, SteadyTime now);
    void add_line(Line& line);
    void add_polls(SteadyTime now);
    void add_replies(SteadyTime now);

    ArtNetSettings settings_;
    net::UdpSender* sender_;
    PaceRules rules_;
    std::vector<Line> lines_;
    ArtNetNodes nodes_;
    std::vector<std::uint32_t> served_;  ///< The address of every delivery of a frame
    bool in_step_ = false;               ///< Somebody listens to more than one universe
    std::vector<Asker> askers_;
    SteadyTime next_poll_{};
    std::array<std::uint8_t, kArtPollSize> poll_;
    std::array<std::uint8_t, kArtSyncSize> sync_;
    std::array<std::uint8_t, kArtPollReplySize> reply_;
    std::vector<net::Datagram> batch_;
    Health health_;
};

}  // namespace beffroi::out
