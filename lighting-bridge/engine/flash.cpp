#include "lighting-bridge/engine/flash.h"

#include <algorithm>
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

/// Plays one seed; gives the first place that flashes too much.
std::optional<Flashes> play(const StagedScene& scene, const Patch& patch, std::uint64_t seed) {
    const std::size_t count = patch.fixtures.size();
    std::vector<FlashCounter> lamps(count);
    FlashCounter whole;
    std::vector<LinearColour> colours(count);
    std::vector<Level> levels(patch.channel_count());
    float candela = 0;
    for (const Fixture& fixture : patch.fixtures) candela += fixture.candela;
    const microseconds end = scene.scene().duration * (scene.scene().loop ? 2 : 1) + kFrame;
    for (microseconds t = -kFrame; t <= end; t += kFrame) {
        render(scene, patch, t, seed, colours, levels);
        LinearColour sum{};
        for (std::size_t i = 0; i < count; ++i) {
            const LinearColour light = shine(patch, i, levels);
            sum = sum + light * patch.fixtures[i].candela;
            const int flashes = lamps[i].see(light, t);
            if (flashes > FlashCounter::kMost) return Flashes{patch.fixtures[i].id, t, flashes};
        }
        const int flashes = whole.see(sum * (1 / std::max(candela, 0.001F)), t);
        if (flashes > FlashCounter::kMost) return Flashes{"", t, flashes};
    }
    return std::nullopt;
}

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
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        if (auto found = play(scene, patch, seed)) return found;
    }
    return std::nullopt;
}

}  // namespace beffroi::light
