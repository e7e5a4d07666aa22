#include "content/facade/figure.h"

#include <algorithm>
#include <numbers>

#include "content/facade/hole.h"

namespace beffroi::content {

namespace {

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
                 double thick, Brush brush) {
    const auto spot = [&](double across, double up) {
        return Dot{u + tall * (across + lean * up), foot + tall * up};
    };
    draw_slab(solid, frame, {spot(-0.17, 0), spot(0.17, 0), spot(0.12, 0.42), spot(-0.12, 0.42)}, w,
              w + 0.14 * thick, brush);
    draw_slab(solid, frame,
              {spot(-0.12, 0.42), spot(0.12, 0.42), spot(0.16, 0.68), spot(0.09, 0.78), spot(-0.09, 0.78),
               spot(-0.16, 0.68)},
              w, w + 0.19 * thick, brush);
    std::vector<Dot> head;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi * (i + 0.5) / 4;
        head.push_back(spot(0.085 * std::cos(angle), 0.89 + 0.1 * std::sin(angle)));
    }
    draw_slab(solid, frame, head, w, w + 0.21 * thick, brush);
}

std::vector<Dot> disc(Dot middle, double across, double up) {
    std::vector<Dot> out;
    for (int i = 0; i < 10; ++i) {
        const double angle = 2 * std::numbers::pi * i / 10;
        out.push_back({middle.u + across * std::cos(angle), middle.v + up * std::sin(angle)});
    }
    return out;
}

/// Seated, seen from the front, turned to the side `way` (-1 or 1) points: knees out, one arm back to the
/// middle.
void draw_seated(Solid& solid, const Frame& frame, Dot seat, double tall, double way, double w, Brush brush) {
    const auto slab = [&](std::vector<Dot> dots, double from, double to) {
        for (Dot& dot : dots) dot = {seat.u + way * tall * dot.u, seat.v + tall * dot.v};
        if (way < 0) std::reverse(dots.begin(), dots.end());
        draw_slab(solid, frame, dots, w + tall * from, w + tall * to, brush);
    };
    slab({{0.02, 0}, {0.66, 0}, {0.60, 0.10}, {0.50, 0.40}, {0.04, 0.44}}, 0, 0.34);
    slab({{0.66, 0}, {0.78, 0}, {0.74, 0.07}, {0.60, 0.10}}, 0.05, 0.30);
    slab({{0.02, 0.40}, {0.30, 0.40}, {0.34, 0.66}, {0.24, 0.76}, {0.06, 0.76}, {-0.02, 0.66}}, 0.04, 0.24);
    slab({{0.28, 0.56}, {0.50, 0.36}, {0.54, 0.44}, {0.33, 0.68}}, 0.16, 0.30);
    slab({{-0.02, 0.58}, {0.04, 0.70}, {-0.20, 0.80}, {-0.24, 0.74}}, 0.10, 0.24);
    slab(disc({0.15, 0.88}, 0.085, 0.11), 0.06, 0.26);
}

/// Two who sit on either side of a shield.
void draw_pair(Solid& solid, const Frame& frame, double middle, double foot, double tall, double w,
               Brush brush) {
    draw_slab(solid, frame, disc({middle, foot + tall * 0.52}, tall * 0.27, tall * 0.42), w, w + tall * 0.22,
              brush);
    draw_slab(solid, frame, disc({middle, foot + tall * 0.52}, tall * 0.19, tall * 0.32), w, w + tall * 0.28,
              brush);
    for (const double way : {-1.0, 1.0}) {
        draw_seated(solid, frame, {middle + way * tall * 0.26, foot}, tall * 0.94, way, w, brush);
    }
}

}  // namespace

void draw_figures(Solid& solid, const Frame& frame, Area area, int figures, double w, double thick,
                  Brush brush, double seed) {
    const double step = (area.u1 - area.u0) / figures;
    for (int i = 0; i < figures; ++i) {
        const double phase = std::fmod(seed * 97.0 + i * 0.618, 1.0);
        const double u = area.u0 + step * (i + 0.4 + 0.2 * phase);
        const double tall = (area.v1 - area.v0) * (0.72 + 0.2 * std::fmod(phase * 7, 1.0));
        const double lean = (phase - 0.5) * 0.34;
        draw_figure(solid, frame, u - lean * tall / 2, area.v0, tall, lean, w, thick, brush);
    }
}

void draw_statues(Solid& solid, const Statues& statues, Brush brush) {
    const Frame frame{{statues.x - statues.width / 2, statues.y, statues.z}, {1, 0, 0}};
    const double base = statues.height * 0.14;
    const double deep = std::max(0.6, statues.height * 0.3);
    block(solid, frame, {0, statues.width, 0, base}, -deep, 0, brush);
    const double tall = statues.height - base;
    if (statues.figures == 2) {
        return draw_pair(solid, frame, statues.width / 2, base, tall, -deep * 0.85, brush);
    }
    // the middle one is the tallest, whoever stands beside leans toward it
    for (int i = 0; i < statues.figures; ++i) {
        const double t = statues.figures == 1 ? 0 : 2.0 * i / (statues.figures - 1) - 1;
        const double high = tall * (1 - 0.22 * std::abs(t));
        const double u = statues.width * (0.5 + 0.34 * t);
        draw_figure(solid, frame, u, base, high, -0.12 * t, -deep * 0.7, 1.6 * statues.height * 0.3 + 1,
                    brush);
    }
}

}  // namespace beffroi::content
