#pragma once
// The shape of a hole in a wall: its outline in slices or as a ring, and the faces that follow it.

#include <vector>

#include "content/facade/solid.h"

namespace beffroi::content {

/// A spot on the wall.
struct Dot {
    double u, v;
};

/// One upright slice of a hole, at u, from lo to hi.
struct Slice {
    double u, lo, hi;
};

bool is_round(const Opening& opening);

/// How much of its height an opening's head takes. Unit: metres.
double head_rise(Head head, double width);

/// The hole from left to right. `grow` widens it on all sides but the foot of a window (negative: on all).
std::vector<Slice> outline(const Opening& opening, double middle, double floor, double grow);

/// The hole's upper edge at u.
double height_at(const std::vector<Slice>& slices, double u);

/// Around the hole, counter-clockwise from its lower left corner.
std::vector<Dot> ring(const std::vector<Slice>& slices, bool round_foot);

/// The faces between two rings, `w` in front of the wall.
void ring_face(Solid& solid, const Frame& frame, const std::vector<Dot>& outer, const std::vector<Dot>& inner,
               double w, Brush brush);

/// The faces that look into the hole (or, with w0 < w1, away from it), from w0 back to w1. Round where the
/// ring bends little.
void ring_side(Solid& solid, const Frame& frame, const std::vector<Dot>& dots, double w0, double w1,
               Brush brush);

}  // namespace beffroi::content
