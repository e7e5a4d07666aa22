#include "kiosk/link/in_service.h"

#include <doctest/doctest.h>

#include "kiosk/screens/evening.h"
#include "kiosk/screens/show_request.h"

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

constexpr UtcTime kEvening{std::chrono::seconds{1'795'887'720}};  // 28 November 2026, 18:42 in Paris
constexpr UtcTime kNoon{std::chrono::seconds{1'795'863'600}};     // 12:00

City town() {
    City city;
    city.info.time_zone = "Europe/Paris";
    city.info.curfew = "23:30";
    city.info.lat_deg = 50.69;
    city.info.lon_deg = 3.17;
    CityFacade& facade = city.facades.emplace_back();
    facade.slug = "town-hall";
    CityScene& nightly = facade.scenes.emplace_back();
    nightly.scene.id = "architecture";
    nightly.scene.loop = true;
    CityScene& asked = facade.scenes.emplace_back();
    asked.scene.id = "colours";
    asked.scene.duration = std::chrono::seconds{60};
    return city;
}

}  // namespace

TEST_CASE("a picture's kiosk is in touch, its wall is lit as every night, and can be asked") {
    const City city = town();
    const BridgeNews news = news_in_service(city, kEvening);
    CHECK(news.online);
    CHECK_FALSE(news.offline_since);
    REQUIRE(news.facade("town-hall") != nullptr);
    const protocol::FacadeState& state = *news.facade("town-hall");
    CHECK(state.online);
    REQUIRE(state.layers.size() == 1);
    CHECK(state.layers[0].scene == "architecture");
    CHECK(state.opens_us < kEvening.since_epoch.count());
    SunDays days{TimeZone::find("Europe/Paris").value(), {50.69, 3.17}};
    const Evening evening = evening_at(kEvening, days, &state);
    CHECK(days.zone().civil(evening.closes).since_midnight == std::chrono::minutes{23 * 60 + 30});
    CHECK_FALSE(prospect(news, city, "town-hall", "colours", evening).refused);
}

TEST_CASE("by day a picture's wall is dark until sunset, as in the street") {
    const City city = town();
    const BridgeNews news = news_in_service(city, kNoon);
    CHECK(news.online);
    const protocol::FacadeState& state = *news.facade("town-hall");
    CHECK(state.opens_us > kNoon.since_epoch.count());
    for (const light::Cue& cue : state.layers) CHECK(cue.start_us == state.opens_us);
    SunDays days{TimeZone::find("Europe/Paris").value(), {50.69, 3.17}};
    const Prospect ahead = prospect(news, city, "town-hall", "colours", evening_at(kNoon, days, &state));
    REQUIRE(ahead.refused);
    CHECK(ahead.refused->key == "before_sunset");
}
