#include "kiosk/render/map_ground.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace beffroi::kiosk {
namespace {

using asset::MapPoint;

/// A text's corners and middle, in halves of its width and in heights.
constexpr std::array<ScreenPoint, 5> kAround{{{0, 0}, {-1, -1}, {1, -1}, {1, 1}, {-1, 1}}};

bool is_inside(const std::vector<ScreenPoint>& ring, ScreenPoint at) {
    bool inside = false;
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
        if ((ring[i].y > at.y) == (ring[k].y > at.y)) continue;
        const float share = (at.y - ring[i].y) / (ring[k].y - ring[i].y);
        if (at.x < ring[i].x + (ring[k].x - ring[i].x) * share) inside = !inside;
    }
    return inside;
}

}  // namespace

MapPoint middle_of(const asset::MapArea& area) {
    double sum_x = 0;
    double sum_y = 0;
    double sum = 0;
    for (std::size_t i = 0; i + 2 < area.triangles.size(); i += 3) {
        const MapPoint a = area.ring[area.triangles[i]];
        const MapPoint b = area.ring[area.triangles[i + 1]];
        const MapPoint c = area.ring[area.triangles[i + 2]];
        const double size =
            std::abs(double{b.x - a.x} * double{c.y - a.y} - double{c.x - a.x} * double{b.y - a.y});
        sum_x += size * double{a.x + b.x + c.x} / 3;
        sum_y += size * double{a.y + b.y + c.y} / 3;
        sum += size;
    }
    if (sum <= 0) return area.ring.empty() ? MapPoint{} : area.ring.front();
    return {static_cast<float>(sum_x / sum), static_cast<float>(sum_y / sum)};
}

std::vector<ScreenPoint> level_places(const asset::MapArea& area, const MapCamera& camera,
                                      const ScreenRect& within, float width, float height) {
    constexpr int kSteps = 12;
    std::vector<ScreenPoint> ring;
    for (const MapPoint corner : area.ring) ring.push_back(camera.project(corner));
    std::vector<ScreenPoint> found;
    for (int i = 0; i <= kSteps && !ring.empty(); ++i) {
        for (int k = 0; k <= kSteps; ++k) {
            const ScreenPoint at{within.x + within.width * static_cast<float>(i) / kSteps,
                                 within.y + within.height * static_cast<float>(k) / kSteps};
            if (std::all_of(kAround.begin(), kAround.end(), [&](ScreenPoint to) {
                    return is_inside(ring, {at.x + to.x * width / 2, at.y + to.y * height});
                })) {
                found.push_back(at);
            }
        }
    }
    const ScreenPoint middle{within.x + within.width / 2, within.y + within.height / 2};
    const auto away = [&](ScreenPoint at) { return std::hypot(at.x - middle.x, at.y - middle.y); };
    std::stable_sort(found.begin(), found.end(),
                     [&](ScreenPoint a, ScreenPoint b) { return away(a) < away(b); });
    return found;
}

}  // namespace beffroi::kiosk
