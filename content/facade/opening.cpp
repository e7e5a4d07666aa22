#include "content/facade/opening.h"

#include <algorithm>
#include <numbers>

namespace beffroi::content {

namespace {

constexpr double kFrameOut = 0.10;  // how far dressed stone stands out of the wall
constexpr double kBar = 0.09;

struct Dot {
    double u, v;
};

bool is_round(const Opening& opening) {
    return opening.kind == OpeningKind::Oculus || opening.kind == OpeningKind::Rose;
}

double head_rise(Head head, double width) {
    switch (head) {
        case Head::Flat:
            return 0;
        case Head::Segment:
            return width * 0.16;
        case Head::Round:
            return width * 0.5;
        case Head::Pointed:
            return width * 0.866;
    }
    return 0;
}

/// Height above the springing at t, -1..1 across; 0..rise.
double head_height(Head head, double width, double t) {
    const double left = std::sqrt(std::max(0.0, 1 - t * t));
    switch (head) {
        case Head::Flat:
            return 0;
        case Head::Segment:
            return width * 0.16 * (1 - t * t);
        case Head::Round:
            return width * 0.5 * left;
        case Head::Pointed: {
            const double x = (std::abs(t) + 1) * 0.5;
            return width * std::sqrt(std::max(0.0, 1 - x * x));
        }
    }
    return 0;
}

/// Around the hole, counter-clockwise from its lower left corner.
std::vector<Dot> ring(const std::vector<Slice>& slices, bool round_foot) {
    std::vector<Dot> out;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        if (round_foot || i == 0 || i + 1 == slices.size()) out.push_back({slices[i].u, slices[i].lo});
    }
    for (std::size_t i = slices.size(); i-- > 0;) out.push_back({slices[i].u, slices[i].hi});
    return out;
}

/// The faces between two rings, `w` in front of the wall.
void ring_face(Solid& solid, const Frame& frame, const std::vector<Dot>& outer, const std::vector<Dot>& inner,
               double w, Brush brush) {
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const std::size_t j = (i + 1) % outer.size();
        solid.quad(frame.at(outer[i].u, outer[i].v, w), frame.at(outer[j].u, outer[j].v, w),
                   frame.at(inner[j].u, inner[j].v, w), frame.at(inner[i].u, inner[i].v, w), brush);
    }
}

/// The faces that look into the hole (or, with w0 < w1, away from it), from w0 back to w1. Round where the
/// ring bends little.
void ring_side(Solid& solid, const Frame& frame, const std::vector<Dot>& dots, double w0, double w1,
               Brush brush) {
    const std::size_t count = dots.size();
    std::vector<Point> normals;
    for (std::size_t i = 0; i < count; ++i) {
        const Dot& a = dots[i];
        const Dot& b = dots[(i + 1) % count];
        normals.push_back(unit(frame.along(a.v - b.v, b.u - a.u, 0)));
    }
    const auto joint = [&](std::size_t side, std::size_t other) {
        constexpr double kBend = 0.75;
        return dot(normals[side], normals[other]) > kBend ? normals[side] + normals[other] : normals[side];
    };
    for (std::size_t i = 0; i < count; ++i) {
        const Dot& a = dots[i];
        const Dot& b = dots[(i + 1) % count];
        const Point first = joint(i, (i + count - 1) % count);
        const Point second = joint(i, (i + 1) % count);
        solid.smooth_quad(
            {frame.at(a.u, a.v, w0), frame.at(b.u, b.v, w0), frame.at(b.u, b.v, w1), frame.at(a.u, a.v, w1)},
            {first, second, second, first}, brush);
    }
}

void draw_pane(Solid& solid, const Frame& frame, const std::vector<Slice>& slices, double from, double w,
               Paint paint) {
    double low = slices.front().lo;
    double high = slices.front().hi;
    for (const Slice& slice : slices) {
        low = std::min(low, slice.lo);
        high = std::max(high, slice.hi);
    }
    const double left = slices.front().u;
    const double width = slices.back().u - left;
    const auto corner = [&](double u, double v) {
        return Corner{frame.at(u, v, w), frame.out(), (u - left) / width, (v - low) / (high - low), paint};
    };
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        const Slice& a = slices[i];
        const Slice& b = slices[i + 1];
        const std::array<Corner, 4> c{corner(a.u, std::max(a.lo, from)), corner(b.u, std::max(b.lo, from)),
                                      corner(b.u, b.hi), corner(a.u, a.hi)};
        if (b.hi > std::max(b.lo, from)) solid.mapped(std::array{c[0], c[1], c[2]}, Stuff::Glass);
        if (a.hi > std::max(a.lo, from)) solid.mapped(std::array{c[0], c[2], c[3]}, Stuff::Glass);
    }
}

double height_at(const std::vector<Slice>& slices, double u) {
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        const Slice& a = slices[i];
        const Slice& b = slices[i + 1];
        if (u <= b.u) return a.hi + (b.hi - a.hi) * (b.u > a.u ? (u - a.u) / (b.u - a.u) : 0);
    }
    return slices.back().hi;
}

void draw_bars(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
               double w, Brush brush) {
    const double left = slices.front().u;
    const double width = slices.back().u - left;
    const double low = slices.front().lo;
    const double spring = slices.front().hi;
    for (int i = 1; i < opening.panes[0]; ++i) {
        const double u = left + width * i / opening.panes[0];
        panel(solid, frame, {u - kBar / 2, u + kBar / 2, low, height_at(slices, u)}, w, brush);
    }
    const int rows = opening.panes[1];
    for (int i = 1; i < rows; ++i) {
        const double v = low + (spring - low) * i / rows;
        panel(solid, frame, {left, left + width, v - kBar / 2, v + kBar / 2}, w, brush);
    }
    if (opening.head == Head::Round || opening.head == Head::Pointed) {
        panel(solid, frame, {left, left + width, spring - kBar, spring + kBar / 2}, w, brush);
    }
}

/// Spokes and a hub of stone.
void draw_tracery(Solid& solid, const Frame& frame, const Opening& opening, double middle, double centre,
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

/// Leaves of wood up to the springing; the glass begins above. Returns where it begins.
double draw_leaves(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                   double w, Brush brush) {
    const double rise = head_rise(opening.head, opening.width);
    const double foot = floor + opening.sill;
    const double top = foot + (opening.height - rise) * (opening.head == Head::Flat ? 0.78 : 1.0);
    const double half = opening.width / 2;
    panel(solid, frame, {middle - half, middle + half, foot, top}, w, brush);
    const int leaves = std::max(2, opening.panes[0]);
    for (int i = 0; i < leaves; ++i) {
        const double left = middle - half + opening.width * i / leaves + 0.12;
        const double right = middle - half + opening.width * (i + 1) / leaves - 0.12;
        for (const auto& [from, to] : {std::array{0.06, 0.36}, std::array{0.42, 0.94}}) {
            const Area area{left, right, foot + (top - foot) * from, foot + (top - foot) * to};
            block(solid, frame, area, w, w + 0.06, {brush.stuff, shade(brush.paint, 1.15)});
        }
    }
    block(solid, frame, {middle - half, middle + half, top - 0.12, top + 0.12}, w, w + 0.12, brush);
    return top;
}

/// A flat shape, convex, standing out of the wall from w0 to w1.
void draw_slab(Solid& solid, const Frame& frame, const std::vector<Dot>& dots, double w0, double w1,
               Brush brush) {
    for (std::size_t i = 1; i + 1 < dots.size(); ++i) {
        solid.triangle(frame.at(dots[0].u, dots[0].v, w1), frame.at(dots[i].u, dots[i].v, w1),
                       frame.at(dots[i + 1].u, dots[i + 1].v, w1), brush);
    }
    ring_side(solid, frame, dots, w0, w1, brush);
}

/// One person in low relief: a robe that widens to the ground, shoulders, a round head.
void draw_figure(Solid& solid, const Frame& frame, double u, double foot, double tall, double lean, double w,
                 Brush brush) {
    const auto spot = [&](double across, double up) {
        return Dot{u + tall * (across + lean * up), foot + tall * up};
    };
    draw_slab(solid, frame, {spot(-0.17, 0), spot(0.17, 0), spot(0.12, 0.42), spot(-0.12, 0.42)}, w, w + 0.14,
              brush);
    draw_slab(solid, frame,
              {spot(-0.12, 0.42), spot(0.12, 0.42), spot(0.16, 0.68), spot(0.09, 0.78), spot(-0.09, 0.78),
               spot(-0.16, 0.68)},
              w, w + 0.19, brush);
    std::vector<Dot> head;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi * (i + 0.5) / 4;
        head.push_back(spot(0.085 * std::cos(angle), 0.89 + 0.1 * std::sin(angle)));
    }
    draw_slab(solid, frame, head, w, w + 0.21, brush);
}

/// A row of people at work.
void draw_figures(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  double w, Brush brush, double seed) {
    const int figures = std::max(1, opening.panes[0]);
    const double step = opening.width / figures;
    for (int i = 0; i < figures; ++i) {
        const double phase = std::fmod(seed * 97.0 + i * 0.618, 1.0);
        const double u = middle - opening.width / 2 + step * (i + 0.4 + 0.2 * phase);
        const double tall = opening.height * (0.72 + 0.2 * std::fmod(phase * 7, 1.0));
        const double lean = (phase - 0.5) * 0.34;
        draw_figure(solid, frame, u - lean * tall / 2, floor + opening.sill, tall, lean, w, brush);
    }
}

void draw_foot_balustrade(Solid& solid, const Frame& frame, double middle, double width, double foot,
                          const Palette& palette) {
    const double half = width / 2 + 0.35;
    const Brush trim = palette.trim;
    block(solid, frame, {middle - half, middle + half, foot - 0.30, foot - 0.02}, 0, 0.62, trim);
    block(solid, frame, {middle - half, middle + half, foot + 0.82, foot + 0.98}, 0.34, 0.62, trim);
    for (const double side : {-1.0, 1.0}) {
        const double u = middle + side * (half - 0.16);
        block(solid, frame, {u - 0.16, u + 0.16, foot - 0.02, foot + 0.82}, 0.3, 0.6, trim);
        block(solid, frame, {u - 0.22, u + 0.22, foot - 0.8, foot - 0.30}, 0, 0.4, trim);  // its bracket
    }
    const int count = std::max(2, static_cast<int>(width / 0.42));
    for (int i = 0; i < count; ++i) {
        const double u = middle - width / 2 + width * (i + 0.5) / count;
        block(solid, frame, {u - 0.08, u + 0.08, foot - 0.02, foot + 0.82}, 0.38, 0.56, trim,
              Faces::FrontAndSides);
    }
}

void draw_crown(Solid& solid, const Frame& frame, const Opening& opening, double middle, double top,
                const Palette& palette) {
    const double half = opening.width / 2 + opening.surround + 0.22;
    const Brush trim = palette.trim;
    const double foot = top + opening.surround + 0.06;
    block(solid, frame, {middle - half, middle + half, foot, foot + 0.26}, 0, 0.34, trim);
    if (opening.crown == Crown::Hood) return;
    const bool arc = opening.crown == Crown::ArcPediment;
    const int parts = arc ? 6 : 2;
    const double rise = opening.width * (arc ? 0.26 : 0.3);
    const auto edge = [&](int i) {
        const double t = 2.0 * i / parts - 1;
        return Dot{middle + half * t, foot + 0.26 + rise * (arc ? 1 - t * t : 1 - std::abs(t))};
    };
    for (int i = 0; i < parts; ++i) {
        const auto [ua, va] = edge(i);
        const auto [ub, vb] = edge(i + 1);
        const auto at = [&](double u, double v, double w) { return frame.at(u, v, w); };
        solid.quad(at(ua, foot + 0.26, 0.12), at(ub, foot + 0.26, 0.12), at(ub, vb, 0.12), at(ua, va, 0.12),
                   trim);  // tympanum
        const double thick = 0.2;
        solid.quad(at(ua, va - thick, 0.36), at(ub, vb - thick, 0.36), at(ub, vb, 0.36), at(ua, va, 0.36),
                   trim);
        solid.quad(at(ua, va, 0.36), at(ub, vb, 0.36), at(ub, vb, 0), at(ua, va, 0), trim);
        solid.quad(at(ua, va - thick, 0.12), at(ub, vb - thick, 0.12), at(ub, vb - thick, 0.36),
                   at(ua, va - thick, 0.36), trim);
    }
}

void draw_surround(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                   const Palette& palette) {
    const bool round = is_round(opening);
    const auto inner = ring(outline(opening, middle, floor, 0), round);
    const auto outer = ring(outline(opening, middle, floor, opening.surround), round);
    ring_face(solid, frame, outer, inner, kFrameOut, palette.trim);
    ring_side(solid, frame, outer, 0, kFrameOut, palette.trim);
}

void draw_glazing(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light) {
    const bool round = is_round(opening);
    const auto hole = outline(opening, middle, floor, 0);
    const double back = -opening.reveal;
    double from = floor + opening.sill;
    if (opening.kind == OpeningKind::Door || opening.kind == OpeningKind::Gate) {
        from = draw_leaves(solid, frame, opening, middle, floor, back, palette.wood);
    }
    const auto level = static_cast<std::uint8_t>(std::lround(255 * light));
    const Paint tint = palette.pane.paint;
    const auto mixed = [level](std::uint8_t channel) {
        return static_cast<std::uint8_t>(channel * level / 255);
    };
    draw_pane(solid, frame, hole, from, back, {mixed(tint.r), mixed(tint.g), mixed(tint.b)});
    if (opening.kind == OpeningKind::Rose) {
        draw_tracery(solid, frame, opening, middle, floor + opening.sill + opening.height / 2, back + 0.12,
                     palette.trim);
        return;
    }
    const auto sash = outline(opening, middle, floor, -0.1);
    ring_face(solid, frame, ring(hole, round), ring(sash, round), back + 0.05, palette.wood);
    if (opening.kind == OpeningKind::Window) {
        draw_bars(solid, frame, opening, sash, back + 0.06, palette.wood);
    }
}

}  // namespace

std::vector<Slice> outline(const Opening& opening, double middle, double floor, double grow) {
    const double half = opening.width / 2 + grow;
    const bool round = is_round(opening);
    const int parts = round                           ? 12
                      : opening.head == Head::Flat    ? 1
                      : opening.head == Head::Segment ? 4
                      : opening.width < 3             ? 8
                                                      : 12;
    const double foot = floor + opening.sill - ((round || grow < 0) ? grow : 0);
    const double top = floor + opening.sill + opening.height + grow;
    const double spring = top - head_rise(opening.head, 2 * half);
    std::vector<Slice> out;
    for (int i = 0; i <= parts; ++i) {
        const double t = parts == 1 ? 2.0 * i - 1 : -std::cos(std::numbers::pi * i / parts);
        const double u = middle + half * t;
        if (round) {
            const double bow = std::sqrt(std::max(0.0, 1 - t * t)) * (top - foot) / 2;
            out.push_back({u, (top + foot) / 2 - bow, (top + foot) / 2 + bow});
        } else {
            out.push_back({u, foot, spring + head_height(opening.head, 2 * half, t)});
        }
    }
    return out;
}

void draw_opening(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light) {
    const auto dots = ring(outline(opening, middle, floor, 0), is_round(opening));
    const bool framed = opening.surround > 0;
    if (framed) draw_surround(solid, frame, opening, middle, floor, palette);
    ring_side(solid, frame, dots, framed ? kFrameOut : 0, -opening.reveal,
              framed ? palette.trim : palette.wall);
    const double foot = floor + opening.sill;
    const double top = foot + opening.height;
    if (opening.kind == OpeningKind::Relief || opening.kind == OpeningKind::Niche) {
        const Brush back{palette.wall.stuff, shade(palette.wall.paint, 0.9)};
        panel(solid, frame, {middle - opening.width / 2, middle + opening.width / 2, foot, top},
              -opening.reveal, back);
        draw_figures(solid, frame, opening, middle, floor, -opening.reveal, palette.trim, light);
        return;
    }
    draw_glazing(solid, frame, opening, middle, floor, palette, light);
    if (opening.crown != Crown::None) draw_crown(solid, frame, opening, middle, top, palette);
    if (opening.keystone) {
        const double key = std::max(0.28, opening.width * 0.09);
        block(solid, frame, {middle - key, middle + key, top - 0.15, top + opening.surround + 0.35}, 0, 0.26,
              palette.trim);
    }
    if (opening.balustrade) {
        draw_foot_balustrade(solid, frame, middle, opening.width, foot, palette);
    } else if (!is_round(opening) && opening.sill > 0.3) {
        const double half = opening.width / 2 + opening.surround + 0.1;
        block(solid, frame, {middle - half, middle + half, foot - 0.2, foot}, 0, 0.2, palette.trim);
    }
}

}  // namespace beffroi::content
