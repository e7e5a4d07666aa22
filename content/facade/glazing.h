#pragma once
// What stands in a hole: panes clear or stained, bars, leaves of wood, the blades of a belfry's louvre.

#include "content/facade/hole.h"

namespace beffroi::content {

/// `light` is 0..1: how the room behind is lit.
void draw_glazing(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light);

void draw_louvre(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                 const Palette& palette);

}  // namespace beffroi::content
