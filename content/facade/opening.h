#pragma once
// Windows, doors, panels: the hole in the wall, its depth, its frame, what stands in it.

#include <string>
#include <vector>

#include "content/facade/solid.h"

namespace beffroi::content {

/// What a body's surfaces are made of.
struct Palette {
    Brush wall, trim, roof, metal, wood, pane;
};

/// One upright slice of a hole, at u, from lo to hi.
struct Slice {
    double u, lo, hi;
};

/// The hole from left to right. `grow` widens it on all sides but the foot of a window (negative: on all).
std::vector<Slice> outline(const Opening& opening, double middle, double floor, double grow);

/// What fills the hole and frames it; the wall around it is the caller's. `light` is 0..1: how its room is
/// lit.
void draw_opening(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light);

}  // namespace beffroi::content
