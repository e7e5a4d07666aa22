#include "kiosk/render/map_labels.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "kiosk/render/map_boxes.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using asset::StreetClass;

namespace {

constexpr float kLetter = 14;
constexpr float kHeight = 20;

LabelRules rules() {
    LabelRules made;
    made.measure = [](std::string_view text, LabelClass) {
        return kLetter * static_cast<float>(text.size());
    };
    made.text_height = kHeight;
    return made;
}

MapCamera camera(float zoom = kWalkZoom) {
    return {.centre = {0, 0}, .zoom = zoom, .view = {0, 0, 1000, 1000}};
}

/// A grid of streets 120 m apart, and an avenue across.
asset::CityMap town() {
    asset::CityMap map;
    for (int i = -3; i <= 3; ++i) {
        const float at = static_cast<float>(i) * 120;
        map.streets.push_back(
            {"Rue du Fil " + std::to_string(i + 3), StreetClass::Street, {{-400, at}, {400, at}}});
        map.streets.push_back(
            {"Rue Nord " + std::to_string(i + 3), StreetClass::Street, {{at, -400}, {at, 400}}});
    }
    map.streets.push_back(
        {"Avenue des Teinturiers", StreetClass::Avenue, {{-400, -380}, {0, 20}, {400, 420}}});
    map.streets.push_back({"Cour Perdue", StreetClass::Path, {{10, 30}, {110, 30}}});
    map.areas.push_back(
        {"Ville", asset::AreaKind::Commune, {{-900, -900}, {900, -900}, {0, 900}}, {0, 1, 2}});
    return map;
}

TurnedBox box_of(const MapLabel& label) {
    const float turn = label.angle_deg * 3.14159265F / 180;
    return {label.at, std::cos(turn), std::sin(turn), kLetter * static_cast<float>(label.text.size()) / 2,
            kHeight / 2};
}

const MapLabel* find(const std::vector<MapLabel>& labels, const std::string& text) {
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const MapLabel& label) { return label.text == text; });
    return found == labels.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("names stand along their streets, never upside down, never touching, each once") {
    for (const float bearing : {0.0F, 33.0F, 118.0F, 204.0F}) {
        CAPTURE(bearing);
        MapCamera turned = camera();
        turned.bearing_deg = bearing;
        const auto labels = place_labels(town(), turned, rules());
        CHECK(labels.size() >= 5);
        std::set<std::string> seen;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            CHECK(seen.insert(labels[i].text).second);
            CHECK(std::abs(labels[i].angle_deg) <= 90.01F);
            CHECK(is_within(box_of(labels[i]), turned.view));
            for (std::size_t k = i + 1; k < labels.size(); ++k)
                CHECK_FALSE(touch(box_of(labels[i]), box_of(labels[k])));
        }
    }
}

TEST_CASE("the avenue is named first, along its slope") {
    const auto labels = place_labels(town(), camera(), rules());
    REQUIRE_FALSE(labels.empty());
    CHECK(labels.front().text == "Avenue des Teinturiers");
    CHECK(labels.front().angle_deg == doctest::Approx(-45));
    CHECK(labels.front().label_class == LabelClass::Avenue);
}

TEST_CASE("nothing stands under a control") {
    LabelRules with = rules();
    with.blocked = {{0, 0, 1000, 300}, {850, 300, 150, 400}};
    for (const MapLabel& label : place_labels(town(), camera(), with)) {
        CAPTURE(label.text);
        for (const ScreenRect& rect : with.blocked) CHECK_FALSE(touch(box_of(label), TurnedBox::of(rect)));
    }
}

TEST_CASE("a street that the route follows is named beside it") {
    const std::vector<asset::MapPoint> route{{-400, 0}, {400, 0}};
    LabelRules with = rules();
    with.route = route;
    with.route_width = 24;
    const auto labels = place_labels(town(), camera(), with);
    const MapLabel* name = find(labels, "Rue du Fil 3");
    REQUIRE(name != nullptr);
    CHECK(std::abs(name->at.y - 500) > 12 + kHeight / 2);
    CHECK(std::abs(name->at.y - 500) < 60);
    for (const MapLabel& label : labels)
        CHECK_FALSE(touches_line(box_of(label), {-60, 500}, {1060, 500}, 24));
}

TEST_CASE("the whole city has its own name, walking has the streets', the doorstep has the courts'") {
    const auto city = place_labels(town(), camera(kCityZoom), rules());
    REQUIRE(city.size() == 1);
    CHECK(city[0].text == "Ville");
    CHECK(city[0].angle_deg == 0);
    const auto district = place_labels(town(), camera(kDistrictZoom), rules());
    REQUIRE(district.size() == 1);
    CHECK(district[0].text == "Avenue des Teinturiers");
    CHECK(find(place_labels(town(), camera(), rules()), "Cour Perdue") == nullptr);
    CHECK(find(place_labels(town(), camera(kDoorstepZoom), rules()), "Cour Perdue") != nullptr);
}

TEST_CASE("a street too short or too bent for its name has none") {
    asset::CityMap map;
    map.streets = {{"Rue très longue de nom", StreetClass::Street, {{0, 0}, {100, 0}}},
                   {"Rue en zigzag", StreetClass::Street, {{0, 100}, {40, 160}, {80, 100}, {120, 160}}}};
    CHECK(place_labels(map, camera(), rules()).empty());
    map.streets = {{"Rue peu courbe", StreetClass::Street, {{0, 0}, {60, 2}, {120, 3}, {200, 0}}}};
    CHECK(place_labels(map, camera(), rules()).size() == 1);
}

TEST_CASE("names follow the ground under the finger") {
    MapCamera moved = camera();
    auto labels = place_labels(town(), moved, rules());
    const auto before = labels;
    moved.pan({500, 500}, {530, 480});
    follow(labels, moved);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        CHECK(labels[i].at.x == doctest::Approx(before[i].at.x + 30).epsilon(0.01));
        CHECK(labels[i].at.y == doctest::Approx(before[i].at.y - 20).epsilon(0.01));
        CHECK(labels[i].angle_deg == doctest::Approx(before[i].angle_deg));
    }
    moved.turn_by(10, {500, 500});
    follow(labels, moved);
    const MapLabel* avenue = find(labels, "Avenue des Teinturiers");
    REQUIRE(avenue != nullptr);
    CHECK(avenue->angle_deg == doctest::Approx(-35));
}

TEST_CASE("squares win over avenues, avenues over streets") {
    asset::CityMap map;
    map.streets = {{"Rue Longue", StreetClass::Street, {{-300, 0}, {300, 0}}},
                   {"Avenue Longue", StreetClass::Avenue, {{-300, 8}, {300, 8}}}};
    map.areas = {{"Le Parvis",
                  asset::AreaKind::Square,
                  {{-80, -20}, {80, -20}, {80, 30}, {-80, 30}},
                  {0, 1, 2, 0, 2, 3}}};
    const auto labels = place_labels(map, camera(), rules());
    REQUIRE(labels.size() >= 2);
    CHECK(labels[0].text == "Le Parvis");
    CHECK(labels[1].text == "Avenue Longue");
}

TEST_CASE("a neighbour is named on its own ground, wherever that is seen") {
    asset::CityMap map;
    map.areas = {{"Ville",
                  asset::AreaKind::Commune,
                  {{-500, -900}, {300, -900}, {300, 900}, {-500, 900}},
                  {0, 1, 2, 0, 2, 3}},
                 {"Voisine",
                  asset::AreaKind::Neighbour,
                  {{300, -900}, {9000, -900}, {9000, 900}, {300, 900}},
                  {0, 1, 2, 0, 2, 3}}};
    MapCamera seen = camera(kDistrictZoom);
    const auto labels = place_labels(map, seen, rules());
    REQUIRE(labels.size() == 1);  // the city itself needs no name here
    CHECK(labels[0].text == "Voisine");
    CHECK(box_of(labels[0]).middle.x - box_of(labels[0]).half_length > seen.project({300, 0}).x);
    seen.centre = {-400, 0};
    CHECK(place_labels(map, seen, rules()).empty());
}

TEST_CASE("after a small pan every name that may stay stays on its ground") {
    for (const float by : {7.0F, 40.0F, 90.0F}) {
        CAPTURE(by);
        MapCamera moved = camera();
        const auto before = place_labels(town(), moved, rules());
        moved.pan({500, 500}, {500 + by, 500 - by});
        LabelRules with = rules();
        with.kept = before;
        const auto after = place_labels(town(), moved, with);
        std::size_t stayed = 0;
        for (const MapLabel& label : before) {
            const ScreenPoint at = moved.project(label.anchor);
            TurnedBox box = box_of(label);
            box.middle = at;
            const ScreenRect inner{kHeight, kHeight, 1000 - 2 * kHeight, 1000 - 2 * kHeight};
            if (!is_within(box.grown(0, 0.3F * kHeight), inner)) continue;
            CAPTURE(label.text);
            const MapLabel* now = find(after, label.text);
            REQUIRE(now != nullptr);
            CHECK(now->at.x == doctest::Approx(at.x).epsilon(0.001));
            CHECK(now->at.y == doctest::Approx(at.y).epsilon(0.001));
            ++stayed;
        }
        CHECK(stayed >= 3);
    }
}
