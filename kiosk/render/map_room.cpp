#include "kiosk/render/map_room.h"

#include <algorithm>
#include <utility>

namespace beffroi::kiosk {

MapRoom::MapRoom(const ScreenRect& view, float margin)
    : within_{view.x + margin, view.y + margin, view.width - 2 * margin, view.height - 2 * margin} {}

void MapRoom::take_line(std::vector<ScreenPoint> points, float width) {
    lines_.push_back({std::move(points), width});
}

bool MapRoom::is_free(const TurnedBox& box, float along, float across) const {
    if (!is_within(box, within_) || !is_free_of_boxes(box.grown(along, across))) return false;
    for (const Line& line : lines_) {
        for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
            if (touches_line(box, line.points[i], line.points[i + 1], line.width)) return false;
        }
    }
    return true;
}

bool MapRoom::is_free_of_boxes(const TurnedBox& box) const {
    return std::none_of(taken_.begin(), taken_.end(),
                        [&](const TurnedBox& other) { return touch(box, other); });
}

}  // namespace beffroi::kiosk
