#include "kiosk/link/in_service.h"

#include "content/base/log.h"
#include "lighting-bridge/show/nights.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::kiosk {
namespace {

/// As the bridge has them; none: a city whose curfew cannot be read has no light.
std::vector<light::Night> nights_of(const content::CityInfo& city, UtcTime now) {
    const auto curfew = light::parse_curfew(city.curfew);
    if (!curfew) {
        log::warn("picture.no_curfew", {{"detail", curfew.error().detail}});
        return {};
    }
    light::NightRule rule;
    rule.zone = city.time_zone;
    rule.where = {city.lat_deg, city.lon_deg};
    rule.closes_local = *curfew;
    auto nights = light::nights_around(rule, now);
    return nights ? std::move(*nights) : std::vector<light::Night>{};
}

}  // namespace

BridgeNews news_in_service(const City& city, UtcTime now) {
    BridgeNews news;
    news.online = true;
    if (city.facades.empty()) return news;
    const std::int64_t now_us = now.since_epoch.count();
    const std::vector<light::Night> nights = nights_of(city.info, now);
    for (const CityFacade& each : city.facades) {
        protocol::FacadeState& state = news.facades.emplace_back();
        state.facade = each.slug;
        state.driver = "bridge";
        state.online = true;
        if (const light::Night* night = light::night_for(nights, now_us)) {
            state.opens_us = night->opens_us;
            state.closes_us = night->closes_us;
        }
        const CityScene* nightly = each.scene(light::kArchitecture);
        if (!nightly) continue;
        if (auto cue = light::architecture_due(each.slug, nightly->scene, nights, {}, now_us)) {
            state.layers.push_back(std::move(*cue));
        }
    }
    return news;
}

}  // namespace beffroi::kiosk
