#include "content/facade/plan.h"

#include <algorithm>
#include <numbers>

#include "content/facade/pinnacle.h"

namespace beffroi::content {

namespace {

constexpr double kWallThick = 0.45;  // of parapets and merlons

Point outward(const Point& from, const Point& to) {
    return cross(unit(to - from), {0, 1, 0});
}

void draw_dentils(Solid& solid, const PlanPath& path, double foot, const Moulding& moulding, Brush brush) {
    const double size = std::max(0.2, moulding.height * 0.25);
    for (std::size_t side = 0; side < path.sides(); ++side) {
        const double length = path.length(side);
        const int count = static_cast<int>(length / (size * 3.0));
        const Frame frame = path.frame(side, foot);
        for (int i = 0; i < count; ++i) {
            const double u = length * (i + 0.5) / count;
            block(solid, frame, {u - size / 2, u + size / 2, moulding.height * 0.30, moulding.height * 0.55},
                  moulding.depth * 0.2, moulding.depth * 0.62, brush);
        }
    }
}

/// A block with a back: what stands free on a tower's edge.
void standing_block(Solid& solid, const Frame& frame, Area area, double w0, double w1, Brush brush) {
    block(solid, frame, area, w0, w1, brush);
    solid.quad(frame.at(area.u1, area.v0, w0), frame.at(area.u0, area.v0, w0), frame.at(area.u0, area.v1, w0),
               frame.at(area.u1, area.v1, w0), brush);
}

void draw_crenels(Solid& solid, const PlanPath& path, double foot, const Top& top, const Palette& palette) {
    const double base = top.height * 0.42;
    sweep(solid, path, foot, {{0, 0}, {0, base}, {-kWallThick, base}, {-kWallThick, -0.6}}, palette.wall);
    for (std::size_t side = 0; side < path.sides(); ++side) {
        const double length = path.length(side);
        const Frame frame = path.frame(side, foot);
        const int count = std::max(1, static_cast<int>(std::lround((length / top.merlon + 1) / 2)));
        const double step = count == 1 ? length : length / (2 * count - 1);
        for (int i = 0; i < count; ++i) {
            const double u0 = count == 1 ? length * 0.2 : 2 * i * step;
            const double u1 = count == 1 ? length * 0.8 : u0 + step;
            standing_block(solid, frame, {u0, u1, base, top.height - 0.14}, -kWallThick, 0, palette.wall);
            standing_block(solid, frame, {u0 - 0.05, u1 + 0.05, top.height - 0.14, top.height},
                           -kWallThick - 0.05, 0.06, palette.trim);
        }
    }
}

void draw_balusters(Solid& solid, const PlanPath& path, double foot, const Top& top, const Palette& palette) {
    const Brush trim = palette.trim;
    const double rail = top.height - 0.2;
    sweep(solid, path, foot, {{0, 0}, {0, 0.2}, {-0.4, 0.2}}, trim);
    sweep(solid, path, foot, {{-0.4, rail}, {0.02, rail}, {0.02, top.height}, {-0.42, top.height}}, trim);
    for (std::size_t side = 0; side < path.sides(); ++side) {
        const double length = path.length(side);
        const Frame frame = path.frame(side, foot);
        const int bays = std::max(1, static_cast<int>(std::lround(length / top.merlon)));
        for (int i = 0; i <= bays; ++i) {
            const double u = std::clamp(length * i / bays, 0.25, length - 0.25);
            standing_block(solid, frame, {u - 0.25, u + 0.25, 0, top.height + 0.06}, -0.46, 0.06, trim);
        }
        const int count = static_cast<int>(length / 0.52);
        for (int i = 0; i < count; ++i) {
            const double u = length * (i + 0.5) / count;
            block(solid, frame, {u - 0.1, u + 0.1, 0.2, rail}, -0.3, -0.08, trim, Faces::FrontAndSides);
        }
    }
}

}  // namespace

Frame PlanPath::frame(std::size_t side, double height) const {
    const Point& start = from(side);
    return {{start.x, height, start.z}, unit(to(side) - start)};
}

double PlanPath::length(std::size_t side) const {
    const Point across = to(side) - from(side);
    return std::sqrt(dot(across, across));
}

Point PlanPath::moved(std::size_t corner, double by) const {
    const std::size_t count = corners.size();
    const bool first = !closed && corner == 0;
    const bool last = !closed && corner + 1 == count;
    const Point& here = corners[corner];
    const Point before = first ? Point{} : outward(corners[(corner + count - 1) % count], here);
    const Point after = last ? Point{} : outward(here, corners[(corner + 1) % count]);
    if (first) return here + after * by;
    if (last) return here + before * by;
    return here + (before + after) * (by / (1 + dot(before, after)));
}

PlanPath plan_of(const Body& body, double inset, bool back) {
    PlanPath path;
    if (body.plan == Plan::Rectangle) {
        const double half = body.width / 2 - inset;
        const double front = body.z - inset;
        const double rear = body.z - body.depth + (back ? inset : 0);
        path.corners = {{body.x - half, 0, rear},
                        {body.x - half, 0, front},
                        {body.x + half, 0, front},
                        {body.x + half, 0, rear}};
        path.closed = back;
        return path;
    }
    const double centre = body.z - body.width / 2;
    const double part = std::numbers::pi / body.sides;
    const double radius = (body.width / 2 - inset) / std::cos(part);
    for (int i = 0; i < body.sides; ++i) {
        const double angle = -part + 2 * part * i;
        path.corners.push_back({body.x + radius * std::sin(angle), 0, centre + radius * std::cos(angle)});
    }
    path.closed = true;
    return path;
}

void sweep(Solid& solid, const PlanPath& path, double foot, const std::vector<ProfilePoint>& profile,
           Brush brush) {
    const auto at = [&](std::size_t corner, const ProfilePoint& p) {
        return path.moved(corner, p.out) + Point{0, foot + p.up, 0};
    };
    for (std::size_t side = 0; side < path.sides(); ++side) {
        const std::size_t next = (side + 1) % path.corners.size();
        for (std::size_t i = 0; i + 1 < profile.size(); ++i) {
            solid.quad(at(side, profile[i]), at(next, profile[i]), at(next, profile[i + 1]),
                       at(side, profile[i + 1]), brush);
        }
    }
}

void draw_cornice(Solid& solid, const PlanPath& path, double foot, const Moulding& moulding, Brush brush) {
    const double d = moulding.depth;
    const double h = moulding.height;
    sweep(solid, path, foot,
          {{0.0, 0.0},
           {d * 0.2, 0.0},
           {d * 0.2, h * 0.3},
           {d * 0.3, h * 0.52},
           {d * 0.8, h * 0.6},
           {d * 0.8, h * 0.78},
           {d, h * 0.92},
           {d, h},
           {-0.5, h}},
          brush);
    if (moulding.dentils) draw_dentils(solid, path, foot, moulding, brush);
}

void draw_top(Solid& solid, const PlanPath& path, double foot, const Top& top, const Palette& palette) {
    PlanPath out = path;
    double base = foot;
    if (top.overhang > 0) {
        const double h = top.overhang * 1.6;
        const double o = top.overhang;
        sweep(solid, path, foot,
              {{0, 0}, {o * 0.35, h * 0.4}, {o * 0.35, h * 0.55}, {o, h}, {o, h + 0.25}, {-0.4, h + 0.25}},
              palette.trim);
        base += h + 0.25;
        for (std::size_t i = 0; i < path.corners.size(); ++i) out.corners[i] = path.moved(i, o);
    }
    for (std::size_t i = 0; i < path.corners.size() && top.pinnacle > 0; ++i) {
        draw_pinnacle(solid, out.moved(i, -top.pinnacle * 0.1) + Point{0, base, 0}, top.pinnacle,
                      palette.trim);
    }
    switch (top.kind) {
        case TopKind::None:
            return;
        case TopKind::Parapet:
            sweep(solid, out, base,
                  {{0, 0},
                   {0, top.height - 0.15},
                   {0.1, top.height - 0.15},
                   {0.1, top.height},
                   {-0.5, top.height},
                   {-0.5, 0}},
                  palette.trim);
            return;
        case TopKind::Balustrade:
            return draw_balusters(solid, out, base, top, palette);
        case TopKind::Crenels:
            return draw_crenels(solid, out, base, top, palette);
    }
}

}  // namespace beffroi::content
