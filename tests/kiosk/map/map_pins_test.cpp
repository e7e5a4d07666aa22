#include "kiosk/screens/map_pins.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

constexpr float kPx = 2.71F;

content::PlacePage place(const std::string& slug, double lon_deg, const std::string& title) {
    content::PlacePage page;
    page.card.slug = slug;
    page.card.title = title;
    page.card.lat_deg = 50;
    page.card.lon_deg = lon_deg;
    page.card.category = "usine";
    return page;
}

City city() {
    City made;
    made.places["fr"] = {place("filature", 3.001, "La Filature – ancienne usine"),
                         place("halle", 3.002, "Halle")};
    made.categories["fr"] = {{"usine", "factory", "Usine"}};
    made.map.emplace();
    made.map->origin = {50, 3};
    made.map->transit_lines = {{"M9", asset::TransitMode::Metro, 0xE30613, {{0, 0}, {500, 0}}}};
    made.map->transit_stops = {{"Gare", asset::TransitMode::Metro, {100, 0}, {"M9"}},
                               {"Halte", asset::TransitMode::Bus, {200, 0}, {"33"}}};
    made.map->bike_stations = {{"Gare", {110, 0}, 16}};
    return made;
}

struct Scene {
    City town = city();
    std::vector<Walk> walks{{"filature", 72, 96, {}, {}}, {"halle", 143, 190, {}, {}}};
    Site site{"Ici", {50, 3}, 0, ""};
    MapOverlay overlay;
    std::string chosen;

    std::vector<MapPin> pins(float zoom) const {
        return pins_of(
            {town, walks, site, overlay, "fr", "Vous êtes ici", chosen, MapLook::Night, theme(Look::Night)},
            zoom, kPx);
    }
    std::vector<std::string> texts(float zoom) const {
        std::vector<std::string> list;
        for (const MapPin& pin : pins(zoom)) list.push_back(pin.mark.text);
        return list;
    }
};

const MapPin& first_of(const std::vector<MapPin>& pins, PinKind kind) {
    const auto found =
        std::find_if(pins.begin(), pins.end(), [&](const MapPin& pin) { return pin.kind == kind; });
    REQUIRE(found != pins.end());
    return *found;
}

long count(const std::vector<MapPin>& pins, PinKind kind) {
    return std::count_if(pins.begin(), pins.end(), [&](const MapPin& pin) { return pin.kind == kind; });
}

}  // namespace

TEST_CASE("the chosen place comes before where one stands, other places before stations, bikes last") {
    Scene scene;
    scene.chosen = "halle";
    CHECK(scene.texts(kDoorstepZoom) ==
          std::vector<std::string>{"Halle", "Vous êtes ici", "La Filature", "Gare", "Halte", "Gare"});
    CHECK(scene.pins(kWalkZoom)[0].mark.least == MarkSize::Full);
    CHECK(scene.pins(kWalkZoom)[0].icon == "factory");
}

TEST_CASE(
    "over the whole city the metro is a dot; nearer it is an icon with a name, then buses, then bikes") {
    const Scene scene;
    const auto far = scene.pins(kCityZoom);
    CHECK(first_of(far, PinKind::Station).icon.empty());
    CHECK(first_of(far, PinKind::Station).mark.text.empty());
    CHECK(count(far, PinKind::Station) == 1);
    CHECK(count(far, PinKind::Bikes) == 0);
    const auto district = scene.pins(kDistrictZoom);
    CHECK(first_of(district, PinKind::Station).icon == "train-front");
    CHECK(first_of(district, PinKind::Station).mark.text == "Gare");
    CHECK(count(district, PinKind::Station) == 1);
    const auto walk = scene.pins(kWalkZoom);
    CHECK(count(walk, PinKind::Station) == 2);
    CHECK(first_of(walk, PinKind::Bikes).mark.text.empty());
    CHECK(first_of(scene.pins(kDoorstepZoom), PinKind::Bikes).mark.text == "Gare");
}

TEST_CASE("over the whole city places are dots without a name, but for the chosen one") {
    Scene scene;
    scene.chosen = "halle";
    const auto pins = scene.pins(kCityZoom);
    CHECK(pins.front().mark.text == "Halle");
    CHECK(pins.front().mark.stand == MarkStand::OnFoot);
    const auto& other = pins.back();
    CHECK(other.kind == PinKind::Place);
    CHECK(other.mark.text.empty());
    CHECK(other.mark.width == doctest::Approx(kSmallPinMm * kPx));
}

TEST_CASE("a tour's stops are numbered from one, and never lost") {
    Scene scene;
    scene.overlay.stops = {{{50, 3.001}, "La Filature – ancienne usine"}, {{50, 3.002}, "Halle"}};
    scene.overlay.selected_stop = 1;
    scene.overlay.with_places = false;
    const auto pins = scene.pins(kWalkZoom);
    CHECK(count(pins, PinKind::Place) == 0);
    CHECK(count(pins, PinKind::TourStop) == 2);
    const MapPin& first = first_of(pins, PinKind::TourStop);  // the selected one
    CHECK(first.icon == "2");
    CHECK(first.chosen);
    CHECK(first.mark.least == MarkSize::Full);
    for (const MapPin& pin : pins) {
        if (pin.kind == PinKind::TourStop) CHECK(pin.mark.least != MarkSize::Hidden);
    }
}

TEST_CASE("an event has a pin where it takes place, the selected one is whole") {
    Scene scene;
    scene.overlay.events = {{"braderie", {50, 3.001}, "Braderie", "music"},
                            {"nuit", {50, 3.002}, "Nuit", "star"}};
    scene.overlay.selected_event = "nuit";
    const auto pins = scene.pins(kWalkZoom);
    CHECK(count(pins, PinKind::Event) == 2);
    CHECK(count(pins, PinKind::Place) == 2);
    for (const MapPin& pin : pins) {
        if (pin.kind == PinKind::Event) CHECK((pin.mark.least == MarkSize::Full) == (pin.icon == "star"));
    }
}

TEST_CASE("the place one stands in has no pin: the disc says it") {
    Scene scene;
    scene.walks[0].metres_straight = 5;
    CHECK(count(scene.pins(kWalkZoom), PinKind::Place) == 1);
}
