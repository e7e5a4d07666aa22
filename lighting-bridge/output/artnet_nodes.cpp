#include "lighting-bridge/output/artnet_nodes.h"

#include <algorithm>

namespace beffroi::out {
namespace {

constexpr std::size_t kMostNews = 64;  // between two looks; the counts stay right when more happens

bool same_outputs(const HeardReply& a, const HeardReply& b) {
    return a.output_count == b.output_count && a.outputs == b.outputs;
}

}  // namespace

ArtNetNodes::ArtNetNodes() {
    nodes_.reserve(kMost);
    subscriptions_.reserve(kMost * HeardReply{}.outputs.size());
    news_.reserve(kMostNews);
}

bool ArtNetNodes::knows(std::uint32_t ip) const {
    return std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.ip == ip; });
}

bool ArtNetNodes::heard(std::uint32_t ip, const HeardReply& reply) {
    const auto known = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
        return node.ip == ip && node.reply.bind_index == reply.bind_index;
    });
    if (known == nodes_.end()) {
        if (nodes_.size() == kMost) {
            ++turned_away_;
            return false;
        }
        const bool is_new = !knows(ip);
        nodes_.push_back({ip, reply, 0, true});
        if (is_new) tell(OutputNews::Kind::ReceiverCame, nodes_.back());
        rebuild();
        return true;
    }
    known->answered = true;
    const bool same = same_outputs(known->reply, reply);
    known->reply = reply;
    if (!same) rebuild();
    return !same;
}

bool ArtNetNodes::polled() {
    for (Node& node : nodes_) node.missed = std::exchange(node.answered, false) ? 0 : node.missed + 1;
    bool any = false;
    for (std::size_t i = 0; i < nodes_.size();) {
        if (nodes_[i].missed < kMissedPolls) {
            ++i;
            continue;
        }
        const Node gone = nodes_[i];
        nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(i));
        if (!knows(gone.ip)) tell(OutputNews::Kind::ReceiverGone, gone);
        any = true;
    }
    if (any) rebuild();
    return any;
}

void ArtNetNodes::rebuild() {
    subscriptions_.clear();
    for (const Node& node : nodes_) {
        for (std::size_t i = 0; i < node.reply.output_count; ++i) {
            subscriptions_.push_back({node.reply.outputs[i], node.ip});
        }
    }
    std::sort(subscriptions_.begin(), subscriptions_.end());
    subscriptions_.erase(std::unique(subscriptions_.begin(), subscriptions_.end()), subscriptions_.end());
    alive_ = 0;
    for (auto node = nodes_.begin(); node != nodes_.end(); ++node) {
        alive_ += std::any_of(nodes_.begin(), node, [&](const Node& other) { return other.ip == node->ip; })
                      ? 0U
                      : 1U;
    }
}

void ArtNetNodes::tell(OutputNews::Kind kind, const Node& node) {
    if (news_.size() == kMostNews) return;
    news_.push_back({.kind = kind, .output = 0, .ip = node.ip, .name = node.reply.short_name, .error = 0});
}

std::optional<OutputNews> ArtNetNodes::take_news() {
    if (news_.empty()) return std::nullopt;
    const OutputNews oldest = news_.front();
    news_.erase(news_.begin());
    return oldest;
}

}  // namespace beffroi::out
