#pragma once
// Roofs that are one outline all along: saddle, gabled, barrel, sheds.

#include "content/facade/plan.h"

namespace beffroi::content {

/// `foot` is the height of the eaves, `inset` how far they lie inside the plan.
void draw_ridge_roof(Solid& solid, const Body& body, double foot, double inset, const Palette& palette);

}  // namespace beffroi::content
