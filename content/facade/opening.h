#pragma once
// Windows, doors, panels: the hole in the wall, its depth, its frame, what stands in it.

#include "content/facade/hole.h"

namespace beffroi::content {

/// What fills the hole and frames it; the wall around it is the caller's. `light` is 0..1: how its room is
/// lit.
void draw_opening(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light);

}  // namespace beffroi::content
