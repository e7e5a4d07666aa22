#include "kiosk/render/map_style.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {
namespace {

constexpr float kGuidePxPerMm = 2.71F;
constexpr float kStreetMetres = 7.5F;
constexpr float kAvenueMetres = 12;
constexpr float kPathMetres = 4;

/// Geometric way from `city` at kCityZoom to `walk` at kWalkZoom; in proportion to the zoom outside.
float grown(float share, float city, float walk) {
    return city * std::pow(walk / city, share);
}

}  // namespace

MapColours colours_of(MapLook look) {
    if (look == MapLook::Day) {
        return {.outside = MapColour::of(0xE2D7C3),
                .ground = MapColour::of(0xEFE6D6),
                .outline = MapColour::of(0xB9AD98),
                .park = MapColour::of(0xC4DEB4),
                .square = MapColour::of(0xF9F4EA),
                .water = MapColour::of(0x8FC0EA),
                .street = MapColour::of(0xFFFFFF),
                .street_edge = MapColour::of(0xCFC2AE),
                .avenue = MapColour::of(0xFFE9B8),
                .avenue_edge = MapColour::of(0xB99A5E),
                .route = MapColour::of(0xB3261E),
                .route_edge = MapColour::of(0xFFFFFF)};
    }
    return {.outside = MapColour::of(0x0E0C1B),
            .ground = MapColour::of(0x17122B),
            .outline = MapColour::of(0x3B3356),
            .park = MapColour::of(0x17402F),
            .square = MapColour::of(0x4A3F66),
            .water = MapColour::of(0x1D4F8F),
            .street = MapColour::of(0x463B6B),
            .street_edge = MapColour::of(0x0D0A1A),
            .avenue = MapColour::of(0x7766A6),
            .avenue_edge = MapColour::of(0x0D0A1A),
            .route = MapColour::of(0xFFB84D),
            .route_edge = MapColour::of(0x1C1203)};
}

MapWidths widths_at(float zoom, float px_per_mm) {
    const float density = px_per_mm / kGuidePxPerMm;
    const float true_zoom = zoom / density;  // the zoom that would look the same on the guide's screen
    const float share =
        std::clamp(std::log(true_zoom / kCityZoom) / std::log(kWalkZoom / kCityZoom), 0.0F, 1.0F);
    const float beyond = std::max(1.0F, true_zoom / kWalkZoom);
    const float below = std::clamp(true_zoom / kCityZoom, 0.4F, 1.0F);
    MapWidths widths;
    widths.street = density * std::max(1.0F, grown(share, 1, kStreetMetres * kWalkZoom) * beyond * below);
    widths.avenue = density * std::max(1.2F, grown(share, 3, kAvenueMetres * kWalkZoom) * beyond * below);
    widths.path = density * std::max(1.0F, grown(share, 0.5F, kPathMetres * kWalkZoom) * beyond);
    widths.path_cover = std::clamp((true_zoom - 0.5F) / 0.4F, 0.0F, 1.0F);
    widths.edge = density * grown(share, 0.6F, 2);
    widths.water_scale = std::max(zoom, 0.25F * density);
    widths.outline = density * 2;
    widths.route_core = 5 * px_per_mm;
    widths.route_edge = 8 * px_per_mm;
    widths.route_halo = 15 * px_per_mm;
    return widths;
}

}  // namespace beffroi::kiosk
