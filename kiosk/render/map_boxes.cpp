#include "kiosk/render/map_boxes.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {
namespace {

/// Half of what a box covers when seen along the unit vector (x, y).
float shadow(const TurnedBox& box, float x, float y) {
    return box.half_length * std::abs(box.ax * x + box.ay * y) +
           box.half_height * std::abs(-box.ay * x + box.ax * y);
}

bool apart_along(const TurnedBox& a, const TurnedBox& b, float x, float y) {
    const float between = std::abs((b.middle.x - a.middle.x) * x + (b.middle.y - a.middle.y) * y);
    return between > shadow(a, x, y) + shadow(b, x, y);
}

}  // namespace

TurnedBox TurnedBox::of(const ScreenRect& rect) {
    return {{rect.x + rect.width / 2, rect.y + rect.height / 2}, 1, 0, rect.width / 2, rect.height / 2};
}

TurnedBox TurnedBox::grown(float along, float across) const {
    TurnedBox box = *this;
    box.half_length += along;
    box.half_height += across;
    return box;
}

bool touch(const TurnedBox& a, const TurnedBox& b) {
    return !apart_along(a, b, a.ax, a.ay) && !apart_along(a, b, -a.ay, a.ax) &&
           !apart_along(a, b, b.ax, b.ay) && !apart_along(a, b, -b.ay, b.ax);
}

bool touches_line(const TurnedBox& box, ScreenPoint from, ScreenPoint to, float width) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    TurnedBox line{{(from.x + to.x) / 2, (from.y + to.y) / 2}, 1, 0, length / 2, width / 2};
    if (length > 0) {
        line.ax = (to.x - from.x) / length;
        line.ay = (to.y - from.y) / length;
    }
    return touch(box, line);
}

bool is_within(const TurnedBox& box, const ScreenRect& rect) {
    const float across = shadow(box, 1, 0);
    const float up = shadow(box, 0, 1);
    return box.middle.x - across >= rect.x && box.middle.x + across <= rect.x + rect.width &&
           box.middle.y - up >= rect.y && box.middle.y + up <= rect.y + rect.height;
}

}  // namespace beffroi::kiosk
