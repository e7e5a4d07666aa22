#include "content/facade/ridge_roof.h"

#include <algorithm>
#include <numbers>

namespace beffroi::content {

namespace {

constexpr double kRib = 0.11;

std::vector<Dot> outline_of(const Roof& roof, double across) {
    const double high = roof.height;
    std::vector<Dot> out;
    if (roof.kind == RoofKind::Barrel) {
        constexpr int kParts = 18;
        for (int i = 0; i <= kParts; ++i) {
            const double angle = std::numbers::pi * (1 - static_cast<double>(i) / kParts);
            out.push_back({across / 2 * (1 + std::cos(angle)), high * std::sin(angle)});
        }
        return out;
    }
    if (roof.kind == RoofKind::Sheds) {
        const double tooth = across / roof.teeth;
        for (int i = 0; i < roof.teeth; ++i) {
            out.insert(out.end(), {{tooth * i, 0}, {tooth * (i + 0.12), high}});
        }
        out.push_back({across, 0});
        return out;
    }
    return {{0, 0}, {across / 2, high}, {across, 0}};
}

/// The outline, and the way it is drawn out along: the front for a saddle, to the back for the others.
struct Shape {
    Point origin, across, along;
    double length;
    bool saddle;

    Point at(Dot d, double e) const { return origin + across * d.u + Point{0, d.v, 0} + along * e; }
};

Shape shape_of(const Body& body, double foot, double inset) {
    const double left = body.x - body.width / 2 + inset;
    const double wide = body.width - 2 * inset;
    const double deep = body.depth - 2 * inset;
    const Point corner{left, foot, body.z - inset};
    if (body.roof.kind == RoofKind::Saddle) return {corner, {0, 0, -1}, {1, 0, 0}, wide, true};
    return {corner, {1, 0, 0}, {0, 0, -1}, deep, false};
}

void draw_slope(Solid& solid, const Shape& shape, Dot a, Dot b, Paint glow, Brush brush, double high) {
    std::array<Point, 4> p{shape.at(a, 0), shape.at(b, 0), shape.at(b, shape.length),
                           shape.at(a, shape.length)};
    if (shape.saddle) std::swap(p[1], p[3]);
    if (brush.stuff != Stuff::Glass) return solid.quad(p[0], p[1], p[2], p[3], brush);
    const Point normal = unit(cross(p[1] - p[0], p[2] - p[0]));
    const auto corner = [&](std::size_t i) {
        const double v = std::clamp((p[i].y - shape.origin.y) / std::max(0.1, high), 0.0, 1.0);
        return Corner{p[i], normal, i == 1 || i == 2 ? 1.0 : 0.0, v, glow};
    };
    solid.mapped(std::array{corner(0), corner(1), corner(2)}, Stuff::Glass);
    solid.mapped(std::array{corner(0), corner(2), corner(3)}, Stuff::Glass);
}

/// A raised seam over the whole outline.
void draw_seam(Solid& solid, const Shape& shape, const std::vector<Dot>& dots, double e, Brush brush) {
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        const Dot a = dots[i];
        const Dot b = dots[i + 1];
        const double run = std::hypot(b.u - a.u, b.v - a.v);
        if (run < 0.05) continue;
        const Dot raise{-(b.v - a.v) / run * 0.14, (b.u - a.u) / run * 0.14};
        const Dot up_a{a.u + raise.u, a.v + raise.v};
        const Dot up_b{b.u + raise.u, b.v + raise.v};
        const auto strip = [&](Dot from, double e0, Dot to, double e1) {
            std::array<Point, 4> p{shape.at(from, e0), shape.at(to, e0), shape.at(to, e1),
                                   shape.at(from, e1)};
            if (shape.saddle) std::swap(p[1], p[3]);
            solid.quad(p[0], p[1], p[2], p[3], brush);
        };
        strip(up_a, e - kRib, up_b, e + kRib);
        for (const double side : {-kRib, kRib}) {
            std::array<Point, 4> p{shape.at(a, e + side), shape.at(b, e + side), shape.at(up_b, e + side),
                                   shape.at(up_a, e + side)};
            if ((side > 0) != shape.saddle) std::swap(p[1], p[3]);
            solid.quad(p[0], p[1], p[2], p[3], brush);
        }
    }
}

/// The wall under the outline at one end.
void draw_end(Solid& solid, const Shape& shape, const std::vector<Dot>& dots, double e, bool turned,
              Brush brush) {
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        const Dot a = dots[i];
        const Dot b = dots[i + 1];
        std::array<Point, 4> p{shape.at({a.u, 0}, e), shape.at({b.u, 0}, e), shape.at(b, e), shape.at(a, e)};
        if (turned) std::swap(p[1], p[3]);
        solid.quad(p[0], p[1], p[2], p[3], brush);
    }
}

}  // namespace

void draw_ridge_roof(Solid& solid, const Body& body, double foot, double inset, const Palette& palette) {
    const Roof& roof = body.roof;
    const Shape shape = shape_of(body, foot, inset);
    const double across = shape.saddle ? body.depth - 2 * inset : body.width - 2 * inset;
    const std::vector<Dot> dots = outline_of(roof, across);
    const bool sheds = roof.kind == RoofKind::Sheds;
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        const bool glass = roof.glazed > 0 && (!sheds || i % 2 == 0);
        const Brush brush = glass ? Brush{Stuff::Glass, {}} : palette.roof;
        draw_slope(solid, shape, dots[i], dots[i + 1], shade(palette.pane.paint, roof.glazed), brush,
                   roof.height);
    }
    for (int i = 0; i <= roof.ribs && roof.ribs > 0; ++i) {
        const double e = kRib + (shape.length - 2 * kRib) * i / roof.ribs;
        draw_seam(solid, shape, dots, e, palette.metal);
    }
    if (shape.saddle) {
        draw_end(solid, shape, dots, shape.length, false, palette.wall);
        draw_end(solid, shape, dots, 0, true, palette.wall);
        return;
    }
    const bool hidden = body.gable && body.gable->width > body.width * 0.9;
    if (!hidden) draw_end(solid, shape, dots, 0, false, palette.wall);
}

}  // namespace beffroi::content
