#pragma once
// Who listens on an Art-Net network: learnt from ArtPollReply, forgotten after three polls without an answer.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "lighting-bridge/output/artnet_packet.h"
#include "lighting-bridge/output/output.h"

namespace beffroi::out {

/// Thread: one; no allocation after construction. Its room is bounded, whatever is said on the network.
class ArtNetNodes {
public:
    static constexpr std::size_t kMost = 512;  ///< Replies kept: one a node and bind index
    static constexpr int kMissedPolls = 3;

    struct Subscription {
        std::uint16_t port_address = 0;
        std::uint32_t ip = 0;

        friend auto operator<=>(const Subscription&, const Subscription&) = default;
    };

    ArtNetNodes();

    /// True when who gets what changed.
    bool heard(std::uint32_t ip, const HeardReply& reply);
    /// A poll leaves now: who did not answer the last three is gone. True when who gets what changed.
    bool polled();

    /// Sorted by Port-Address, each once.
    std::span<const Subscription> subscriptions() const { return subscriptions_; }
    /// Nodes, by their addresses.
    std::uint32_t alive() const { return alive_; }
    /// Replies that found no room; their nodes get nothing.
    std::uint64_t turned_away() const { return turned_away_; }
    std::optional<OutputNews> take_news();

private:
    struct Node {
        std::uint32_t ip = 0;
        HeardReply reply;
        int missed = 0;
        bool answered = false;  ///< Since the last poll
    };

    bool knows(std::uint32_t ip) const;
    void tell(OutputNews::Kind kind, const Node& node);
    void rebuild();

    std::vector<Node> nodes_;
    std::vector<Subscription> subscriptions_;
    std::vector<OutputNews> news_;
    std::uint32_t alive_ = 0;
    std::uint64_t turned_away_ = 0;
};

}  // namespace beffroi::out
