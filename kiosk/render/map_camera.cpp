#include "kiosk/render/map_camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace beffroi::kiosk {
namespace {

using asset::MapPoint;

float radians(float degrees) {
    return degrees * std::numbers::pi_v<float> / 180.0F;
}

ScreenPoint middle_of(const ScreenRect& rect) {
    return {rect.x + rect.width / 2, rect.y + rect.height / 2};
}

/// Pixels from the middle of the view, right and up, before the tilt.
struct Flat {
    float right = 0;
    float up = 0;
};

Flat flat_of(const MapCamera& camera, MapPoint at) {
    const float dx = at.x - camera.centre.x;
    const float dy = at.y - camera.centre.y;
    const float s = std::sin(radians(camera.bearing_deg));
    const float c = std::cos(radians(camera.bearing_deg));
    return {(dx * c - dy * s) * camera.zoom, (dx * s + dy * c) * camera.zoom};
}

MapPoint ground_of(const MapCamera& camera, Flat flat) {
    const float s = std::sin(radians(camera.bearing_deg));
    const float c = std::cos(radians(camera.bearing_deg));
    return {camera.centre.x + (flat.right * c + flat.up * s) / camera.zoom,
            camera.centre.y + (flat.up * c - flat.right * s) / camera.zoom};
}

/// How much farther than the middle of the view a point is from the eye.
float depth_of(const MapCamera& camera, Flat flat) {
    return 1 + flat.up * std::sin(radians(camera.tilt_deg)) / camera.eye_distance();
}

}  // namespace

float MapCamera::eye_distance() const {
    return 1.6F * std::max(view.height, 1.0F);
}

ScreenPoint MapCamera::project(MapPoint at) const {
    const Flat flat = flat_of(*this, at);
    const float depth = std::max(depth_of(*this, flat), 0.05F);
    const ScreenPoint middle = middle_of(view);
    return {middle.x + flat.right / depth, middle.y - flat.up * std::cos(radians(tilt_deg)) / depth};
}

MapPoint MapCamera::unproject(ScreenPoint at) const {
    const ScreenPoint middle = middle_of(view);
    const float right = at.x - middle.x;
    const float up = middle.y - at.y;
    const float farthest = 4 * std::max(view.height, 1.0F);
    const float distance = eye_distance();
    const float slope = distance * std::cos(radians(tilt_deg)) - up * std::sin(radians(tilt_deg));
    Flat flat;
    flat.up = slope > 0 ? std::min(up * distance / slope, farthest) : farthest;
    flat.right = right * depth_of(*this, flat);
    return ground_of(*this, flat);
}

float MapCamera::scale_at(MapPoint at) const {
    return zoom / std::max(depth_of(*this, flat_of(*this, at)), 0.05F);
}

void MapCamera::pan(ScreenPoint from, ScreenPoint to) {
    const MapPoint was = unproject(from);
    const MapPoint is = unproject(to);
    centre = {centre.x + was.x - is.x, centre.y + was.y - is.y};
}

void MapCamera::zoom_by(float factor, ScreenPoint around) {
    const MapPoint kept = unproject(around);
    zoom = std::clamp(zoom * factor, kLeastZoom, kMostZoom);
    const MapPoint now = unproject(around);
    centre = {centre.x + kept.x - now.x, centre.y + kept.y - now.y};
}

void MapCamera::turn_by(float degrees, ScreenPoint around) {
    const MapPoint kept = unproject(around);
    bearing_deg = std::remainder(bearing_deg - degrees, 360.0F);
    const MapPoint now = unproject(around);
    centre = {centre.x + kept.x - now.x, centre.y + kept.y - now.y};
}

void MapCamera::pinch(ScreenPoint a0, ScreenPoint b0, ScreenPoint a1, ScreenPoint b1) {
    const ScreenPoint before{(a0.x + b0.x) / 2, (a0.y + b0.y) / 2};
    const ScreenPoint after{(a1.x + b1.x) / 2, (a1.y + b1.y) / 2};
    const float spread_before = std::hypot(b0.x - a0.x, b0.y - a0.y);
    const float spread_after = std::hypot(b1.x - a1.x, b1.y - a1.y);
    pan(before, after);
    if (spread_before < 1 || spread_after < 1) return;
    const float angle_before = std::atan2(b0.y - a0.y, b0.x - a0.x);
    const float angle_after = std::atan2(b1.y - a1.y, b1.x - a1.x);
    zoom_by(spread_after / spread_before, after);
    turn_by((angle_after - angle_before) * 180.0F / std::numbers::pi_v<float>, after);
}

void MapCamera::fit(MapPoint low, MapPoint high, ScreenRect within, float most_zoom) {
    centre = {(low.x + high.x) / 2, (low.y + high.y) / 2};
    float half_right = 1;
    float half_up = 1;
    for (const MapPoint corner : {low, high, MapPoint{low.x, high.y}, MapPoint{high.x, low.y}}) {
        const Flat flat = flat_of(*this, corner);
        half_right = std::max(half_right, std::abs(flat.right) / zoom);
        half_up = std::max(half_up, std::abs(flat.up) / zoom);
    }
    zoom = std::min({within.width / 2 / half_right, within.height / 2 / half_up, most_zoom});
    zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
    pan(middle_of(view), middle_of(within));
}

bool operator==(const MapCamera& a, const MapCamera& b) {
    return a.centre.x == b.centre.x && a.centre.y == b.centre.y && a.zoom == b.zoom &&
           a.bearing_deg == b.bearing_deg && a.tilt_deg == b.tilt_deg && a.view == b.view;
}

}  // namespace beffroi::kiosk
