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

/// Relative luminance, WCAG 2.
float luminance(MapColour colour) {
    const auto linear = [](float channel) {
        return channel <= 0.04045F ? channel / 12.92F : std::pow((channel + 0.055F) / 1.055F, 2.4F);
    };
    return 0.2126F * linear(colour.red) + 0.7152F * linear(colour.green) + 0.0722F * linear(colour.blue);
}

MapColour mixed(MapColour from, MapColour to, float share) {
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue)};
}

MapColours day() {
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
            .route_edge = MapColour::of(0xFFFFFF),
            .trail = MapColour::of(0x14603D),
            .trail_edge = MapColour::of(0xFFFFFF)};
}

MapColours night() {
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
            .route_edge = MapColour::of(0x1C1203),
            .trail = MapColour::of(0x5FD9C6),
            .trail_edge = MapColour::of(0x0D0A1A)};
}

/// Black ground, grey to white streets: all that is read or followed stands out 7:1.
MapColours high_contrast() {
    return {.outside = MapColour::of(0x000000),
            .ground = MapColour::of(0x000000),
            .outline = MapColour::of(0xFFFFFF),
            .park = MapColour::of(0x123D24),
            .square = MapColour::of(0x3A3A3A),
            .water = MapColour::of(0x2B6F99),
            .street = MapColour::of(0x9C9C9C),
            .street_edge = MapColour::of(0x000000),
            .avenue = MapColour::of(0xDCDCDC),
            .avenue_edge = MapColour::of(0x000000),
            .route = MapColour::of(0xFFE04A),
            .route_edge = MapColour::of(0x000000),
            .trail = MapColour::of(0x7FD4FF),
            .trail_edge = MapColour::of(0x000000),
            .halo = 0};
}

}  // namespace

MapColours colours_of(MapLook look) {
    switch (look) {
        case MapLook::Day:
            return day();
        case MapLook::HighContrast:
            return high_contrast();
        case MapLook::Night:
            break;
    }
    return night();
}

float contrast(MapColour a, MapColour b) {
    const float first = luminance(a) + 0.05F;
    const float second = luminance(b) + 0.05F;
    return std::max(first, second) / std::min(first, second);
}

MapColour line_colour(std::uint32_t colour, MapLook look) {
    const MapColour ground = colours_of(look).ground;
    const MapColour own = MapColour::of(colour);
    const MapColour towards = look == MapLook::Day ? MapColour{0, 0, 0} : MapColour{1, 1, 1};
    const float wanted = look == MapLook::HighContrast ? 7 : 3;
    constexpr int kSteps = 50;
    for (int step = 0; step < kSteps; ++step) {
        const MapColour tried = mixed(own, towards, static_cast<float>(step) / kSteps);
        if (contrast(tried, ground) >= wanted) return tried;
    }
    return towards;
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
    widths.trail_core = 3 * px_per_mm;
    widths.trail_edge = 5 * px_per_mm;
    widths.transit = density * (3 + 2.5F * share);
    widths.transit_cover = std::clamp((1.0F - true_zoom) / 0.4F, 0.0F, 1.0F);
    return widths;
}

}  // namespace beffroi::kiosk
