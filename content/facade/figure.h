#pragma once
// People of stone: in low relief, or standing free.

#include "content/facade/solid.h"

namespace beffroi::content {

/// A row of people, from u0 to u1, at most v1 - v0 tall. `thick` is 1 for low relief; `seed` 0..1 says how
/// they stand.
void draw_figures(Solid& solid, const Frame& frame, Area area, int figures, double w, double thick,
                  Brush brush, double seed);

/// Figures of a description, on a low base.
void draw_statues(Solid& solid, const Statues& statues, Brush brush);

}  // namespace beffroi::content
