#pragma once
// What divides a window: bars, lights that cross in a pointed head, rays, the spokes of a rose.

#include "content/facade/hole.h"

namespace beffroi::content {

/// The bars of a window, `w` in front of the wall; `slices` is its clear hole.
void draw_bars(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
               double w, Brush brush);

/// Spokes and rings of stone round the middle of a rose.
void draw_rose(Solid& solid, const Frame& frame, const Opening& opening, double middle, double centre,
               double w, Brush brush);

/// Where the rings of a window with rays lie, as shares of its head's radius.
inline constexpr std::array<double, 2> kRayRings{0.34, 0.70};

}  // namespace beffroi::content
