#include "content/facade/opening.h"

#include <algorithm>

#include "content/facade/clock.h"
#include "content/facade/figure.h"
#include "content/facade/glazing.h"

namespace beffroi::content {

namespace {

constexpr double kFrameOut = 0.10;  // how far dressed stone stands out of the wall

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

/// The frame's stones, one of dressed stone, one of the wall's.
void draw_voussoirs(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                    const Palette& palette) {
    const auto inner = outline(opening, middle, floor, 0);
    const auto outer = outline(opening, middle, floor, opening.surround);
    const double spring = inner.front().hi - inner.front().lo;
    const int jamb = std::max(1, static_cast<int>(spring / 0.6));
    const Brush other{palette.wall.stuff, shade(palette.wall.paint, 0.92)};
    const auto stone = [&](int i) { return i % 2 == 0 ? palette.trim : other; };
    for (int i = 0; i < jamb; ++i) {
        const double low = inner.front().lo + spring * i / jamb;
        const double high = inner.front().lo + spring * (i + 1) / jamb;
        const Brush brush = stone(jamb - 1 - i);
        panel(solid, frame, {outer.front().u, inner.front().u, low, high}, kFrameOut, brush);
        panel(solid, frame, {inner.back().u, outer.back().u, low, high}, kFrameOut, brush);
    }
    for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
        solid.quad(frame.at(inner[i].u, inner[i].hi, kFrameOut),
                   frame.at(inner[i + 1].u, inner[i + 1].hi, kFrameOut),
                   frame.at(outer[i + 1].u, outer[i + 1].hi, kFrameOut),
                   frame.at(outer[i].u, outer[i].hi, kFrameOut), stone(static_cast<int>(i)));
    }
}

void draw_surround(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                   const Palette& palette) {
    const bool round = is_round(opening);
    const auto inner = ring(outline(opening, middle, floor, 0), round);
    const auto outer = ring(outline(opening, middle, floor, opening.surround), round);
    if (opening.voussoirs && !round) {
        draw_voussoirs(solid, frame, opening, middle, floor, palette);
    } else {
        ring_face(solid, frame, outer, inner, kFrameOut, palette.trim);
    }
    ring_side(solid, frame, outer, 0, kFrameOut, palette.trim);
}

}  // namespace

void draw_opening(Solid& solid, const Frame& frame, const Opening& opening, double middle, double floor,
                  const Palette& palette, double light) {
    if (opening.kind == OpeningKind::Clock) {
        const double radius = opening.width / 2;
        draw_clock(solid, frame, middle, floor + opening.sill + radius, radius, palette);
        return;
    }
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
        const double half = opening.width / 2;
        draw_figures(solid, frame, {middle - half, middle + half, foot, top}, opening.panes[0],
                     -opening.reveal, 1, palette.trim, light);
        return;
    }
    if (opening.kind == OpeningKind::Louvre)
        return draw_louvre(solid, frame, opening, middle, floor, palette);
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
