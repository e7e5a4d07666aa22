// What a façade lit, counted; its budget followed; how it is now, for whoever asks why.

#include <algorithm>
#include <utility>

#include "lighting-bridge/hub/facade_show.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::hub {

light::Ceiling FacadeShow::ceiling(const Now& now) const {
    light::Ceiling ceiling = light::ceiling_at(now.nights, now.us, protocol::kNightFadeMs);
    ceiling.spared = spared_;
    ceiling.floor = light::floor_at(now.dark, now.us, protocol::kNightFadeMs);
    return ceiling;
}

/// What it leaves changes by what was used, and all is there again for the next night.
void FacadeShow::follow_budget(const Now& now) {
    const light::Night* night = light::night_for(now.nights, now.us);
    const bool first = !std::exchange(budget_followed_, true);
    if (night != nullptr && night->budget && first) {  // after a restart: no jump to what it was at sunset
        const light::Level left = light::spared_share(*night->budget, counted_wh_);
        spared_ = {left, left, now.us, 0};
    } else if (night != nullptr && night->budget)
        spared_ = light::follow_budget(spared_, *night->budget, counted_wh_, now.us);
    else if (spared_.to != light::Level::full())
        spared_ = {};
}

void FacadeShow::watch(const Now& now, std::vector<LightInterval>& changes) {
    open_night(now);
    follow_budget(now);
    LightWatch::Look look{.us = now.us, .evening = now.evening};
    look.tonight = light::night_of(now.nights, now.us);
    const auto plan = std::find_if(now.plans.begin(), now.plans.end(), [&](const light::NightPlan& one) {
        return look.tonight != nullptr && one.night && one.night->opens_us == look.tonight->opens_us;
    });
    look.plan = plan == now.plans.end() ? nullptr : &*plan;
    look.ceiling = ceiling(now);
    counted_wh_ += watch_.look(performance_, look, changes);
}

void FacadeShow::resume(const NightUse& used) {
    if (used.opens_us == 0 || (night_opens_us_ != 0 && night_opens_us_ != used.opens_us)) return;
    night_opens_us_ = used.opens_us;
    counted_wh_ = used.watt_hours;
}

FacadeLook FacadeShow::look(const Now& now) const {
    FacadeLook look{.facade = slug_, .cues = active()};
    for (std::size_t i = current_scenes_; i < scenes_.size(); ++i) look.older.push_back(scenes_[i].scene);
    look.ceiling = performance_.ceiling();
    look.nights.assign(now.nights.begin(), now.nights.end());
    look.plans.assign(now.plans.begin(), now.plans.end());
    look.dark.assign(now.dark.begin(), now.dark.end());
    look.counted_wh = counted_wh_;
    return look;
}

}  // namespace beffroi::hub
