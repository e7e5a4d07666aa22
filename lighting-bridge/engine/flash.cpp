#include "lighting-bridge/engine/flash.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace beffroi::light {
namespace {

using std::chrono::microseconds;

constexpr microseconds kFrame{22'727};  // 44 Hz, the fastest that a universe may be sent
constexpr microseconds kSecond{1'000'000};
constexpr float kSaturated = 0.8F;

/// How much of red alone there is, as WCAG counts it; nothing where it is not saturated.
float red_of(LinearColour light) {
    const float sum = light.r + light.g + light.b;
    if (sum <= 0 || light.r / sum < kSaturated) return 0;
    return std::max(0.0F, light.r - light.g - light.b);
}

using Lamps = std::vector<std::size_t>;

/// The scene's tracks that pass.
template <typename Passes>
Scene only_tracks(Scene scene, const Passes& passes) {
    std::erase_if(scene.tracks, [&](const Track& track) { return !passes(track); });
    return scene;
}

Scene with_one_track(const Scene& scene, const Track& track) {
    Scene alone{scene.id, scene.version, scene.duration, scene.loop, {}};
    alone.tracks.push_back(track);
    return alone;
}

/// A scene with what chance moves told apart: only that is another for another seed.
class Played {
public:
    Played(const StagedScene& scene, const Patch& patch)
        : patch_{patch},
          whole_{scene},
          by_chance_(patch.fixtures.size(), 0),
          chance_{chance_part(), patch},
          colours_(patch.fixtures.size()),
          levels_(patch.channel_count()) {
        for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
            (by_chance_[i] != 0 ? moved_ : calm_).push_back(i);
            candela_ += patch.fixtures[i].candela;
        }
    }

    /// The first place that flashes too much with this seed. Seed 0 is to be played first: it is looked at
    /// whole, the others where chance moves something.
    std::optional<Flashes> play(std::uint64_t seed) {
        const StagedScene& scene = seed == 0 ? whole_ : chance_;
        const microseconds end = whole_.scene().duration * (whole_.scene().loop ? 2 : 1) + kFrame;
        lamps_ = std::vector<FlashCounter>(patch_.fixtures.size());
        FlashCounter facade;
        std::size_t frame = 0;
        for (microseconds t = -kFrame; t <= end; t += kFrame, ++frame) {
            scene.paint(t, seed, colours_);
            std::optional<Flashes> found;
            if (seed == 0) calm_sums_.push_back(look(calm_, t, found));
            const LinearColour sum = calm_sums_[frame] + look(moved_, t, found);
            if (found) return found;
            const int flashes = facade.see(sum * (1 / std::max(candela_, 0.001F)), t);
            if (flashes > FlashCounter::kMost) return Flashes{"", t, flashes};
        }
        return std::nullopt;
    }

private:
    /// The tracks that lie on a lamp which chance moves; fills by_chance_.
    Scene chance_part() {
        const auto touches = [&](const Track& track) {
            const StagedScene alone{with_one_track(whole_.scene(), track), patch_};
            return std::pair{std::vector<std::uint8_t>{alone.touches().begin(), alone.touches().end()},
                             alone.is_chance()};
        };
        for (const Track& track : whole_.scene().tracks) {
            const auto [touched, is_chance] = touches(track);
            for (std::size_t i = 0; is_chance && i < touched.size(); ++i) by_chance_[i] |= touched[i];
        }
        return only_tracks(whole_.scene(), [&](const Track& track) {
            const auto touched = touches(track).first;
            for (std::size_t i = 0; i < touched.size(); ++i) {
                if ((touched[i] & by_chance_[i]) != 0) return true;
            }
            return false;
        });
    }

    /// What these lamps shine together; `found`: the first of them that flashes too much.
    LinearColour look(const Lamps& lamps, microseconds t, std::optional<Flashes>& found) {
        LinearColour sum{};
        for (const std::size_t i : lamps) {
            fit(patch_, i, colours_[i], levels_);
            const LinearColour light = shine(patch_, i, levels_);
            sum = sum + light * patch_.fixtures[i].candela;
            const int flashes = lamps_[i].see(light, t);
            if (flashes > FlashCounter::kMost && !found) found = {patch_.fixtures[i].id, t, flashes};
        }
        return sum;
    }

    const Patch& patch_;
    const StagedScene& whole_;
    std::vector<std::uint8_t> by_chance_;  ///< 1: that lamp's light is another with another seed
    const StagedScene chance_;
    Lamps moved_;
    Lamps calm_;
    float candela_ = 0;
    std::vector<LinearColour> colours_;
    std::vector<Level> levels_;
    std::vector<FlashCounter> lamps_;
    std::vector<LinearColour> calm_sums_;  ///< One a frame
};

}  // namespace

int FlashCounter::Swings::see(float value, microseconds t) {
    if (!begun_) {
        begun_ = true;
        low_ = high_ = value;
    }
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
    const bool rose = way_ <= 0 && value - low_ >= step_ && low_ < darker_;
    const bool fell = way_ >= 0 && high_ - value >= step_ && value < darker_;
    if (rose || fell) {
        turns_[count_++ % kKept] = t;
        way_ = rose ? 1 : -1;
        low_ = high_ = value;
    } else if (way_ > 0) {
        low_ = high_;  // on its way up only its height is of interest
    } else if (way_ < 0) {
        high_ = low_;
    }
    const std::size_t kept = std::min(count_, kKept);
    int changes = 0;
    for (std::size_t i = 0; i < kept; ++i) changes += t - turns_[i] < kSecond ? 1 : 0;
    return changes / 2;
}

int FlashCounter::see(LinearColour light, microseconds t) {
    return std::max(general_.see(luminance(light), t), red_.see(red_of(light), t));
}

std::optional<Flashes> find_flashes(const StagedScene& scene, const Patch& patch, std::uint64_t seeds) {
    if (!scene.moves()) return std::nullopt;
    if (!scene.is_chance()) seeds = 1;
    Played played{scene, patch};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        if (auto found = played.play(seed)) return found;
    }
    return std::nullopt;
}

}  // namespace beffroi::light
