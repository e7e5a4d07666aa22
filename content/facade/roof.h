#pragma once
// What closes a body at the top: roofs, domes, dormers.

#include "content/facade/plan.h"

namespace beffroi::content {

/// `foot` is the height of the eaves, `inset` how far the walls below have stepped back.
void draw_roof(Solid& solid, const Body& body, double foot, double inset, const Palette& palette,
               const std::string& seed);

}  // namespace beffroi::content
