#include "content/facade/solid.h"

#include <algorithm>

namespace beffroi::content {

Stuff stuff_of(const std::string& material) {
    for (std::size_t i = 0; i < kStuffNames.size(); ++i) {
        if (material == kStuffNames[i]) return static_cast<Stuff>(i);
    }
    return Stuff::Stone;
}

void Solid::triangle(Point a, Point b, Point c, Brush brush) {
    const Point across = cross(b - a, c - a);
    if (dot(across, across) < 1e-16) return;  // a corner of a head that closes to a point
    const Point normal = unit(across);
    auto& list = lists_[static_cast<std::size_t>(brush.stuff)];
    for (const Point p : {a, b, c}) list.push_back({p, normal, 0, 0, brush.paint});
}

void Solid::quad(Point a, Point b, Point c, Point d, Brush brush) {
    triangle(a, b, c, brush);
    triangle(a, c, d, brush);
}

void Solid::smooth_quad(const std::array<Point, 4>& at, const std::array<Point, 4>& normals, Brush brush) {
    auto& list = lists_[static_cast<std::size_t>(brush.stuff)];
    for (const std::array<std::size_t, 3>& three :
         {std::array<std::size_t, 3>{0, 1, 2}, std::array<std::size_t, 3>{0, 2, 3}}) {
        const Point across = cross(at[three[1]] - at[three[0]], at[three[2]] - at[three[0]]);
        if (dot(across, across) < 1e-16) continue;
        for (const std::size_t i : three) list.push_back({at[i], unit(normals[i]), 0, 0, brush.paint});
    }
}

void Solid::mapped(std::span<const Corner> triangle, Stuff stuff) {
    auto& list = lists_[static_cast<std::size_t>(stuff)];
    list.insert(list.end(), triangle.begin(), triangle.end());
}

std::size_t Solid::triangle_count() const {
    std::size_t corners = 0;
    for (const auto& list : lists_) corners += list.size();
    return corners / 3;
}

void panel(Solid& solid, const Frame& frame, Area area, double w, Brush brush) {
    if (area.u1 - area.u0 < 1e-6 || area.v1 - area.v0 < 1e-6) return;
    solid.quad(frame.at(area.u0, area.v0, w), frame.at(area.u1, area.v0, w), frame.at(area.u1, area.v1, w),
               frame.at(area.u0, area.v1, w), brush);
}

void block(Solid& solid, const Frame& frame, Area area, double w0, double w1, Brush brush, Faces faces) {
    const auto [u0, u1, v0, v1] = area;
    const auto at = [&](double u, double v, double w) { return frame.at(u, v, w); };
    panel(solid, frame, area, w1, brush);
    solid.quad(at(u0, v0, w0), at(u0, v0, w1), at(u0, v1, w1), at(u0, v1, w0), brush);
    solid.quad(at(u1, v0, w1), at(u1, v0, w0), at(u1, v1, w0), at(u1, v1, w1), brush);
    if (faces == Faces::FrontAndSides) return;
    solid.quad(at(u0, v1, w1), at(u1, v1, w1), at(u1, v1, w0), at(u0, v1, w0), brush);
    solid.quad(at(u0, v0, w0), at(u1, v0, w0), at(u1, v0, w1), at(u0, v0, w1), brush);
}

Paint shade(Paint paint, double factor) {
    const auto scaled = [factor](std::uint8_t channel) {
        return static_cast<std::uint8_t>(std::lround(std::clamp(channel * factor, 0.0, 255.0)));
    };
    return {scaled(paint.r), scaled(paint.g), scaled(paint.b)};
}

Paint tinted(Paint paint, Paint by) {
    const auto mixed = [](int a, int b) { return static_cast<std::uint8_t>(a * b / 255); };
    return {mixed(paint.r, by.r), mixed(paint.g, by.g), mixed(paint.b, by.b)};
}

double chance(const std::string& name, int a, int b) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a, then a mixer: names differ by one letter
    const auto add = [&hash](std::uint64_t byte) { hash = (hash ^ byte) * 0x100000001B3ULL; };
    for (const char c : name) add(static_cast<std::uint8_t>(c));
    add(static_cast<std::uint64_t>(a) + 1000U);
    add(static_cast<std::uint64_t>(b) + 2000U);
    hash ^= hash >> 31U;
    hash *= 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29U;
    return static_cast<double>(hash >> 11U) / static_cast<double>(1ULL << 53U);
}

}  // namespace beffroi::content
