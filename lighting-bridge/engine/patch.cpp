#include "lighting-bridge/engine/patch.h"

#include <algorithm>
#include <cassert>

namespace beffroi::light {

LinearColour usual_colour(Emitter emitter) {
    switch (emitter) {
        case Emitter::Red:
            return {1, 0, 0};
        case Emitter::Green:
            return {0, 1, 0};
        case Emitter::Blue:
            return {0, 0, 1};
        case Emitter::White:
            return {0.90F, 0.82F, 0.70F};
        case Emitter::Amber:
            return {0.85F, 0.42F, 0.02F};
        case Emitter::WarmWhite:
            return {1.0F, 0.66F, 0.33F};
        case Emitter::CoolWhite:
            return {0.72F, 0.85F, 1.0F};
        case Emitter::Dimmer:
            break;
    }
    return {1, 1, 1};
}

void Patch::index() {
    channel_count_ = 0;
    universes_.clear();
    fit_ways_.clear();
    for (const FixtureProfile& profile : profiles) fit_ways_.push_back(fit_way_of(profile));
    for (Fixture& fixture : fixtures) {
        assert(fixture.profile < profiles.size());
        fixture.first_channel = channel_count_;
        channel_count_ += profiles[fixture.profile].emitters.size();
        universes_.push_back(fixture.universe);
    }
    std::sort(universes_.begin(), universes_.end());
    universes_.erase(std::unique(universes_.begin(), universes_.end()), universes_.end());
}

void write_slots(const Patch& patch, std::span<const Level> levels, std::span<UniverseFrame> frames) {
    assert(levels.size() == patch.channel_count());
    UniverseFrame* frame = nullptr;  // neighbours in the list mostly share a universe
    for (const Fixture& fixture : patch.fixtures) {
        if (frame == nullptr || frame->universe != fixture.universe) {
            const auto at = std::find_if(frames.begin(), frames.end(), [&](const UniverseFrame& candidate) {
                return candidate.universe == fixture.universe;
            });
            if (at == frames.end()) continue;
            frame = &*at;
        }
        std::uint8_t* const first = frame->slots.data() + (fixture.slot - 1);
        std::size_t channel = fixture.first_channel;
        for (const EmitterChannel& emitter : patch.profiles[fixture.profile].emitters) {
            const Level level = levels[channel++];
            if (emitter.fine < 0) {
                first[emitter.coarse] = level.to_dmx();
            } else {
                first[emitter.coarse] = static_cast<std::uint8_t>(level.raw() >> 8U);
                first[emitter.fine] = static_cast<std::uint8_t>(level.raw() & 0xFFU);
            }
        }
    }
}

LinearColour shine(const Patch& patch, std::size_t fixture, std::span<const Level> levels) {
    LinearColour sum;
    std::size_t channel = patch.fixtures[fixture].first_channel;
    for (const EmitterChannel& emitter : patch.profiles[patch.fixtures[fixture].profile].emitters) {
        sum = sum + emitter.colour * levels[channel++].fraction();
    }
    return sum;
}

float watts_of(const Patch& patch, std::size_t fixture, std::span<const Level> levels) {
    float sum = 0;
    std::size_t channel = patch.fixtures[fixture].first_channel;
    for (const EmitterChannel& emitter : patch.profiles[patch.fixtures[fixture].profile].emitters) {
        sum += emitter.watts * levels[channel++].fraction();
    }
    return sum;
}

float watts(const Patch& patch, std::span<const Level> levels) {
    float sum = 0;
    for (const Fixture& fixture : patch.fixtures) {
        const FixtureProfile& profile = patch.profiles[fixture.profile];
        sum += profile.standby_watts;
        std::size_t channel = fixture.first_channel;
        for (const EmitterChannel& emitter : profile.emitters) {
            sum += emitter.watts * levels[channel++].fraction();
        }
    }
    return sum;
}

}  // namespace beffroi::light
