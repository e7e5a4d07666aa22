#pragma once
// What stands on a front's top edge: stepped, pointed, round or shouldered gables.

#include "content/facade/plan.h"

namespace beffroi::content {

/// `foot` is the height of the wall's top, `inset` how far the walls below have stepped back.
void draw_gable(Solid& solid, const FacadeDescription& description, const Body& body, double foot,
                double inset, const Palette& palette);

}  // namespace beffroi::content
