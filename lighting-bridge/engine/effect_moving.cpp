#include "lighting-bridge/engine/effect_moving.h"

#include <algorithm>
#include <cassert>

#include "lighting-bridge/engine/wave.h"

namespace beffroi::light {
namespace {

/// Range: `turn` 0..1 round the circle of hues, red at 0. Light of one full primary or two, never more.
LinearColour hue(float turn) {
    const float sector = whole_dropped(turn) * 6;  // 0 red, 2 green, 4 blue
    const auto apart = [&](float centre) { return sector < centre ? centre - sector : sector - centre; };
    const auto lit = [](float share) { return std::clamp(share, 0.0F, 1.0F); };
    return {lit(apart(3) - 1), lit(2 - apart(2)), lit(2 - apart(4))};
}

}  // namespace

WipeEffect::Now WipeEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    Now instant{colour.at(t), position.at(t), width.at(t), length.at(t)};
    const float band = instant.length > 0 ? instant.length + instant.width : 0.0F;
    if (path.measure == Measure::Extent) instant.position *= 1 + instant.width + band;
    return instant;
}

Paint WipeEffect::Now::at(const Spot& spot) const {
    const float behind = position - spot.place;
    const float front = risen(behind, 0, width);
    const float tail = length > 0 ? risen(behind, width + length, width) : 0.0F;
    return {colour, front * (1 - tail)};
}

ChaseEffect::Now ChaseEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    return {colour.at(t), turns_at(t, period).into, spacing, width.at(t), softness};
}

Paint ChaseEffect::Now::at(const Spot& spot) const {
    const float behind = whole_dropped(gone - spot.place / spacing);  // of the last band's head, in spacings
    if (width >= 1) return {colour, 1};
    const float edge = softness * width / 2;
    return {colour, risen(behind, 0, edge) * (1 - risen(behind, width - edge, edge))};
}

BreatheEffect::Now BreatheEffect::now(std::chrono::microseconds t, std::uint64_t seed) const {
    return {colour.at(t), turns_at(t, period).into, low.at(t), spread, stray, seed};
}

Paint BreatheEffect::Now::at(const Spot& spot) const {
    const float own = stray * noise_fraction(seed, spot.fixture, 0);
    return {colour * mix(low, 1.0F, swell(gone - spread * spot.place + own)), 1};
}

RainbowEffect::Now RainbowEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    return {turns_at(t, period).into, length, saturation.at(t)};
}

Paint RainbowEffect::Now::at(const Spot& spot) const {
    return {mix(LinearColour{1, 1, 1}, hue(spot.place / length - gone), saturation), 1};
}

FlagEffect::Now FlagEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    assert(!colours.empty() && colours.size() <= kMaxColours);
    Now instant{.count = colours.size(), .gone = turns_at(t, period).into, .wind = wind.at(t)};
    std::copy(colours.begin(), colours.end(), instant.colours.begin());
    return instant;
}

Paint FlagEffect::Now::at(const Spot& spot) const {
    constexpr float kSway = 0.15F;   // of a band's width, at full wind
    constexpr float kFolds = 1.5F;   // along the whole path
    constexpr float kShadow = 0.6F;  // of the light, at full wind
    constexpr float kMelt = 0.2F;    // of a band's width
    const float fold = swell(kFolds * spot.place - gone);
    const float band = std::clamp(spot.place, 0.0F, 1.0F) * static_cast<float>(count) +
                       kSway * wind * (2 * swell(gone + spot.height) - 1);
    const float last = static_cast<float>(count) - 1;
    const float inside = std::clamp(band - 0.5F, 0.0F, last);
    const auto from = static_cast<std::size_t>(inside);
    const float on = risen(inside - static_cast<float>(from), 0.5F - kMelt / 2, kMelt);
    const LinearColour cloth = mix(colours[from], colours[std::min(from + 1, count - 1)], on);
    return {cloth * (1 - kShadow * wind * (1 - fold)), 1};
}

}  // namespace beffroi::light
