#include "content/facade/pinnacle.h"

namespace beffroi::content {

namespace {

/// A slope between two depths on the wall, with its cheeks.
void weathering(Solid& solid, const Frame& frame, Area area, double low, double high, Brush brush) {
    const auto [u0, u1, v0, v1] = area;
    const auto at = [&](double u, double v, double w) { return frame.at(u, v, w); };
    solid.quad(at(u0, v0, low), at(u1, v0, low), at(u1, v1, high), at(u0, v1, high), brush);
    solid.quad(at(u0, v0, 0), at(u0, v0, low), at(u0, v1, high), at(u0, v1, 0), brush);
    solid.quad(at(u1, v0, low), at(u1, v0, 0), at(u1, v1, 0), at(u1, v1, high), brush);
}

}  // namespace

void draw_pinnacle(Solid& solid, Point foot, double height, Brush brush) {
    const double half = height * 0.095;
    const double shaft = height * 0.42;
    const auto ring = [&](double out, double up) {
        return std::array<Point, 4>{foot + Point{-out, up, out}, foot + Point{out, up, out},
                                    foot + Point{out, up, -out}, foot + Point{-out, up, -out}};
    };
    const auto wall = [&](const std::array<Point, 4>& low, const std::array<Point, 4>& high) {
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t j = (i + 1) % 4;
            solid.quad(low[i], low[j], high[j], high[i], brush);
        }
    };
    wall(ring(half, -half), ring(half, shaft));
    wall(ring(half, shaft), ring(half * 1.35, shaft + half * 0.4));
    wall(ring(half * 1.35, shaft + half * 0.4), ring(half * 0.1, height * 0.93));
    wall(ring(half * 0.1, height * 0.93), ring(half * 0.26, height * 0.955));
    wall(ring(half * 0.26, height * 0.955), ring(0, height));
}

void draw_buttress(Solid& solid, const Frame& frame, const Pilasters& style, double u, double floor,
                   double top, Brush body, Brush trim) {
    const int stages = style.offsets + 1;
    const double half = style.width / 2;
    const double tall = top - floor;
    const auto depth_of = [&](int stage) { return style.depth * (1 - 0.62 * stage / stages); };
    for (int i = 0; i < stages; ++i) {
        const double low = floor + tall * i / stages;
        const double high = floor + tall * (i + 1) / stages;
        const bool last = i + 1 == stages;
        const double deep = depth_of(i);
        const double next = last ? (style.pinnacle > 0 ? deep : 0.05) : depth_of(i + 1);
        const double slope = (deep - next) * 1.3;
        block(solid, frame, {u - half, u + half, low, high - slope}, 0, deep, body, Faces::FrontAndSides);
        if (slope <= 0) continue;
        block(solid, frame, {u - half - 0.06, u + half + 0.06, high - slope - 0.14, high - slope}, 0,
              deep + 0.08, trim);
        weathering(solid, frame, {u - half, u + half, high - slope, high}, deep, next, trim);
    }
    if (style.pinnacle <= 0) return;
    const double deep = depth_of(stages - 1);
    block(solid, frame, {u - half, u + half, top, top + 0.3}, 0, deep, trim);
    draw_pinnacle(solid, frame.at(u, top + 0.3, deep - style.pinnacle * 0.15), style.pinnacle, trim);
}

}  // namespace beffroi::content
