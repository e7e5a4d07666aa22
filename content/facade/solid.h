#pragma once
// Triangles by material, and a wall's own frame to draw them in.

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "content/facade/description.h"

namespace beffroi::content {

struct Point {
    double x = 0, y = 0, z = 0;

    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend constexpr Point operator*(Point a, double k) { return {a.x * k, a.y * k, a.z * k}; }
};

constexpr double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
constexpr Point cross(Point a, Point b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline Point unit(Point a) {
    const double length = std::sqrt(dot(a, a));
    return length > 0 ? a * (1 / length) : Point{0, 0, 1};
}

/// In the order of asset::Material, which is the order of the primitives too.
enum class Stuff : std::uint8_t { Stone, Brick, Roof, Metal, Wood, Glass, Clock, Ground };
inline constexpr std::array<const char*, 8> kStuffNames{"stone", "brick", "roof",  "metal",
                                                        "wood",  "glass", "clock", "ground"};
Stuff stuff_of(const std::string& material);

/// What the next surface is made of, and its colour.
struct Brush {
    Stuff stuff = Stuff::Stone;
    Paint paint;
};

/// What a body's surfaces are made of.
struct Palette {
    Brush wall, trim, roof, metal, wood, pane;
};

struct Corner {
    Point position;
    Point normal;
    double u = 0, v = 0;
    Paint paint;
};

/// A growing solid: three corners a triangle, a list for each material.
class Solid {
public:
    /// Corners counter-clockwise as seen from outside; flat.
    void triangle(Point a, Point b, Point c, Brush brush);
    void quad(Point a, Point b, Point c, Point d, Brush brush);
    /// With normals of its own, for what is round.
    void smooth_quad(const std::array<Point, 4>& at, const std::array<Point, 4>& normals, Brush brush);
    /// With texture coordinates, for panes and clock faces.
    void mapped(std::span<const Corner> triangle, Stuff stuff);

    const std::vector<Corner>& corners(Stuff stuff) const { return lists_[static_cast<std::size_t>(stuff)]; }
    std::size_t triangle_count() const;

private:
    std::array<std::vector<Corner>, 8> lists_;
};

/// A wall's own axes: u to the right as one faces it, v up, w out of it.
struct Frame {
    Point origin;
    Point right{1, 0, 0};

    Point out() const { return cross(right, {0, 1, 0}); }
    Point at(double u, double v, double w) const { return origin + right * u + Point{0, v, 0} + out() * w; }
    Point along(double u, double v, double w) const { return right * u + Point{0, v, 0} + out() * w; }
};

/// A span on a wall: u0..u1 along, v0..v1 up.
struct Area {
    double u0, u1, v0, v1;
};

/// A rectangle on the wall, `w` in front of it.
void panel(Solid& solid, const Frame& frame, Area area, double w, Brush brush);

/// Which faces of a block are drawn.
enum class Faces { AllButBack, FrontAndSides };

/// A block on the wall, from w0 to w1 in front of it.
void block(Solid& solid, const Frame& frame, Area area, double w0, double w1, Brush brush,
           Faces faces = Faces::AllButBack);

Paint shade(Paint paint, double factor);

/// One colour as seen through another.
Paint tinted(Paint paint, Paint by);

/// Unit: 0..1, the same for the same name and numbers for ever.
double chance(const std::string& name, int a, int b);

}  // namespace beffroi::content
