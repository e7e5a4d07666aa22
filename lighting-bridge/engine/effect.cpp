#include "lighting-bridge/engine/effect.h"

#include <algorithm>
#include <cassert>

#include "lighting-bridge/engine/noise.h"

namespace beffroi::light {
namespace {

/// The part after the point, 0 ≤ result < 1, also for numbers below nothing.
float whole_dropped(float number) {
    const float part = number - static_cast<float>(static_cast<std::int32_t>(number));
    return part < 0 ? part + 1 : part;
}

/// 0 before `edge`, 1 from `edge + width` on, smooth between.
float risen(float at, float edge, float width) {
    if (at <= edge) return width > 0 || at < edge ? 0.0F : 1.0F;
    if (at >= edge + width) return 1;
    return eased(Ease::InOut, (at - edge) / width);
}

}  // namespace

Path path_of(const Effect& effect) {
    struct Reader {
        Path operator()(const ColourEffect&) const { return {}; }
        Path operator()(const GradientEffect& gradient) const { return gradient.path; }
        Path operator()(const WipeEffect& wipe) const { return wipe.path; }
        Path operator()(const BreatheEffect& breathe) const { return breathe.path; }
    };
    return std::visit(Reader{}, effect);
}

EffectNow::EffectNow(const Effect& effect, std::chrono::microseconds t, std::uint64_t seed)
    : effect_{&effect}, seed_{seed} {
    if (const auto* colour = std::get_if<ColourEffect>(&effect)) {
        colours_[0] = colour->colour.at(t);
    } else if (const auto* gradient = std::get_if<GradientEffect>(&effect)) {
        assert(gradient->colours.size() <= colours_.size());
        for (std::size_t i = 0; i < gradient->colours.size(); ++i) colours_[i] = gradient->colours[i].at(t);
        position_ = gradient->shift.at(t);
        length_ = gradient->length;
    } else if (const auto* wipe = std::get_if<WipeEffect>(&effect)) {
        colours_[0] = wipe->colour.at(t);
        width_ = wipe->width.at(t);
        length_ = wipe->length.at(t);
        position_ = wipe->position.at(t);
        const float band = length_ > 0 ? length_ + width_ : 0.0F;
        if (wipe->path.measure == Measure::Extent) position_ *= 1 + width_ + band;
    } else if (const auto* breathe = std::get_if<BreatheEffect>(&effect)) {
        colours_[0] = breathe->colour.at(t);
        low_ = breathe->low.at(t);
        const auto into = static_cast<float>((t % breathe->period).count());
        position_ = into / static_cast<float>(breathe->period.count());
    }
}

Paint EffectNow::at(const Spot& spot) const {
    if (const auto* gradient_effect = std::get_if<GradientEffect>(effect_)) {
        return gradient(*gradient_effect, spot.place);
    }
    if (std::holds_alternative<WipeEffect>(*effect_)) return wipe(spot.place);
    if (const auto* breathe_effect = std::get_if<BreatheEffect>(effect_)) {
        return breathe(*breathe_effect, spot);
    }
    return {colours_[0], 1};
}

Paint EffectNow::gradient(const GradientEffect& effect, float place) const {
    const std::size_t count = effect.colours.size();
    const float along = (place - position_) / length_;
    const std::size_t steps = effect.repeat ? count : count - 1;
    const float step =
        (effect.repeat ? whole_dropped(along) : std::clamp(along, 0.0F, 1.0F)) * static_cast<float>(steps);
    const std::size_t from = std::min(static_cast<std::size_t>(step), steps - 1);
    return {mix(colours_[from], colours_[(from + 1) % count], step - static_cast<float>(from)), 1};
}

Paint EffectNow::wipe(float place) const {
    const float behind = position_ - place;
    const float front = risen(behind, 0, width_);
    const float tail = length_ > 0 ? risen(behind, width_ + length_, width_) : 0.0F;
    return {colours_[0], front * (1 - tail)};
}

Paint EffectNow::breathe(const BreatheEffect& effect, const Spot& spot) const {
    const float own = effect.stray * noise_fraction(seed_, spot.fixture, 0);
    const float phase = whole_dropped(position_ - effect.spread * spot.place + own);
    const float triangle = phase < 0.5F ? 2 * phase : 2 - 2 * phase;
    return {colours_[0] * mix(low_, 1.0F, eased(Ease::InOut, triangle)), 1};
}

}  // namespace beffroi::light
