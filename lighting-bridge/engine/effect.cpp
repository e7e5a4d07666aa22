#include "lighting-bridge/engine/effect.h"

#include <algorithm>

namespace beffroi::light {
namespace {

template <typename T>
bool has_keys(const Keyed<T>& keyed) {
    return keyed.keys.size() > 1;
}

struct Changes {
    bool operator()(const ColourEffect& e) const { return has_keys(e.colour); }
    bool operator()(const GradientEffect& e) const {
        return has_keys(e.shift) || std::any_of(e.colours.begin(), e.colours.end(),
                                                [](const auto& colour) { return has_keys(colour); });
    }
    bool operator()(const WipeEffect& e) const {
        return has_keys(e.colour) || has_keys(e.position) || has_keys(e.width) || has_keys(e.length);
    }
    bool operator()(const PictureEffect& e) const { return e.pictures.size() > 1; }
    template <typename Other>
    bool operator()(const Other&) const {
        return true;
    }
};

}  // namespace

Path path_of(const Effect& effect) {
    return std::visit(
        [](const auto& one) -> Path {
            if constexpr (requires { one.path; }) return one.path;
            return {};
        },
        effect);
}

bool is_chance(const Effect& effect) {
    if (const auto* breathe = std::get_if<BreatheEffect>(&effect)) return breathe->stray > 0;
    return std::holds_alternative<SparkleEffect>(effect) || std::holds_alternative<CandleEffect>(effect) ||
           std::holds_alternative<FlameEffect>(effect) || std::holds_alternative<WaterEffect>(effect);
}

bool changes(const Effect& effect) {
    return std::visit(Changes{}, effect);
}

EffectNow::EffectNow(const Effect& effect, std::chrono::microseconds t, std::uint64_t seed)
    : now_{std::visit([&](const auto& one) { return decltype(now_){one.now(t, seed)}; }, effect)} {}

}  // namespace beffroi::light
