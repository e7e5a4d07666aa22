#include "content/facade/gable.h"

#include <algorithm>
#include <numbers>

#include "content/facade/clock.h"
#include "content/facade/pinnacle.h"

namespace beffroi::content {

namespace {

void stepped(Solid& solid, const Frame& frame, const Gable& gable, double middle, const Palette& palette) {
    const double last = gable.width * 0.3;
    for (int i = 0; i < gable.steps; ++i) {
        const double half = (gable.width + (last - gable.width) * i / (gable.steps - 1)) / 2;
        const double v0 = gable.height * i / gable.steps;
        const double v1 = gable.height * (i + 1) / gable.steps;
        block(solid, frame, {middle - half, middle + half, v0, v1 - 0.2}, -gable.depth, 0, palette.wall);
        block(solid, frame, {middle - half - 0.12, middle + half + 0.12, v1 - 0.2, v1}, -gable.depth - 0.1,
              0.16, palette.trim);
    }
}

/// The gable's outline from its left foot to its right one; across -1..1, up 0..1.
std::vector<Dot> outline_of(GableKind kind) {
    if (kind == GableKind::Triangle) return {{-1, 0}, {0, 1}, {1, 0}};
    constexpr int kParts = 20;
    const bool shouldered = kind == GableKind::Shouldered;
    const double width = shouldered ? 0.62 : 1;
    const double foot = shouldered ? 0.42 : 0;
    std::vector<Dot> out;
    if (shouldered) out = {{-1, 0}, {-1, foot * 0.8}, {-width, foot * 0.8}};
    for (int i = 0; i <= kParts; ++i) {
        const double angle = std::numbers::pi * (1 - static_cast<double>(i) / kParts);
        out.push_back({width * std::cos(angle), foot + (1 - foot) * std::sin(angle)});
    }
    if (shouldered) out.insert(out.end(), {{width, foot * 0.8}, {1, foot * 0.8}, {1, 0}});
    return out;
}

/// Height of a line of spots at u, as seen from the side where `beside` lies.
double height_on(const std::vector<Dot>& dots, double u, double beside) {
    for (std::size_t i = 0; i + 1 < dots.size(); ++i) {
        const Dot& a = dots[i];
        const Dot& b = dots[i + 1];
        if (beside < a.u || beside > b.u || b.u - a.u < 1e-9) continue;
        return a.v + (b.v - a.v) * (u - a.u) / (b.u - a.u);
    }
    return 0;
}

/// The field under the edge, cut into slices wherever the edge or the hole bends.
void draw_field(Solid& solid, const Frame& frame, const std::vector<Dot>& edge,
                const std::vector<Slice>& hole, Brush brush) {
    std::vector<double> cuts;
    for (const Dot& dot : edge) cuts.push_back(dot.u);
    for (const Slice& slice : hole) cuts.push_back(slice.u);
    std::sort(cuts.begin(), cuts.end());
    std::vector<Dot> low;
    std::vector<Dot> high;
    for (const Slice& slice : hole) {
        low.push_back({slice.u, slice.lo});
        high.push_back({slice.u, slice.hi});
    }
    const auto fill = [&](double u0, double u1, std::array<double, 2> from, std::array<double, 2> to) {
        solid.quad(frame.at(u0, from[0], 0), frame.at(u1, from[1], 0),
                   frame.at(u1, std::max(to[1], from[1]), 0), frame.at(u0, std::max(to[0], from[0]), 0),
                   brush);
    };
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const double u0 = cuts[i];
        const double u1 = cuts[i + 1];
        if (u1 - u0 < 1e-6) continue;
        const double middle = (u0 + u1) / 2;
        const std::array<double, 2> top{height_on(edge, u0, middle), height_on(edge, u1, middle)};
        if (hole.empty() || middle < hole.front().u || middle > hole.back().u) {
            fill(u0, u1, {0, 0}, top);
            continue;
        }
        fill(u0, u1, {0, 0}, {height_on(low, u0, middle), height_on(low, u1, middle)});
        fill(u0, u1, {height_on(high, u0, middle), height_on(high, u1, middle)}, top);
    }
}

/// A moulding along the edge, and the thickness behind it.
void draw_coping(Solid& solid, const Frame& frame, const std::vector<Dot>& inner,
                 const std::vector<Dot>& outer, double depth, Brush brush) {
    constexpr double kLip = 0.45;
    const auto at = [&](Dot p, double w) { return frame.at(p.u, std::max(0.0, p.v), w); };
    for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
        solid.quad(at(inner[i], kLip), at(inner[i + 1], kLip), at(outer[i + 1], kLip), at(outer[i], kLip),
                   brush);
        solid.quad(at(inner[i], 0), at(inner[i + 1], 0), at(inner[i + 1], kLip), at(inner[i], kLip), brush);
        solid.quad(at(outer[i], kLip), at(outer[i + 1], kLip), at(outer[i + 1], -depth), at(outer[i], -depth),
                   brush);
    }
}

void edged(Solid& solid, const FacadeDescription& description, const Frame& frame, const Gable& gable,
           double middle, const Palette& palette) {
    const double thick = std::min(0.9, gable.height * 0.16);
    std::vector<Dot> inner;
    std::vector<Dot> outer;
    for (const Dot& dot : outline_of(gable.kind)) {
        outer.push_back({middle + gable.width / 2 * dot.u, gable.height * dot.v});
        inner.push_back({middle + (gable.width / 2 - thick) * dot.u, (gable.height - thick) * dot.v});
    }
    const auto found = description.openings.find(gable.opening);
    const Opening* opening = found == description.openings.end() ? nullptr : &found->second;
    const double floor = opening == nullptr ? 0 : gable.opening_up - opening->sill;
    const bool cuts = opening != nullptr && opening->kind != OpeningKind::Clock;
    draw_field(solid, frame, inner, cuts ? outline(*opening, middle, floor, 0) : std::vector<Slice>{},
               palette.wall);
    draw_coping(solid, frame, inner, outer, gable.depth, palette.trim);
    if (opening != nullptr) draw_opening(solid, frame, *opening, middle, floor, palette, 0.7);
}

}  // namespace

void draw_gable(Solid& solid, const FacadeDescription& description, const Body& body, double foot,
                double inset, const Palette& palette) {
    const Gable& gable = *body.gable;
    const PlanPath path = plan_of(body, inset, body.plan == Plan::Rectangle);
    const std::size_t front = body.plan == Plan::Rectangle ? 1 : 0;
    Frame frame = path.frame(front, foot);
    frame.origin = frame.origin + frame.out() * 0.1;  // before a balustrade that runs on behind it
    const double middle = path.length(front) / 2;
    if (gable.kind == GableKind::Stepped) {
        stepped(solid, frame, gable, middle, palette);
    } else {
        edged(solid, description, frame, gable, middle, palette);
    }
    if (gable.clock > 0) draw_clock(solid, frame, middle, gable.clock_up, gable.clock, palette);
    if (gable.finial > 0) {
        draw_pinnacle(solid, frame.at(middle, gable.height - 0.3, -gable.depth / 2 + 0.2), gable.finial,
                      palette.trim);
    }
}

}  // namespace beffroi::content
