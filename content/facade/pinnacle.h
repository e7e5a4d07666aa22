#pragma once
// What stands up from a wall: pinnacles, and the buttresses that carry them.

#include "content/facade/solid.h"

namespace beffroi::content {

/// A square shaft under a pointed cap, `height` in all; its foot's middle is at `foot`.
void draw_pinnacle(Solid& solid, Point foot, double height, Brush brush);

/// A buttress at u that steps back on its way up, each step under a slope that sheds the rain.
void draw_buttress(Solid& solid, const Frame& frame, const Pilasters& style, double u, double floor,
                   double top, Brush body, Brush trim);

}  // namespace beffroi::content
