#include "lighting-bridge/engine/merge.h"

#include <algorithm>
#include <cassert>

namespace beffroi::light {
namespace {

/// The levels of one fixture in a span of all.
template <typename T>
std::span<T> own_of(const Patch& patch, std::size_t fixture, std::span<T> levels) {
    const Fixture& at = patch.fixtures[fixture];
    return levels.subspan(at.first_channel, patch.profiles[at.profile].emitters.size());
}

void lay_over(const Patch& patch, const Voice& voice, std::span<Level> levels) {
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
        const Level share = share_on(voice, i);
        if (share == Level{}) continue;
        const auto over = own_of(patch, i, voice.levels);
        const auto lit = own_of(patch, i, levels);
        if (share == Level::full()) {
            std::copy(over.begin(), over.end(), lit.begin());
            continue;
        }
        for (std::size_t c = 0; c < lit.size(); ++c) lit[c] = lit[c].towards(over[c], share);
    }
}

void turn_heads(const Patch& patch, std::span<const Voice> voices, std::span<Level> levels) {
    for (const Head& head : patch.heads()) {
        Level& pan = levels[head.pan_channel];
        Level& tilt = levels[head.pan_channel + 1];
        pan = head.rest.pan;
        tilt = head.rest.tilt;
        bool rests = true;
        for (const Voice& voice : voices) {
            if (voice.aims.empty() || voice.aims[head.fixture] == 0) continue;
            const Level share = share_on(voice, head.fixture);
            if (share == Level{}) continue;
            const Level by = rests ? Level::full() : share;
            pan = pan.towards(voice.levels[head.pan_channel], by);
            tilt = tilt.towards(voice.levels[head.pan_channel + 1], by);
            rests = false;
        }
    }
}

}  // namespace

Level share_on(const Voice& voice, std::size_t fixture) {
    if (voice.touches[fixture] == 0) return Level{};
    const bool handed = !voice.handed_on.empty() && voice.handed_on[fixture] != 0;
    return handed ? voice.handed_share : voice.share;
}

void merge(const Patch& patch, std::span<const Voice> voices, Level ceiling, std::span<const Level> floor,
           std::span<Level> levels) {
    assert(levels.size() == patch.channel_count() && floor.size() == levels.size());
    std::fill(levels.begin(), levels.end(), Level{});
    const auto past_ceiling = [](const Voice& voice) {
        return voice.past_ceiling || voice.layer == Layer::Emergency;
    };
    for (const Voice& voice : voices)
        if (!past_ceiling(voice)) lay_over(patch, voice, levels);
    if (ceiling != Level::full()) {
        for (Level& level : levels) level = level.scaled(ceiling);
    }
    for (const Voice& voice : voices)
        if (past_ceiling(voice)) lay_over(patch, voice, levels);
    for (std::size_t c = 0; c < levels.size(); ++c) levels[c] = std::max(levels[c], floor[c]);
    turn_heads(patch, voices, levels);
}

std::vector<Level> floor_of(const Patch& patch) {
    std::vector<Level> floor(patch.channel_count());
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
        fit(patch, i, LinearColour{1, 1, 1} * patch.fixtures[i].floor.fraction(), floor);
    }
    return floor;
}

}  // namespace beffroi::light
