#include "lighting-bridge/engine/patch.h"

#include <algorithm>
#include <cassert>

#include "lighting-bridge/engine/head.h"

namespace beffroi::light {
namespace {

void put(std::uint8_t* first, int coarse, int fine, Level level) {
    if (fine < 0) {
        first[coarse] = level.to_dmx();
    } else {
        first[coarse] = static_cast<std::uint8_t>(level.raw() >> 8U);
        first[fine] = static_cast<std::uint8_t>(level.raw() & 0xFFU);
    }
}

void put(std::uint8_t* first, WireChannel at, Level level) {
    put(first, at.coarse, at.fine, level);
}

/// What the master must be for these levels: the brightest of them, so that this emitter is full and dimming
/// changes nothing but the master. A master coarser than an emitter is the byte above, and the emitters carry
/// what is between the bytes.
Level master_of(const FixtureProfile& profile, std::span<const Level> own) {
    const Level brightest = own.empty() ? Level::full() : *std::max_element(own.begin(), own.end());
    const bool finer = std::any_of(profile.emitters.begin(), profile.emitters.end(),
                                   [](const EmitterChannel& emitter) { return emitter.fine >= 0; });
    if (profile.master->fine >= 0 || !finer) return brightest;
    return Level::from_dmx(static_cast<std::uint8_t>((brightest.raw() + 256U) / 257U));
}

void put_mastered(std::uint8_t* first, const FixtureProfile& profile, std::span<const Level> own) {
    const Level master = master_of(profile, own);
    put(first, *profile.master, master);
    for (std::size_t i = 0; i < own.size(); ++i) {
        put(first, profile.emitters[i].coarse, profile.emitters[i].fine, own[i].as_share_of(master));
    }
}

/// All that a fixture has besides emitters nobody dims together.
void put_rest(std::uint8_t* first, const FixtureProfile& profile, std::span<const Level> own) {
    if (profile.master) put_mastered(first, profile, own.first(profile.emitters.size()));
    for (const HeldSlot& held : profile.held) first[held.offset] = held.byte;
    if (!profile.yoke) return;
    put(first, profile.yoke->pan, own[profile.emitters.size()]);
    put(first, profile.yoke->tilt, own[profile.emitters.size() + 1]);
}

}  // namespace

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
    heads_.clear();
    for (const FixtureProfile& profile : profiles) fit_ways_.push_back(fit_way_of(profile));
    for (Fixture& fixture : fixtures) {
        assert(fixture.profile < profiles.size());
        const FixtureProfile& profile = profiles[fixture.profile];
        fixture.first_channel = channel_count_;
        channel_count_ += own_count(profile);
        if (profile.yoke) {
            heads_.push_back({static_cast<std::size_t>(&fixture - fixtures.data()), channel_count_ - 2,
                              rest_pose(fixture, *profile.yoke)});
        }
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
        const FixtureProfile& profile = patch.profiles[fixture.profile];
        const auto own = levels.subspan(fixture.first_channel, own_count(profile));
        if (!profile.master) {
            for (std::size_t i = 0; i < profile.emitters.size(); ++i) {
                put(first, profile.emitters[i].coarse, profile.emitters[i].fine, own[i]);
            }
        }
        put_rest(first, profile, own);
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
