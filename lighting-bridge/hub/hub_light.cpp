// What the staff's light desk asks of the hub.

#include <algorithm>
#include <set>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/hub/hub.h"

namespace beffroi::hub {

LightVerdict Hub::staff_ordered(const LightOrder& order) {
    LightVerdict verdict = lights_.staff(order);
    for (const FacadeShow::Dismissed& wish : verdict.dismissed) {
        protocol::Answer no{.request = wish.request, .outcome = protocol::Outcome::Refused};
        no.reason = "cleared";
        live_.to(protocol::Role::Kiosk, wish.kiosk, std::move(no));
    }
    if (verdict.refused.empty()) move_on();
    return verdict;
}

ControllerNow Hub::controller_now(const std::string& id, const protocol::State& state) const {
    ControllerNow now{.id = id};
    const SteadyTime at = clock_.steady();
    for (const auto& [facade, driver] : lights_.drivers())
        if (driver.controller == id) now.facades.push_back(facade);
    const auto gone = controllers_gone_.find(id);
    now.for_s = (at - (gone == controllers_gone_.end() ? started_ : gone->second)).count() / 1'000'000;
    for (const auto& [socket, guest] : live_.guests()) {
        if (!guest.hello || guest.hello->role != protocol::Role::Controller || guest.hello->id != id)
            continue;
        now.here = true;
        now.for_s = (at - guest.since).count() / 1'000'000;
        now.heard_ms = (at - guest.heard).count() / 1000;
        now.beat = guest.heartbeat;
        now.acks = guest.acks;
        now.refusals = guest.refusals;
        if (!guest.last_ack) continue;
        now.started_us = guest.last_ack->started_us;
        for (const protocol::FacadeState& facade : state.facades)
            for (const light::Cue& cue : facade.layers)
                if (cue.id == guest.last_ack->cue) now.late_us = guest.last_ack->started_us - cue.start_us;
    }
    return now;
}

LightsNow Hub::lights_now() const {
    LightsNow now{.at_us = clock_.utc().since_epoch.count(), .at = clock_.steady()};
    now.look = lights_.shown();
    now.state = lights_.state();
    now.holders = lights_.holders();
    std::set<std::string> controllers = lights_.controllers();
    for (const auto& [facade, driver] : lights_.drivers())
        if (!driver.controller.empty()) controllers.insert(driver.controller);
    for (const std::string& id : controllers) now.controllers.push_back(controller_now(id, now.state));
    now.own = lights_.own_light();
    if (settings_.lights.cue_outputs) now.cue_outputs = settings_.lights.cue_outputs->status();
    return now;
}

}  // namespace beffroi::hub
