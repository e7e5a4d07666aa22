#include "content/facade/wall.h"

#include <algorithm>

#include "content/facade/pinnacle.h"

namespace beffroi::content {

namespace {

constexpr double kGroove = 0.13;
constexpr double kGrooveDepth = 0.09;
constexpr double kPlinthOut = 0.22;

/// What lies between two heights of a convex piece of wall.
std::vector<Dot> between(const std::vector<Dot>& dots, double low, double high) {
    const auto above = [](const std::vector<Dot>& from, double v, double sign) {
        std::vector<Dot> out;
        for (std::size_t i = 0; i < from.size(); ++i) {
            const Dot& a = from[i];
            const Dot& b = from[(i + 1) % from.size()];
            const double da = (a.v - v) * sign;
            const double db = (b.v - v) * sign;
            if (da >= 0) out.push_back(a);
            if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
                out.push_back({a.u + (b.u - a.u) * da / (da - db), v});
            }
        }
        return out;
    };
    return above(above(dots, low, 1), high, -1);
}

void fan(Solid& solid, const Frame& frame, const std::vector<Dot>& dots, Brush brush) {
    for (std::size_t i = 1; i + 1 < dots.size(); ++i) {
        solid.triangle(frame.at(dots[0].u, dots[0].v, 0), frame.at(dots[i].u, dots[i].v, 0),
                       frame.at(dots[i + 1].u, dots[i + 1].v, 0), brush);
    }
}

/// A convex piece of the wall, striped where the storey is.
void lay(Solid& solid, const Frame& frame, const std::vector<Dot>& dots, const Wall& wall) {
    const Brush brush = wall.palette.wall;
    if (!wall.storey->bands) return fan(solid, frame, dots, brush);
    const Banding& bands = *wall.storey->bands;
    const Brush stripe{brush.stuff, wall.description->paint(bands.paint)};
    double top = dots[0].v;
    double low = dots[0].v;
    for (const Dot& dot : dots) top = std::max(top, dot.v), low = std::min(low, dot.v);
    double v = low;
    for (double foot = wall.floor + bands.first; foot < top; foot += bands.every) {
        if (foot + bands.height <= low) continue;
        if (foot > v) fan(solid, frame, between(dots, v, foot), brush);
        fan(solid, frame, between(dots, std::max(foot, low), foot + bands.height), stripe);
        v = foot + bands.height;
    }
    if (v < top) fan(solid, frame, between(dots, v, top), brush);
}

/// A stretch of plain wall, or of rusticated courses: each a face over a V-shaped groove.
void stretch(Solid& solid, const Frame& frame, Area area, const Wall& wall) {
    const double courses = wall.storey->courses;
    const Brush brush = wall.palette.wall;
    if (area.u1 - area.u0 < 1e-6 || area.v1 - area.v0 < 1e-6) return;
    if (courses <= 0) {
        return lay(solid, frame,
                   {{area.u0, area.v0}, {area.u1, area.v0}, {area.u1, area.v1}, {area.u0, area.v1}}, wall);
    }
    const Brush dark{brush.stuff, shade(brush.paint, 0.9)};
    const auto at = [&](double u, double v, double w) { return frame.at(u, v, w); };
    for (double v = wall.floor; v < area.v1; v += courses) {
        const double low = std::clamp(v, area.v0, area.v1);
        const double deep = std::clamp(v + kGroove / 2, area.v0, area.v1);
        const double high = std::clamp(v + kGroove, area.v0, area.v1);
        const double top = std::clamp(v + courses, area.v0, area.v1);
        if (high > low) {  // whose upper lip catches the light from below
            solid.quad(at(area.u0, low, 0), at(area.u1, low, 0), at(area.u1, deep, -kGrooveDepth),
                       at(area.u0, deep, -kGrooveDepth), dark);
            solid.quad(at(area.u0, deep, -kGrooveDepth), at(area.u1, deep, -kGrooveDepth),
                       at(area.u1, high, 0), at(area.u0, high, 0), brush);
        }
        const double tone = 0.97 + 0.05 * chance("course", static_cast<int>(v * 10), 0);
        panel(solid, frame, {area.u0, area.u1, high, top}, 0, {brush.stuff, shade(brush.paint, tone)});
    }
}

/// The wall of a bay around its hole.
void draw_bay_wall(Solid& solid, const Frame& frame, Area bay, const std::vector<Slice>& hole,
                   const Wall& wall) {
    const auto part = [&](Area area) { stretch(solid, frame, area, wall); };
    double low = hole.front().lo;
    double high = hole.front().hi;
    for (const Slice& slice : hole) {
        low = std::min(low, slice.lo);
        high = std::max(high, slice.hi);
    }
    part({bay.u0, hole.front().u, bay.v0, bay.v1});
    part({hole.back().u, bay.u1, bay.v0, bay.v1});
    part({hole.front().u, hole.back().u, bay.v0, low});
    part({hole.front().u, hole.back().u, high, bay.v1});
    for (std::size_t i = 0; i + 1 < hole.size(); ++i) {
        const Slice& a = hole[i];
        const Slice& b = hole[i + 1];
        lay(solid, frame, {{a.u, low}, {b.u, low}, {b.u, b.lo}, {a.u, a.lo}}, wall);
        lay(solid, frame, {{a.u, a.hi}, {b.u, b.hi}, {b.u, high}, {a.u, high}}, wall);
    }
}

void draw_plinth(Solid& solid, const Frame& frame, Area bay, const Opening* opening, double middle,
                 const Wall& wall) {
    const Brush brush{wall.palette.trim.stuff, shade(wall.palette.trim.paint, 0.88)};
    const double top = wall.floor + wall.plinth;
    const auto part = [&](double u0, double u1) {
        if (u1 - u0 > 0.02) block(solid, frame, {u0, u1, wall.floor, top}, 0, kPlinthOut, brush);
    };
    if (opening == nullptr || opening->sill > wall.plinth || opening->kind == OpeningKind::Clock)
        return part(bay.u0, bay.u1);
    const double half = opening->width / 2 + opening->surround;
    part(bay.u0, middle - half);
    part(middle + half, bay.u1);
}

/// Half of a round shaft against the wall.
void draw_shaft(Solid& solid, const Frame& frame, double middle, double foot, double top, double radius,
                Brush brush) {
    constexpr int kParts = 8;
    const auto normal = [&](int i) {
        const double angle = 3.14159265358979 * (1.0 - static_cast<double>(i) / kParts);
        return frame.along(std::cos(angle), 0, std::sin(angle));
    };
    for (int i = 0; i < kParts; ++i) {
        const Point a = normal(i);
        const Point b = normal(i + 1);
        const Point low = frame.at(middle, foot, 0.04);
        const Point high = frame.at(middle, top, 0.04);
        solid.smooth_quad(
            {low + a * radius, low + b * radius, high + b * (radius * 0.86), high + a * (radius * 0.86)},
            {a, b, b, a}, brush);
    }
}

void draw_pilaster(Solid& solid, const Frame& frame, const Pilasters& style, double u, double floor,
                   double top, const Palette& palette) {
    const double half = style.width / 2;
    const Brush body = palette.wall.stuff == Stuff::Brick
                           ? Brush{Stuff::Brick, shade(palette.wall.paint, 0.93)}
                           : Brush{palette.trim.stuff, shade(palette.trim.paint, 0.97)};
    const Brush trim = palette.trim;
    const double tall = top - floor;
    if (style.kind == PilasterKind::Fin) {
        block(solid, frame, {u - half, u + half, floor, top + style.over}, style.over > 0 ? -style.depth : 0,
              style.depth, trim);
        return;
    }
    if (style.kind == PilasterKind::Buttress && (style.offsets > 0 || style.pinnacle > 0)) {
        return draw_buttress(solid, frame, style, u, floor, top, body, trim);
    }
    if (style.kind == PilasterKind::Buttress) {
        block(solid, frame, {u - half, u + half, floor, top - 0.3}, 0, style.depth, body);
        block(solid, frame, {u - half - 0.08, u + half + 0.08, top - 0.3, top - 0.12}, 0, style.depth + 0.1,
              trim);
        return;
    }
    const double base = std::min(0.55, tall * 0.08);
    const double capital = std::min(0.75, tall * 0.1);
    block(solid, frame, {u - half * 1.22, u + half * 1.22, floor, floor + base}, 0, style.depth * 1.25, trim);
    if (style.kind == PilasterKind::Column) {
        draw_shaft(solid, frame, u, floor + base, top - capital, half, body);
    } else {
        block(solid, frame, {u - half, u + half, floor + base, top - capital}, 0, style.depth, body);
    }
    const double step = capital / 3;
    block(solid, frame, {u - half, u + half, top - capital, top - capital + step * 0.5}, 0, style.depth * 1.2,
          trim);
    block(solid, frame, {u - half * 0.95, u + half * 0.95, top - capital + step * 0.5, top - step}, 0,
          style.depth * 1.05, trim, Faces::FrontAndSides);
    block(solid, frame, {u - half * 1.3, u + half * 1.3, top - step, top}, 0, style.depth * 1.35, trim);
}

void draw_pilasters(Solid& solid, const Frame& frame, const Wall& wall, const std::vector<double>& edges,
                    double top) {
    const Pilasters& style = *wall.storey->pilasters;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const double inward = style.width * 0.75;
        const double u = std::clamp(edges[i], inward, wall.length - inward);
        if (!style.paired) {
            draw_pilaster(solid, frame, style, u, wall.floor, top, wall.palette);
            continue;
        }
        const double apart = style.width * 0.82;
        const double middle = std::clamp(edges[i], inward + apart, wall.length - inward - apart);
        for (const double side : {-apart, apart}) {
            draw_pilaster(solid, frame, style, middle + side, wall.floor, top, wall.palette);
        }
    }
}

/// Long and short stones in turn along both ends of the wall.
void draw_quoins(Solid& solid, const Frame& frame, const Wall& wall, double top) {
    const Quoins& style = *wall.quoins;
    const int count = std::max(1, static_cast<int>(std::lround((top - wall.floor) / style.height)));
    const double step = (top - wall.floor) / count;
    for (int i = 0; i < count; ++i) {
        const double reach = style.width * (i % 2 == 0 ? 1 : 0.62);
        const double v0 = wall.floor + step * i;
        const Area left{-style.depth, reach, v0 + 0.03, v0 + step - 0.03};
        block(solid, frame, left, 0, style.depth, wall.palette.trim);
        block(solid, frame, {wall.length - reach, wall.length + style.depth, left.v0, left.v1}, 0,
              style.depth, wall.palette.trim);
    }
}

double room_light(const std::string& seed, int bay, double share) {
    const double roll = chance(seed, bay, 0);
    const double spread = chance(seed, bay, 1);
    if (roll < share) return 0.4 + 0.4 * spread;
    return 0.03 + 0.08 * spread;
}

}  // namespace

std::vector<double> bay_edges(const Storey& storey, std::size_t bays, double length) {
    std::vector<double> widths(bays, 1.0);
    if (storey.rhythm.size() == bays) widths = storey.rhythm;
    double sum = 0;
    for (const double width : widths) sum += width;
    std::vector<double> edges{0};
    for (const double width : widths) edges.push_back(edges.back() + width / sum * length);
    return edges;
}

void draw_wall(Solid& solid, const Frame& frame, const Wall& wall) {
    const Storey& storey = *wall.storey;
    const double top = wall.floor + storey.height - (storey.cornice ? storey.cornice->height : 0);
    const std::size_t count = std::max<std::size_t>(1, wall.bays->size());
    const std::vector<double> edges = bay_edges(storey, count, wall.length);
    for (std::size_t i = 0; i < count; ++i) {
        const Area bay{edges[i], edges[i + 1], wall.floor, top};
        const double middle = (bay.u0 + bay.u1) / 2;
        const std::string name = i < wall.bays->size() ? (*wall.bays)[i] : "-";
        const auto found = wall.description->openings.find(name);
        const Opening* opening = found == wall.description->openings.end() ? nullptr : &found->second;
        if (opening == nullptr) {
            stretch(solid, frame, bay, wall);
        } else {
            if (opening->kind == OpeningKind::Clock) {
                stretch(solid, frame, bay, wall);
            } else {
                draw_bay_wall(solid, frame, bay, outline(*opening, middle, wall.floor, 0), wall);
            }
            draw_opening(solid, frame, *opening, middle, wall.floor, wall.palette,
                         room_light(wall.seed, static_cast<int>(i), opening->lit));
        }
        if (wall.plinth > 0) draw_plinth(solid, frame, bay, opening, middle, wall);
    }
    if (wall.quoins) draw_quoins(solid, frame, wall, top);
    if (storey.pilasters) draw_pilasters(solid, frame, wall, edges, top);
}

}  // namespace beffroi::content
