#include "kiosk/screens/map_overlay.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::kiosk;

namespace {

/// Three stops on a line to the east, 0.01 degrees apart, and the two legs between them.
content::TourPage tour() {
    content::TourPage page;
    page.card.slug = "fil";
    for (int i = 0; i < 3; ++i) {
        page.stops.push_back(
            {"p" + std::to_string(i), "Arrêt " + std::to_string(i + 1), "", 50, 3 + i * 0.01});
    }
    page.legs = {{{50, 3}, {50.001, 3.005}, {50, 3.01}}, {{50, 3.01}, {50, 3.02}}};
    return page;
}

asset::CityMap map() {
    asset::CityMap made;
    made.origin = {50, 3.01};
    return made;
}

MapCamera camera() {
    return {.centre = {0, 0}, .zoom = 0.5F, .view = {0, 0, 1000, 1000}};
}

}  // namespace

TEST_CASE("a tour lies on the map with its stops in order, and the other places leave it") {
    const MapOverlay overlay = overlay_of(tour(), 1);
    REQUIRE(overlay.stops.size() == 3);
    CHECK(overlay.stops[2].title == "Arrêt 3");
    CHECK(overlay.legs.size() == 2);
    CHECK(overlay.selected_stop == 1);
    CHECK_FALSE(overlay.with_places);
    CHECK_FALSE(overlay_of(tour(), 3).selected_stop);
}

TEST_CASE("the whole of a tour holds its legs, a selected stop only the leg that leads to it") {
    const auto whole = bounds_of(overlay_of(tour()), map());
    REQUIRE(whole);
    CHECK(whole->first.x == doctest::Approx(-717).epsilon(0.01));
    CHECK(whole->second.x == doctest::Approx(717).epsilon(0.01));
    CHECK(whole->second.y == doctest::Approx(111).epsilon(0.01));
    const auto first = bounds_of(overlay_of(tour(), 0), map(), OverlayPart::Selected);
    REQUIRE(first);
    CHECK(first->first.x == first->second.x);
    const auto last = bounds_of(overlay_of(tour(), 2), map(), OverlayPart::Selected);
    REQUIRE(last);
    CHECK(last->first.x == doctest::Approx(0).epsilon(0.01));
    CHECK(last->second.y == doctest::Approx(0));
    CHECK_FALSE(bounds_of({}, map()));
}

TEST_CASE("a finger on a mark means its stop, one on the open ground none") {
    const MapOverlay overlay = overlay_of(tour(), 0);
    const ScreenPoint foot = camera().project(map().project({50, 3.01}));
    CHECK(stop_at(overlay, map(), camera(), {foot.x + 5, foot.y - 20}, 2.71F) == 1);
    CHECK_FALSE(stop_at(overlay, map(), camera(), {foot.x + 5, foot.y + 150}, 2.71F));
}

TEST_CASE("of two events in one place the selected one is meant") {
    MapOverlay overlay;
    overlay.events = {{"braderie", {50, 3.01}, "Braderie", "music"},
                      {"concert", {50, 3.01}, "Concert", "music"}};
    const ScreenPoint foot = camera().project(map().project({50, 3.01}));
    CHECK(event_at(overlay, map(), camera(), foot, 2.71F) == "braderie");
    overlay.selected_event = "concert";
    CHECK(event_at(overlay, map(), camera(), foot, 2.71F) == "concert");
    CHECK(event_at(overlay, map(), camera(), {0, 0}, 2.71F).empty());
}

TEST_CASE("two overlays are the same only when all they draw is") {
    CHECK(same(overlay_of(tour(), 1), overlay_of(tour(), 1)));
    CHECK_FALSE(same(overlay_of(tour(), 1), overlay_of(tour(), 2)));
    content::TourPage other = tour();
    other.legs[0][1].lat_deg += 0.001;
    CHECK_FALSE(same(overlay_of(tour()), overlay_of(other)));
    CHECK_FALSE(same(overlay_of(tour()), {}));
}
