#include "content/facade/glazing.h"

#include <algorithm>
#include <numbers>

#include "content/facade/tracery.h"

namespace beffroi::content {

namespace {

Brush bars_of(const Opening& opening, const Palette& palette) {
    switch (opening.bars) {
        case BarStuff::Wood:
            return palette.wood;
        case BarStuff::Metal:
            return palette.metal;
        case BarStuff::Stone:
            return palette.trim;
    }
    return palette.wood;
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

/// Fields of coloured glass: a grid up to the springing, then rays or one field.
void draw_stained(Solid& solid, const Frame& frame, const Opening& opening, const std::vector<Slice>& slices,
                  double w, Paint room) {
    const double left = slices.front().u;
    const double width = slices.back().u - left;
    const double low = slices.front().lo;
    const double spring = slices.front().hi;
    const double rise = head_rise(opening.head, width);
    const auto corner = [&](Dot at, Paint paint) {
        return Corner{frame.at(at.u, at.v, w), frame.out(), (at.u - left) / width,
                      (at.v - low) / (spring + rise - low), paint};
    };
    const auto field = [&](Dot a, Dot b, Dot c, Dot d, int index) {
        const auto count = static_cast<int>(opening.stained.size());
        const Paint paint = tinted(opening.stained[static_cast<std::size_t>(index % count)], room);
        solid.mapped(std::array{corner(a, paint), corner(b, paint), corner(c, paint)}, Stuff::Glass);
        solid.mapped(std::array{corner(a, paint), corner(c, paint), corner(d, paint)}, Stuff::Glass);
    };
    const int leads = opening.tracery == Tracery::Lancets ? 2 : 1;  // finer than the stone between
    const int columns = opening.panes[0] * leads;
    const int rows = opening.panes[1] * leads;
    for (int i = 0; i < columns && spring > low; ++i) {
        for (int k = 0; k < rows; ++k) {
            const double u0 = left + width * i / columns;
            const double u1 = left + width * (i + 1) / columns;
            const double v0 = low + (spring - low) * k / rows;
            const double v1 = low + (spring - low) * (k + 1) / rows;
            field({u0, v0}, {u1, v0}, {u1, v1}, {u0, v1}, static_cast<int>(chance("glass", i, k) * 100));
        }
    }
    if (opening.tracery != Tracery::Rays) {
        for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
            const Slice& a = slices[i];
            const Slice& b = slices[i + 1];
            field({a.u, spring}, {b.u, spring}, {b.u, b.hi}, {a.u, a.hi}, static_cast<int>(i));
        }
        return;
    }
    const auto spot = [&](int i, double r) {
        const double angle = std::numbers::pi * (1 - static_cast<double>(i) / (2 * opening.rays));
        return Dot{left + width / 2 * (1 + r * std::cos(angle)), spring + rise * r * std::sin(angle)};
    };
    const std::array<double, 4> zones{0, kRayRings[0], kRayRings[1], 1};
    for (std::size_t zone = 0; zone < 3; ++zone) {
        for (int i = 0; i < 2 * opening.rays; ++i) {
            field(spot(i, zones[zone]), spot(i + 1, zones[zone]), spot(i + 1, zones[zone + 1]),
                  spot(i, zones[zone + 1]), static_cast<int>(zone) + i / 2);
        }
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

}  // namespace

void draw_glazing(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light) {
    const bool round = is_round(opening);
    const auto hole = outline(opening, middle, floor, 0);
    const double back = -opening.reveal;
    double from = floor + opening.sill;
    if (opening.kind == OpeningKind::Door || opening.kind == OpeningKind::Gate) {
        from = draw_leaves(solid, frame, opening, middle, floor, back, palette.wood);
    }
    const Paint room = shade(palette.pane.paint, light);
    if (opening.stained.empty()) {
        draw_pane(solid, frame, hole, from, back, room);
    } else {
        draw_stained(solid, frame, opening, hole, back, room);
    }
    if (opening.kind == OpeningKind::Rose) {
        draw_rose(solid, frame, opening, middle, floor + opening.sill + opening.height / 2, back + 0.12,
                  palette.trim);
        return;
    }
    const auto sash = outline(opening, middle, floor, -0.1);
    ring_face(solid, frame, ring(hole, round), ring(sash, round), back + 0.05, bars_of(opening, palette));
    if (opening.kind == OpeningKind::Window) {
        draw_bars(solid, frame, opening, sash, back + 0.06, bars_of(opening, palette));
    }
}

void draw_louvre(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                 const Palette& palette) {
    constexpr double kStep = 0.75;
    const auto hole = outline(opening, middle, floor, 0);
    const Brush dark{palette.wood.stuff, shade(palette.wood.paint, 0.45)};
    const double back = -opening.reveal;
    for (std::size_t i = 0; i + 1 < hole.size(); ++i) {
        const Slice& a = hole[i];
        const Slice& b = hole[i + 1];
        solid.quad(frame.at(a.u, a.lo, back), frame.at(b.u, b.lo, back), frame.at(b.u, b.hi, back),
                   frame.at(a.u, a.hi, back), dark);
    }
    const double top = floor + opening.sill + opening.height;
    for (double v = floor + opening.sill + 0.2; v + kStep * 0.6 < top; v += kStep) {
        double u0 = middle;
        double u1 = middle;
        for (const Slice& slice : hole) {
            if (slice.hi < v + kStep * 0.6) continue;
            u0 = std::min(u0, slice.u);
            u1 = std::max(u1, slice.u);
        }
        if (u1 - u0 < 0.2) continue;
        solid.quad(frame.at(u0, v, back * 0.25), frame.at(u1, v, back * 0.25),
                   frame.at(u1, v + kStep * 0.6, back * 0.9), frame.at(u0, v + kStep * 0.6, back * 0.9),
                   palette.wood);
    }
}

}  // namespace beffroi::content
