#include "kiosk/render/map_style.h"

#include <doctest/doctest.h>

using namespace beffroi::kiosk;

TEST_CASE("contrast is WCAG's: black on white is 21, a colour on itself 1") {
    CHECK(contrast(MapColour::of(0x000000), MapColour::of(0xFFFFFF)) == doctest::Approx(21));
    CHECK(contrast(MapColour::of(0xFFB84D), MapColour::of(0xFFB84D)) == doctest::Approx(1));
    CHECK(contrast(MapColour::of(0xFFB84D), MapColour::of(0x0E0C1B)) ==
          doctest::Approx(11.24).epsilon(0.001));
}

TEST_CASE("a transit line keeps its own colour where that is seen, and is mended where not") {
    CHECK(contrast(line_colour(0x009FE3, MapLook::Night), MapColour::of(0x009FE3)) == doctest::Approx(1));
    for (const std::uint32_t own : {0x000000U, 0xFFFFFFU, 0xE30613U, 0x009FE3U, 0xFDC41FU, 0x1A2B4CU}) {
        CAPTURE(own);
        for (const MapLook look : {MapLook::Night, MapLook::Day}) {
            CHECK(contrast(line_colour(own, look), colours_of(look).ground) >= 3);
        }
        CHECK(contrast(line_colour(own, MapLook::HighContrast), colours_of(MapLook::HighContrast).ground) >=
              7);
    }
}

TEST_CASE("route and trail stand out from the ground and from each other's edge in every look") {
    for (const MapLook look : {MapLook::Night, MapLook::Day, MapLook::HighContrast}) {
        const MapColours colours = colours_of(look);
        const float wanted = look == MapLook::HighContrast ? 7 : 4.5F;
        CHECK(contrast(colours.route, colours.ground) >= wanted);
        CHECK(contrast(colours.trail, colours.ground) >= wanted);
        CHECK(contrast(colours.route, colours.route_edge) >= wanted);
        CHECK(contrast(colours.trail, colours.trail_edge) >= wanted);
        CHECK(contrast(colours.street, colours.street_edge) >= (look == MapLook::Day ? 1.5F : 1.7F));
    }
}

TEST_CASE("transit lines are whole over the city and gone where one walks") {
    CHECK(widths_at(kCityZoom, 2.71F).transit_cover == 1);
    CHECK(widths_at(kWalkZoom, 2.71F).transit_cover == 0);
    CHECK(widths_at(kCityZoom * 2, 2.71F * 2).transit ==
          doctest::Approx(2 * widths_at(kCityZoom, 2.71F).transit));
}
