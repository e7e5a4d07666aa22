#include "content/facade/tracery.h"

#include <algorithm>
#include <numbers>

namespace beffroi::content {

namespace {

/// One straight bar between two spots; thick ones stand out.
void strip(Solid& solid, const Frame& frame, Dot a, Dot b, double thick, double w, Brush brush) {
    const Point along = frame.along(b.u - a.u, b.v - a.v, 0);
    if (dot(along, along) < 1e-6) return;
    const Point side = cross(frame.out(), unit(along)) * (thick / 2);
    const double out = thick >= 0.14 ? thick * 0.8 : 0;
    const Point forward = frame.out() * out;
    const Point p = frame.at(a.u, a.v, w);
    const Point q = frame.at(b.u, b.v, w);
    solid.quad(p - side + forward, q - side + forward, q + side + forward, p + side + forward, brush);
    if (out <= 0) return;
    solid.quad(p - side, q - side, q - side + forward, p - side + forward, brush);
    solid.quad(p + side + forward, q + side + forward, q + side, p + side, brush);
}

/// The middle of a head's springing, and how far it reaches.
struct Springing {
    double middle, half, height, foot;
};

Springing springing_of(const std::vector<Slice>& slices) {
    const double left = slices.front().u;
    const double right = slices.back().u;
    return {(left + right) / 2, (right - left) / 2, slices.front().hi, slices.front().lo};
}

void draw_grid(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
               double w, Brush brush, bool into_head) {
    const Springing s = springing_of(slices);
    const double left = s.middle - s.half;
    for (int i = 1; i < opening.panes[0]; ++i) {
        const double u = left + 2 * s.half * i / opening.panes[0];
        strip(solid, frame, {u, s.foot}, {u, into_head ? height_at(slices, u) : s.height}, opening.bar, w,
              brush);
    }
    for (int i = 1; i < opening.panes[1]; ++i) {
        const double v = s.foot + (s.height - s.foot) * i / opening.panes[1];
        strip(solid, frame, {left, v}, {left + 2 * s.half, v}, opening.bar, w, brush);
    }
    if (opening.head != Head::Flat && opening.head != Head::Segment && opening.tracery != Tracery::Lancets) {
        strip(solid, frame, {left, s.height}, {left + 2 * s.half, s.height}, opening.bar * 1.4, w, brush);
    }
}

/// From each upright two arcs as wide as the head's own, to where they meet the head.
void draw_lancets(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
                  double w, Brush brush) {
    constexpr int kParts = 7;
    const Springing s = springing_of(slices);
    const double radius = 2 * s.half;
    for (int i = 1; i < opening.panes[0]; ++i) {
        const double u = s.middle - s.half + 2 * s.half * i / opening.panes[0];
        for (const double lean : {-1.0, 1.0}) {
            Dot last{u, s.height};
            for (int k = 1; k <= kParts; ++k) {
                const double angle = std::numbers::pi / 3 * k / kParts;
                const Dot next{u + lean * radius * (1 - std::cos(angle)),
                               s.height + radius * std::sin(angle)};
                const bool inside =
                    std::abs(next.u - s.middle) < s.half && next.v < height_at(slices, next.u);
                if (!inside) break;
                strip(solid, frame, last, next, opening.bar, w, brush);
                last = next;
            }
        }
    }
}

void draw_rays(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
               double w, Brush brush) {
    const Springing s = springing_of(slices);
    const double rise = head_rise(opening.head, 2 * s.half);
    const auto spot = [&](double turn, double r) {
        const double angle = std::numbers::pi * (1 - turn);
        return Dot{s.middle + s.half * r * std::cos(angle), s.height + rise * r * std::sin(angle)};
    };
    for (int i = 1; i < opening.rays; ++i) {
        const double turn = static_cast<double>(i) / opening.rays;
        strip(solid, frame, spot(turn, kRayRings[0]), spot(turn, 1), opening.bar, w, brush);
    }
    for (const double ring : kRayRings) {
        const int parts = 2 * opening.rays;
        for (int i = 0; i < parts; ++i) {
            strip(solid, frame, spot(static_cast<double>(i) / parts, ring),
                  spot(static_cast<double>(i + 1) / parts, ring), opening.bar, w, brush);
        }
    }
}

}  // namespace

void draw_bars(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
               double w, Brush brush) {
    draw_grid(solid, frame, opening, slices, w, brush, opening.tracery == Tracery::Grid);
    if (opening.tracery == Tracery::Lancets) draw_lancets(solid, frame, opening, slices, w, brush);
    if (opening.tracery == Tracery::Rays) draw_rays(solid, frame, opening, slices, w, brush);
}

void draw_rose(Solid& solid, const Frame& frame, const Opening& opening, double middle, double centre,
               double w, Brush brush) {
    const int spokes = std::max(6, opening.panes[0] * 2);
    const double radius = opening.width / 2;
    for (int i = 0; i < spokes; ++i) {
        const double angle = 2 * std::numbers::pi * i / spokes;
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        const auto at = [&](double along, double side, double out) {
            return frame.at(middle + c * along - s * side, centre + s * along + c * side, out);
        };
        const double t = radius * 0.04;
        solid.quad(at(radius * 0.2, -t, w), at(radius, -t, w), at(radius, t, w), at(radius * 0.2, t, w),
                   brush);
    }
    for (const double r : {0.22, 0.62}) {
        Opening circle = opening;
        circle.width = circle.height = radius * 2 * r;
        circle.sill = 0;
        const auto outer = ring(outline(circle, middle, centre - circle.height / 2, radius * 0.05), true);
        const auto inner = ring(outline(circle, middle, centre - circle.height / 2, 0), true);
        ring_face(solid, frame, outer, inner, w + 0.02, brush);
    }
}

}  // namespace beffroi::content
