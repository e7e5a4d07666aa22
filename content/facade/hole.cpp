#include "content/facade/hole.h"

#include <algorithm>
#include <numbers>

namespace beffroi::content {

namespace {

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

/// How many slices a hole is cut into; an odd number of stones where they alternate, so that one is on top.
int parts_of(const Opening& opening) {
    if (is_round(opening)) return 12;
    if (opening.head == Head::Flat) return 1;
    if (opening.voussoirs) return 2 * static_cast<int>(std::clamp(opening.width * 0.9, 3.0, 12.0)) + 1;
    if (opening.head == Head::Segment) return 4;
    return opening.width < 3 ? 8 : opening.width < 8 ? 12 : 28;
}

}  // namespace

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

std::vector<Dot> ring(const std::vector<Slice>& slices, bool round_foot) {
    std::vector<Dot> out;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        if (round_foot || i == 0 || i + 1 == slices.size()) out.push_back({slices[i].u, slices[i].lo});
    }
    for (std::size_t i = slices.size(); i-- > 0;) out.push_back({slices[i].u, slices[i].hi});
    return out;
}

void ring_face(Solid& solid, const Frame& frame, const std::vector<Dot>& outer, const std::vector<Dot>& inner,
               double w, Brush brush) {
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const std::size_t j = (i + 1) % outer.size();
        solid.quad(frame.at(outer[i].u, outer[i].v, w), frame.at(outer[j].u, outer[j].v, w),
                   frame.at(inner[j].u, inner[j].v, w), frame.at(inner[i].u, inner[i].v, w), brush);
    }
}

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

std::vector<Slice> outline(const Opening& opening, double middle, double floor, double grow) {
    const double half = opening.width / 2 + grow;
    const bool round = is_round(opening);
    const int parts = parts_of(opening);
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

double height_at(const std::vector<Slice>& slices, double u) {
    for (std::size_t i = 0; i + 1 < slices.size(); ++i) {
        const Slice& a = slices[i];
        const Slice& b = slices[i + 1];
        if (u <= b.u) return a.hi + (b.hi - a.hi) * (b.u > a.u ? (u - a.u) / (b.u - a.u) : 0);
    }
    return slices.back().hi;
}

}  // namespace beffroi::content
