#pragma once
// Colours and widths of the map. Source: the visual guide, "The map".

#include <cstdint>

#include "kiosk/render/map_view.h"

namespace beffroi::kiosk {

/// Unit: 0..1 as the screen takes them.
struct MapColour {
    float red = 0;
    float green = 0;
    float blue = 0;

    /// 0xRRGGBB
    static constexpr MapColour of(std::uint32_t hex) {
        return {static_cast<float>(hex >> 16U & 0xFFU) / 255, static_cast<float>(hex >> 8U & 0xFFU) / 255,
                static_cast<float>(hex & 0xFFU) / 255};
    }
};

struct MapColours {
    MapColour outside;  ///< Beyond the commune: no street is known there.
    MapColour ground;
    MapColour outline;
    MapColour park;
    MapColour square;
    MapColour water;
    MapColour street;
    MapColour street_edge;
    MapColour avenue;
    MapColour avenue_edge;
    MapColour route;
    MapColour route_edge;
    MapColour trail;  ///< A tour's way where it is not the lit leg.
    MapColour trail_edge;
    float halo = 0.22F;  ///< Opacity of the route's halo.
};

MapColours colours_of(MapLook look);

/// WCAG 2 contrast of two colours. Range: 1..21.
float contrast(MapColour a, MapColour b);

/// A transit line's own colour (0xRRGGBB), lighter or darker until it stands out from the ground: 3:1, in
/// high contrast 7:1.
MapColour line_colour(std::uint32_t colour, MapLook look);

/// Unit: pixels of the screen, whole widths.
struct MapWidths {
    float street = 0;
    float avenue = 0;
    float path = 0;
    float edge = 0;         ///< On each side.
    float path_cover = 1;   ///< Opacity of paths: they leave the map when it shows the whole city.
    float water_scale = 1;  ///< Pixels a metre, never less than keeps water visible.
    float outline = 0;
    float route_core = 0;
    float route_edge = 0;
    float route_halo = 0;
    float trail_core = 0;
    float trail_edge = 0;
    float transit = 0;
    float transit_cover = 1;  ///< Opacity of transit lines: schematic, they leave where streets are walked.
};

/// In metres on the ground from kWalkZoom on; thinner than true below, down to 1 px streets and 3 px avenues
/// at kCityZoom, so that the whole city stays a cloth and not a stain.
MapWidths widths_at(float zoom, float px_per_mm);

}  // namespace beffroi::kiosk
