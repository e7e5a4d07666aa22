#include "kiosk/screens/map_overlay.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {
namespace {

using asset::CityMap;
using asset::GeoPoint;
using asset::MapPoint;

/// Middle of a mark above the point it stands on, and how far from it a finger still means it.
constexpr float kMarkMiddleMm = 9;
constexpr float kReachMm = 14;

float away_mm(const CityMap& map, const MapCamera& camera, GeoPoint mark, ScreenPoint at, float px_per_mm) {
    const ScreenPoint foot = camera.project(map.project(mark));
    return std::hypot(foot.x - at.x, foot.y - kMarkMiddleMm * px_per_mm - at.y) / px_per_mm;
}

class Bounds {
public:
    explicit Bounds(const CityMap& map) : map_{map} {}

    void take(GeoPoint at) {
        const MapPoint point = map_.project(at);
        if (!box_) box_ = {point, point};
        auto& [low, high] = *box_;
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const std::optional<std::pair<MapPoint, MapPoint>>& box() const { return box_; }

private:
    const CityMap& map_;
    std::optional<std::pair<MapPoint, MapPoint>> box_;
};

}  // namespace

bool same(const MapOverlay& a, const MapOverlay& b) {
    const auto same_point = [](GeoPoint p, GeoPoint q) {
        return p.lat_deg == q.lat_deg && p.lon_deg == q.lon_deg;
    };
    const auto same_leg = [&](const std::vector<GeoPoint>& p, const std::vector<GeoPoint>& q) {
        return std::equal(p.begin(), p.end(), q.begin(), q.end(), same_point);
    };
    const auto same_stop = [&](const MapStopMark& p, const MapStopMark& q) {
        return same_point(p.at, q.at) && p.title == q.title;
    };
    const auto same_event = [&](const MapEventPin& p, const MapEventPin& q) {
        return p.slug == q.slug && same_point(p.at, q.at) && p.title == q.title && p.icon == q.icon;
    };
    const auto all = [](const auto& p, const auto& q, const auto& one) {
        return std::equal(p.begin(), p.end(), q.begin(), q.end(), one);
    };
    return all(a.legs, b.legs, same_leg) && all(a.stops, b.stops, same_stop) &&
           all(a.events, b.events, same_event) && a.selected_stop == b.selected_stop &&
           a.selected_event == b.selected_event && a.with_places == b.with_places;
}

MapOverlay overlay_of(const content::TourPage& tour, std::optional<std::size_t> selected_stop) {
    MapOverlay overlay;
    overlay.legs = tour.legs;
    for (const content::TourStop& stop : tour.stops) {
        overlay.stops.push_back({{stop.lat_deg, stop.lon_deg}, stop.title});
    }
    if (selected_stop && *selected_stop < overlay.stops.size()) overlay.selected_stop = selected_stop;
    overlay.with_places = false;
    return overlay;
}

std::optional<std::pair<MapPoint, MapPoint>> bounds_of(const MapOverlay& overlay, const CityMap& map,
                                                       OverlayPart part) {
    Bounds bounds{map};
    const bool whole = part == OverlayPart::Whole;
    for (std::size_t i = 0; i < overlay.stops.size(); ++i) {
        const bool is_end = overlay.selected_stop == i || overlay.selected_stop == i + 1;
        if (whole || is_end) bounds.take(overlay.stops[i].at);
    }
    for (std::size_t i = 0; i < overlay.legs.size(); ++i) {
        if (!whole && overlay.selected_stop != i + 1) continue;
        for (const GeoPoint at : overlay.legs[i]) bounds.take(at);
    }
    for (const MapEventPin& event : overlay.events) {
        if (whole || event.slug == overlay.selected_event) bounds.take(event.at);
    }
    return bounds.box();
}

std::optional<std::size_t> stop_at(const MapOverlay& overlay, const CityMap& map, const MapCamera& camera,
                                   ScreenPoint at, float px_per_mm) {
    std::optional<std::size_t> nearest;
    float best = kReachMm;
    for (std::size_t i = 0; i < overlay.stops.size(); ++i) {
        const float away = away_mm(map, camera, overlay.stops[i].at, at, px_per_mm);
        const bool wins = away < best || (away <= best && overlay.selected_stop == i);
        if (!wins) continue;
        best = away;
        nearest = i;
    }
    return nearest;
}

std::string event_at(const MapOverlay& overlay, const CityMap& map, const MapCamera& camera, ScreenPoint at,
                     float px_per_mm) {
    std::string nearest;
    float best = kReachMm;
    for (const MapEventPin& event : overlay.events) {
        const float away = away_mm(map, camera, event.at, at, px_per_mm);
        const bool wins = away < best || (away <= best && event.slug == overlay.selected_event);
        if (!wins) continue;
        best = away;
        nearest = event.slug;
    }
    return nearest;
}

}  // namespace beffroi::kiosk
