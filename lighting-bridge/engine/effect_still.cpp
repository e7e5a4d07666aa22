#include "lighting-bridge/engine/effect_still.h"

#include <algorithm>
#include <cassert>

#include "lighting-bridge/engine/wave.h"

namespace beffroi::light {
namespace {

/// Between which two of `count` points a place lies, and how far on.
struct Between {
    std::size_t from = 0;
    std::size_t to = 0;
    float share = 0;
};

Between between(float place, std::uint32_t count) {
    const float step = std::clamp(place, 0.0F, 1.0F) * static_cast<float>(count - 1);
    const auto from = std::min(static_cast<std::size_t>(step), std::size_t{count} - 1);
    return {from, std::min(from + 1, std::size_t{count} - 1), step - static_cast<float>(from)};
}

}  // namespace

GradientEffect::Now GradientEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    assert(colours.size() <= kMaxColours);
    Now instant{.count = colours.size(), .shift = shift.at(t), .length = length, .repeat = repeat};
    for (std::size_t i = 0; i < colours.size(); ++i) instant.colours[i] = colours[i].at(t);
    return instant;
}

Paint GradientEffect::Now::at(const Spot& spot) const {
    const float along = (spot.place - shift) / length;
    const std::size_t steps = repeat ? count : count - 1;
    const float step =
        (repeat ? whole_dropped(along) : std::clamp(along, 0.0F, 1.0F)) * static_cast<float>(steps);
    const std::size_t from = std::min(static_cast<std::size_t>(step), steps - 1);
    return {mix(colours[from], colours[(from + 1) % count], step - static_cast<float>(from)), 1};
}

PictureEffect::Now PictureEffect::now(std::chrono::microseconds t, std::uint64_t) const {
    assert(!pictures.empty());
    const Turns turns = turns_at(t, period);
    const auto picture = static_cast<std::size_t>(turns.turn % pictures.size());
    return {this, picture, (picture + 1) % pictures.size(), eased(Ease::InOut, turns.into)};
}

Paint PictureEffect::Now::at(const Spot& spot) const {
    const Between x = between(spot.across, effect->columns);
    const Between y = between(1 - spot.height, effect->rows);
    const auto point = [&](const std::vector<LinearColour>& points) {
        const std::size_t top = y.from * effect->columns;
        const std::size_t below = y.to * effect->columns;
        return mix(mix(points[top + x.from], points[top + x.to], x.share),
                   mix(points[below + x.from], points[below + x.to], x.share), y.share);
    };
    return {mix(point(effect->pictures[picture]), point(effect->pictures[next]), into), 1};
}

}  // namespace beffroi::light
