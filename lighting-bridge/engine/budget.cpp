#include "lighting-bridge/engine/budget.h"

#include <algorithm>

namespace beffroi::light {
namespace {

constexpr int kLeastChange = Level::kFullScale / 200;  // half a hundredth of full light
constexpr std::int32_t kShortestFadeMs = 20'000;
constexpr std::int32_t kWholeFadeMs = 100'000;  // from dark to full, or back

}  // namespace

Level spared_share(const Budget& budget, double spent) {
    const double begins = budget.dims_from * budget.watt_hours;
    if (spent <= begins && !is_spent(budget, spent)) return Level::full();
    if (is_spent(budget, spent)) return budget.dims_to;
    const double progress = (spent - begins) / (budget.watt_hours - begins);
    const Level come = Level::from_fraction(eased(Ease::InOut, static_cast<float>(progress)));
    return Level::full().towards(budget.dims_to, come);
}

bool is_spent(const Budget& budget, double spent) {
    return spent >= budget.watt_hours;
}

ShareFade follow_budget(const ShareFade& before, const Budget& budget, double spent, std::int64_t now_us) {
    const Level wanted = spared_share(budget, spent);
    if (wanted == before.to) return before;
    const int change = std::abs(int{wanted.raw()} - int{before.to.raw()});
    const bool is_end = wanted == budget.dims_to || wanted == Level::full();
    if (change < kLeastChange && !is_end) return before;
    const Level from = before.at(now_us);
    const std::int64_t way = std::abs(int{wanted.raw()} - int{from.raw()});
    const auto whole = static_cast<std::int32_t>(way * kWholeFadeMs / Level::kFullScale);
    return {from, wanted, now_us, std::max(kShortestFadeMs, whole)};
}

}  // namespace beffroi::light
