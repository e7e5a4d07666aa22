#include "content/facade/roof.h"

#include <algorithm>
#include <numbers>

#include "content/facade/ridge_roof.h"

namespace beffroi::content {

namespace {

/// A roof's rise at one height: how far in (0: at the eaves, 1: at the top edge), how high.
struct Ring {
    double in, up;
};

std::vector<Ring> rings_of(RoofKind kind) {
    switch (kind) {
        case RoofKind::Mansard:
            return {{0, 0}, {0.16, 0.42}, {0.3, 0.66}, {1, 1}};
        case RoofKind::Steep:
            return {{0, 0}, {0.16, 0.09}, {1, 1}};
        case RoofKind::Dome: {
            std::vector<Ring> out;
            constexpr int kParts = 9;
            for (int i = 0; i <= kParts; ++i) {
                const double angle = std::numbers::pi / 2 * i / kParts;
                out.push_back({1 - std::cos(angle), std::sin(angle)});
            }
            return out;
        }
        default:
            return {{0, 0}, {1, 1}};
    }
}

struct Hood {
    PlanPath foot;  ///< At the eaves.
    std::vector<Ring> rings;
    double base, height, inset;

    Point at(std::size_t corner, std::size_t ring, double out) const {
        const Ring& r = rings[ring];
        return foot.moved(corner, out - inset * r.in) + Point{0, base + height * r.up, 0};
    }
    /// Between two corners, t of the way.
    Point between(std::size_t side, double t, std::size_t ring, double out) const {
        const std::size_t next = (side + 1) % foot.corners.size();
        return at(side, ring, out) * (1 - t) + at(next, ring, out) * t;
    }
    /// Out of the roof's face, half way between the slopes that meet at the ring.
    Point normal(std::size_t side, std::size_t ring) const {
        const std::size_t low = ring == 0 ? 0 : ring - 1;
        const std::size_t high = std::min(ring + 1, rings.size() - 1);
        const double rise = height * (rings[high].up - rings[low].up);
        const double run = inset * (rings[high].in - rings[low].in);
        return unit(foot.frame(side, 0).out() * rise + Point{0, run, 0});
    }
};

void draw_slopes(Solid& solid, const Hood& hood, bool smooth, Brush brush) {
    for (std::size_t side = 0; side < hood.foot.sides(); ++side) {
        const std::size_t next = (side + 1) % hood.foot.corners.size();
        for (std::size_t r = 0; r + 1 < hood.rings.size(); ++r) {
            const std::array<Point, 4> at{hood.at(side, r, 0), hood.at(next, r, 0), hood.at(next, r + 1, 0),
                                          hood.at(side, r + 1, 0)};
            const Brush tone{brush.stuff, shade(brush.paint, r % 2 == 0 ? 1.0 : 0.96)};
            if (smooth) {
                const Point low = hood.normal(side, r);
                const Point high = hood.normal(side, r + 1);
                solid.smooth_quad(at, {low, low, high, high}, brush);
            } else {
                solid.quad(at[0], at[1], at[2], at[3], tone);
            }
        }
    }
    const std::size_t top = hood.rings.size() - 1;  // the flat on top
    for (std::size_t i = 1; i + 1 < hood.foot.corners.size(); ++i) {
        solid.triangle(hood.at(0, top, 0), hood.at(i, top, 0), hood.at(i + 1, top, 0), brush);
    }
}

/// One raised seam, from the eaves up.
void draw_rib(Solid& solid, const Hood& hood, std::size_t side, double t, double half, Brush brush) {
    const double raised = half * 0.8;
    for (std::size_t r = 0; r + 1 < hood.rings.size(); ++r) {
        const Point along = hood.foot.frame(side, 0).right;
        const Point a = hood.between(side, t, r, 0);
        const Point b = hood.between(side, t, r + 1, 0);
        const Point na = hood.normal(side, r) * raised;
        const Point nb = hood.normal(side, r + 1) * raised;
        const Point left = along * -half;
        const Point right = along * half;
        solid.quad(a + left + na, a + right + na, b + right + nb, b + left + nb, brush);
        solid.quad(a + left, a + left + na, b + left + nb, b + left, brush);
        solid.quad(a + right + na, a + right, b + right, b + right + nb, brush);
    }
}

void draw_spike(Solid& solid, Point foot, double height, Brush brush) {
    const double half = std::max(0.08, height * 0.045);
    const Point tip = foot + Point{0, height, 0};
    const std::array<Point, 4> ring{foot + Point{-half, 0, half}, foot + Point{half, 0, half},
                                    foot + Point{half, 0, -half}, foot + Point{-half, 0, -half}};
    for (std::size_t i = 0; i < 4; ++i) solid.triangle(ring[i], ring[(i + 1) % 4], tip, brush);
    const double ball = half * 2.2;  // an eight-sided gem, a third of the way up
    const Point middle = foot + Point{0, height * 0.3, 0};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto corner = [&](std::size_t k) {
            const Point away = ring[k % 4] - foot;
            return middle + away * (ball / half * 0.7);
        };
        solid.triangle(corner(i), corner(i + 1), middle + Point{0, ball, 0}, brush);
        solid.triangle(corner(i + 1), corner(i), middle - Point{0, ball, 0}, brush);
    }
}

void draw_cresting(Solid& solid, const Hood& hood, Brush brush) {
    const std::size_t top = hood.rings.size() - 1;
    for (std::size_t side = 0; side < hood.foot.sides(); ++side) {
        const Point from = hood.at(side, top, 0);
        const Point to = hood.between(side, 1, top, 0);
        const Point across = to - from;
        const double length = std::sqrt(dot(across, across));
        if (length < 0.5) continue;
        const Frame frame{from, unit(across)};
        block(solid, frame, {0, length, 0, 0.22}, -0.1, 0.12, brush);
        block(solid, frame, {0, length, 0.62, 0.7}, -0.03, 0.03, brush);
        const int count = std::max(1, static_cast<int>(length / 0.8));
        for (int i = 0; i <= count; ++i) {
            const double u = length * i / count;
            const double tall = i % 2 == 0 ? 0.95 : 0.7;
            block(solid, frame, {u - 0.04, u + 0.04, 0.22, tall}, -0.04, 0.04, brush, Faces::FrontAndSides);
        }
    }
}

void draw_dormer_cap(Solid& solid, const Frame& frame, double u, double half, double top, double deep,
                     const Palette& palette) {
    const double rise = half * 0.62;
    const double over = 0.18;
    const auto at = [&](double x, double y, double w) { return frame.at(u + x, top + y, w); };
    const double edge = half + over;
    solid.triangle(at(-edge, 0, over), at(edge, 0, over), at(0, rise, over), palette.trim);
    solid.quad(at(-edge, -0.2, over), at(edge, -0.2, over), at(edge, 0, over), at(-edge, 0, over),
               palette.trim);
    solid.quad(at(-edge, -0.2, 0), at(edge, -0.2, 0), at(edge, -0.2, over), at(-edge, -0.2, over),
               palette.trim);
    solid.quad(at(edge, 0, over), at(edge, 0, -deep), at(0, rise, -deep), at(0, rise, over), palette.roof);
    solid.quad(at(-edge, 0, -deep), at(-edge, 0, over), at(0, rise, over), at(0, rise, -deep), palette.roof);
}

void draw_dormers(Solid& solid, const Hood& hood, const Dormers& dormers, const Palette& palette,
                  const std::string& seed) {
    constexpr std::size_t kFront = 1;  // of a closed rectangle
    const double length = hood.foot.length(kFront);
    const Ring& first = hood.rings[1];
    const double lean = hood.inset * first.in / std::max(0.01, hood.height * first.up);
    Frame frame = hood.foot.frame(kFront, hood.base + dormers.up);
    frame.origin = frame.origin + frame.out() * (0.25 - lean * dormers.up);
    const double half = dormers.width / 2;
    const double deep = 0.5 + lean * (dormers.height + 1.5) + 1.5;
    Opening opening;
    opening.kind = dormers.round ? OpeningKind::Oculus : OpeningKind::Window;
    opening.head = Head::Round;
    opening.width = dormers.width * 0.56;
    opening.height = dormers.round ? opening.width : dormers.height * 0.78;
    opening.sill = dormers.round ? (dormers.height - opening.height) / 2 : dormers.height * 0.1;
    opening.reveal = 0.2;
    opening.panes = {2, 2};
    for (int i = 0; i < dormers.count; ++i) {
        const double u = length * (i + 0.5) / dormers.count;
        const auto hole = outline(opening, u, 0, 0);
        double low = hole.front().lo;
        double high = 0;
        for (const Slice& s : hole) low = std::min(low, s.lo), high = std::max(high, s.hi);
        const Brush face = palette.trim;
        panel(solid, frame, {u - half, hole.front().u, 0, dormers.height}, 0, face);
        panel(solid, frame, {hole.back().u, u + half, 0, dormers.height}, 0, face);
        panel(solid, frame, {hole.front().u, hole.back().u, 0, low}, 0, face);
        for (std::size_t k = 0; k + 1 < hole.size(); ++k) {
            const Slice& a = hole[k];
            const Slice& b = hole[k + 1];
            solid.quad(frame.at(a.u, low, 0), frame.at(b.u, low, 0), frame.at(b.u, b.lo, 0),
                       frame.at(a.u, a.lo, 0), face);
            solid.quad(frame.at(a.u, a.hi, 0), frame.at(b.u, b.hi, 0), frame.at(b.u, dormers.height, 0),
                       frame.at(a.u, dormers.height, 0), face);
        }
        draw_opening(solid, frame, opening, u, 0, palette, chance(seed, i, 7) < 0.35 ? 0.6 : 0.18);
        for (const double side : {-1.0, 1.0}) {
            const Frame cheek = side < 0 ? Frame{frame.at(u - half, 0, -deep), frame.out()}
                                         : Frame{frame.at(u + half, 0, 0), frame.out() * -1};
            panel(solid, cheek, {0, deep, 0, dormers.height}, 0, palette.roof);
        }
        draw_dormer_cap(solid, frame, u, half, dormers.height, deep, palette);
    }
}

}  // namespace

void draw_roof(Solid& solid, const Body& body, double foot, double inset, const Palette& palette,
               const std::string& seed) {
    const Roof& roof = body.roof;
    if (roof.kind == RoofKind::None) return;
    if (roof.kind >= RoofKind::Saddle) return draw_ridge_roof(solid, body, foot, inset, palette);
    Hood hood{plan_of(body, inset, true), rings_of(roof.kind), foot, roof.height, roof.inset};
    const double narrow =
        std::min(body.width, body.plan == Plan::Rectangle ? body.depth : body.width) / 2 - inset;
    hood.inset = std::min(hood.inset, narrow - 0.02);
    if (roof.kind == RoofKind::Flat) hood.height = hood.inset = 0;
    draw_slopes(solid, hood, roof.kind == RoofKind::Dome, palette.roof);
    for (std::size_t side = 0; side < hood.foot.sides() && roof.ribs > 0; ++side) {
        const Brush seam{palette.roof.stuff, shade(palette.roof.paint, 1.18)};
        for (int i = 0; i <= roof.ribs; ++i) {
            draw_rib(solid, hood, side, static_cast<double>(i) / roof.ribs, 0.16, seam);
        }
    }
    if (roof.cresting) draw_cresting(solid, hood, palette.metal);
    if (roof.dormers && body.plan == Plan::Rectangle) draw_dormers(solid, hood, *roof.dormers, palette, seed);
    if (roof.spike > 0) {
        const double depth = body.plan == Plan::Rectangle ? body.depth : body.width;
        const double up = foot + hood.height;
        draw_spike(solid, {body.x, up, body.z - depth / 2}, roof.spike, palette.metal);
    }
}

}  // namespace beffroi::content
