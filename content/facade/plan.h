#pragma once
// A body's outline seen from above, and what runs round it: cornices, parapets, crenels, balustrades.

#include <vector>

#include "content/facade/opening.h"

namespace beffroi::content {

/// Corners in order, left to right along the front: the outside is on the right hand of who walks backwards,
/// that is where Frame::out() points. An open plan (a rectangle's back is never seen) ends at its back
/// corners.
struct PlanPath {
    std::vector<Point> corners;  ///< y is 0
    bool closed = false;

    std::size_t sides() const { return closed ? corners.size() : corners.size() - 1; }
    const Point& from(std::size_t side) const { return corners[side]; }
    const Point& to(std::size_t side) const { return corners[(side + 1) % corners.size()]; }
    Frame frame(std::size_t side, double height) const;
    double length(std::size_t side) const;
    /// The corner moved outward (negative: inward) by `by` on both of its sides.
    Point moved(std::size_t corner, double by) const;
};

/// `inset` moves every side inward. `back`: a rectangle gets its back side too.
PlanPath plan_of(const Body& body, double inset, bool back);

struct ProfilePoint {
    double out, up;
};

/// Draws a profile along the path, mitred, from its lowest point on; `foot` is the height of profile height
/// 0.
void sweep(Solid& solid, const PlanPath& path, double foot, const std::vector<ProfilePoint>& profile,
           Brush brush);

void draw_cornice(Solid& solid, const PlanPath& path, double foot, const Moulding& moulding, Brush brush);

void draw_top(Solid& solid, const PlanPath& path, double foot, const Top& top, const Palette& palette);

}  // namespace beffroi::content
