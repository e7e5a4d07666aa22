// What staff order on their page: the queue held, skipped, cleared; a scene at once; an inspection.

#include <utility>

#include "lighting-bridge/hub/lights.h"

namespace beffroi::hub {

void Lights::send_order(Lit& lit, light::Cue cue) {
    if (lit.driver && lit.driver->is_bridge()) light_here(lit, cue);
    ordered_.push_back({std::move(cue), follower(lit)});
}

LightVerdict Lights::staff(const LightOrder& order) {
    using What = LightOrder::What;
    renew_nights();
    Lit* lit = find(order.facade);
    if (!lit) return {.refused = "unknown_facade"};
    const FacadeShow::Now now = now_for(*lit);
    light::Cue cue;
    std::optional<std::string> refused;
    switch (order.what) {
        case What::Hold:
            lit->show.hold(order.by, now.us);
            return {};
        case What::Release:
            lit->show.release();
            return {};
        case What::Clear:
            return {.dismissed = lit->show.clear()};
        case What::Skip: {
            const auto playing = lit->show.state(now).playing;
            if (!lit->show.skip(order.by, now, cue)) return {.refused = "nothing_plays"};
            send_order(*lit, std::move(cue));
            return {.scene = playing ? playing->cue.scene : std::string{}};
        }
        case What::Light:
            refused = order.scene.empty() ? std::optional<std::string>{"unknown_scene"}
                                          : lit->show.order(order.scene, order.by, now, cue);
            break;
        case What::Dark:
            refused = lit->show.order({}, order.by, now, cue);
            break;
        case What::Inspect:
            refused = lit->show.inspect(order.scene, order.by, order.length, now, cue);
            break;
    }
    if (refused) return {.refused = *refused};
    send_order(*lit, std::move(cue));
    return {.scene = order.scene};
}

std::map<std::string, FacadeShow::Holder> Lights::holders() const {
    std::map<std::string, FacadeShow::Holder> all;
    for (const Lit& lit : facades_)
        if (!lit.show.holder().by.empty()) all[lit.show.slug()] = lit.show.holder();
    return all;
}

}  // namespace beffroi::hub
