// Every façade looked at: what is lit is written down, ceilings follow, the board shows it.

#include <utility>

#include "lighting-bridge/hub/lights.h"

namespace beffroi::hub {

/// The evening whose night it is, from noon to noon; without a city's zone, that of UTC.
CivilDate Lights::evening() const {
    const UtcTime half_a_day_ago = clock_.utc() - std::chrono::hours{12};
    auto zone = TimeZone::find(edition_ ? edition_->city.time_zone : "UTC");
    if (!zone) zone = TimeZone::find("UTC");
    return zone ? zone->civil(half_a_day_ago).date : CivilDate{};
}

void Lights::renew_ceiling(Lit& lit) {
    const bool here = lit.driver && lit.driver->is_bridge();
    const light::Ceiling ceiling = lit.show.ceiling(now_for(lit));
    if (here && stage_ && ceiling != lit.ceiling && stage_->set_ceiling(lit.show.slug(), ceiling))
        lit.ceiling = ceiling;
}

void Lights::look() {
    renew_nights();
    for (Lit& lit : facades_) {
        if (lit.driver) lit.show.watch(now_for(lit), changes_);  // nobody's façade is not lit
        renew_ceiling(lit);
    }
    if (settings_.board && edition_) settings_.board->put(shown());
}

std::shared_ptr<const LightLook> Lights::shown() const {
    if (!edition_) return nullptr;
    LightLook look{.at_us = clock_.utc().since_epoch.count(), .edition = edition_, .calendar = *calendar_};
    for (const Lit& lit : facades_) look.facades.push_back(lit.show.look(now_for(lit)));
    return std::make_shared<const LightLook>(std::move(look));
}

std::vector<protocol::Dim> Lights::dims(const std::string& controller, Dims which) {
    std::vector<protocol::Dim> dims;
    for (Lit& lit : facades_) {
        if (controller.empty() || follower(lit) != controller) continue;
        const light::ShareFade& spared = lit.show.spared();
        if (which == Dims::New && spared == lit.told) continue;
        lit.told = spared;
        dims.push_back({lit.show.slug(), spared});
    }
    return dims;
}

LightNote Lights::note() const {
    LightNote note{.at_us = clock_.utc().since_epoch.count()};
    for (const Lit& lit : facades_) {
        note.used[lit.show.slug()] = lit.show.used();
        for (LightInterval& interval : lit.show.lit()) note.lit.push_back(std::move(interval));
    }
    return note;
}

void Lights::stop_watching() {
    for (Lit& lit : facades_) {
        const bool goes_on = lit.driver && !lit.driver->is_bridge();
        lit.show.stop_watching(clock_.utc().since_epoch.count(), goes_on, changes_);
    }
}

}  // namespace beffroi::hub
