#pragma once
// Turned rectangles on the screen, and whether they touch: so that no two names do. Pure.

#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

/// A rectangle around `middle`, its long side along the unit vector (ax, ay).
struct TurnedBox {
    ScreenPoint middle;
    float ax = 1;
    float ay = 0;
    float half_length = 0;
    float half_height = 0;

    static TurnedBox of(const ScreenRect& rect);
    TurnedBox grown(float along, float across) const;
};

bool touch(const TurnedBox& a, const TurnedBox& b);

/// True when the line from `from` to `to`, `width` wide, meets the box.
bool touches_line(const TurnedBox& box, ScreenPoint from, ScreenPoint to, float width);

/// True when the box lies in the rectangle entirely.
bool is_within(const TurnedBox& box, const ScreenRect& rect);

}  // namespace beffroi::kiosk
