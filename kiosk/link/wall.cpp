#include "kiosk/link/wall.h"

#include <algorithm>
#include <array>

#include "lighting-bridge/engine/floor_hours.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

/// A state message may have left the bridge just before a cue did: a cue this young is not doubted.
constexpr std::int64_t kYoungUs = 3'000'000;
/// How softly light comes at the window's opening and goes at its closing, as on the wall.
constexpr std::int32_t kWindowFadeMs = 5000;

}  // namespace

WallFacade::WallFacade(const CityFacade& facade)
    : slug_{facade.slug},
      repertoire_{facade.patch},
      performance_{facade.patch},
      levels_(facade.patch.channel_count()) {
    for (const CityScene& each : facade.scenes) repertoire_.learn(each.scene);
}

void WallFacade::take(const light::Cue& cue, std::int64_t now_us) {
    auto staged = repertoire_.stage(cue);
    if (!staged) {
        ++refused_;
        return;
    }
    static_cast<void>(performance_.take(std::move(*staged), now_us));
    while (performance_.take_spent(now_us)) {
    }
}

bool WallFacade::has_gone(const light::Cue& cue, const protocol::FacadeState& state) const {
    return std::none_of(state.layers.begin(), state.layers.end(), [&](const light::Cue& active) {
        return active.layer == cue.layer && active.start_us >= cue.start_us;
    });
}

void WallFacade::follow(const protocol::FacadeState& state, std::int64_t now_us) {
    const auto heard = performance_.cues();
    const bool stale = std::any_of(heard.begin(), heard.end(), [&](const light::Cue& cue) {
        const bool released = std::any_of(heard.begin(), heard.end(), [&](const light::Cue& later) {
            return later.layer == cue.layer && later.scene.empty() && later.start_us >= cue.start_us;
        });
        return !cue.scene.empty() && !released && cue.start_us < now_us - kYoungUs && has_gone(cue, state);
    });
    if (stale) performance_ = light::Performance{performance_.patch()};
    for (const light::Cue& cue : state.layers) take(cue, now_us);
    if (state.closes_us > state.opens_us) {
        const std::array nights{light::Night{.opens_us = state.opens_us, .closes_us = state.closes_us}};
        light::Ceiling ceiling = light::ceiling_at(nights, now_us, kWindowFadeMs);
        ceiling.spared = state.spared;
        if (state.dawn_us > state.dusk_us) {
            const std::array dark{light::DarkSpan{.from_us = state.dusk_us, .to_us = state.dawn_us}};
            ceiling.floor = light::floor_at(dark, now_us, kWindowFadeMs);
        }
        performance_.set_ceiling(ceiling);
    }
}

std::span<const light::Level> WallFacade::levels_at(std::int64_t now_us) {
    performance_.levels_at(now_us, levels_);
    return levels_;
}

Wall::Wall(const City& city) {
    facades_.reserve(city.facades.size());
    for (const CityFacade& each : city.facades) facades_.emplace_back(each);
}

void Wall::take(const light::Cue& cue, std::int64_t now_us) {
    for (const std::string& slug : cue.facades) {
        if (WallFacade* wall = facade(slug)) wall->take(cue, now_us);
    }
}

void Wall::follow(const std::vector<protocol::FacadeState>& states, std::int64_t now_us) {
    for (const protocol::FacadeState& state : states) {
        if (WallFacade* wall = facade(state.facade)) wall->follow(state, now_us);
    }
}

WallFacade* Wall::facade(std::string_view slug) {
    for (WallFacade& each : facades_) {
        if (each.slug() == slug) return &each;
    }
    return nullptr;
}

const WallFacade* Wall::facade(std::string_view slug) const {
    for (const WallFacade& each : facades_) {
        if (each.slug() == slug) return &each;
    }
    return nullptr;
}

}  // namespace beffroi::kiosk
