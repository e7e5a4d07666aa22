#pragma once
// A clock's dial: the kiosk draws the hands.

#include "content/facade/solid.h"

namespace beffroi::content {

/// A disc with its dial mapped 0..1, in a ring of metal; its middle at u, v.
void draw_clock(Solid& solid, const Frame& frame, double u, double v, double radius, const Palette& palette);

}  // namespace beffroi::content
