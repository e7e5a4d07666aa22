#include "lighting-bridge/engine/effect_alive.h"

#include <algorithm>

#include "lighting-bridge/engine/wave.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

/// Two wanderers of different pace make fire that does not repeat to the eye. The quicker one turns round
/// once in 0.7 s, the slower one in 1.9 s: under three flashes in any second together.
constexpr std::chrono::microseconds kQuick = 700ms;
constexpr std::chrono::microseconds kSlow = 1900ms;
constexpr float kQuickShare = 0.35F;
constexpr std::uint64_t kOtherChance = 0x5EED;

float flicker(std::uint64_t seed, std::size_t fixture, std::chrono::microseconds t) {
    const float quick = wandering(seed, fixture, turns_at(t, kQuick));
    const float slow = wandering(seed ^ kOtherChance, fixture, turns_at(t, kSlow));
    return mix(slow, quick, kQuickShare);
}

}  // namespace

SparkleEffect::Now SparkleEffect::now(std::chrono::microseconds t, std::uint64_t seed) const {
    return {colour.at(t), t, period, density.at(t), seed};
}

Paint SparkleEffect::Now::at(const Spot& spot) const {
    // Each fixture's periods begin at its own time, so that not all of them turn over at once.
    const auto own =
        static_cast<std::int64_t>(noise_fraction(seed, spot.fixture, 0) * static_cast<float>(period.count()));
    const Turns when = turns_at(t + std::chrono::microseconds{own}, period);
    const bool lights = noise_fraction(seed ^ kOtherChance, spot.fixture, when.turn) < density;
    return {colour, lights ? swell(when.into) : 0.0F};
}

CandleEffect::Now CandleEffect::now(std::chrono::microseconds t, std::uint64_t seed) const {
    return {colour.at(t), t, depth.at(t), seed};
}

Paint CandleEffect::Now::at(const Spot& spot) const {
    const float ducks = flicker(seed, spot.fixture, t);
    return {colour * (1 - depth * ducks * ducks), 1};  // squared: near its full light most of the time
}

FlameEffect::Now FlameEffect::now(std::chrono::microseconds t, std::uint64_t seed) const {
    return {foot.at(t), tip.at(t), reach.at(t), unrest.at(t), t, seed};
}

Paint FlameEffect::Now::at(const Spot& spot) const {
    const float top = reach * (1 - unrest * flicker(seed, spot.fixture, t));
    if (top <= 0) return {};
    const float up = std::clamp(spot.place / top, 0.0F, 2.0F);
    return {mix(foot, tip, std::min(up, 1.0F)), 1 - risen(up, 0.5F, 1.0F)};
}

WaterEffect::Now WaterEffect::now(std::chrono::microseconds t, std::uint64_t seed) const {
    return {deep.at(t), bright.at(t), t, period, length, seed};
}

Paint WaterEffect::Now::at(const Spot& spot) const {
    const float own = 0.3F * noise_fraction(seed, spot.fixture, 0);
    const float there = swell(spot.place / length - turns_at(t, period).into + own);
    const float back = swell(spot.place / (length * 0.62F) + turns_at(t, period * 17 / 11).into + own);
    return {mix(deep, bright, there * back), 1};
}

}  // namespace beffroi::light
