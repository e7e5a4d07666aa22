#pragma once
// Shapes in px over one ImGui draw list: what the components of the visual guide are made of. No text here.

#include <memory>
#include <span>
#include <vector>

#include "kiosk/ui/face.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/theme.h"

struct ImDrawData;

namespace beffroi::kiosk {

/// Unit: px.
struct PointPx {
    float x = 0;
    float y = 0;
};

/// Unit: px.
struct RectPx {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    PointPx centre() const { return {x + w / 2, y + h / 2}; }
    RectPx inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

enum class Corners { All, Top, Bottom, Left, Right, None };

/// A quad of the glyph atlas: upper left, upper right, lower right, lower left.
struct GlyphQuad {
    PointPx at[4];
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

/// Thread: one.
class Canvas {
public:
    Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    Canvas(Canvas&&) = delete;
    Canvas& operator=(Canvas&&) = delete;
    ~Canvas();

    void begin(float width, float height);
    void end();
    const ImDrawData& draw_data() const;

    /// Everything drawn from now on is this opaque. Range: 0..1.
    void set_alpha(float alpha) { alpha_ = alpha; }
    void push_clip(const RectPx& box);
    void pop_clip();

    void fill(const RectPx& box, Colour colour, float radius = 0, Corners corners = Corners::All);
    /// A frame of `width` inside the box, filled.
    void framed(const RectPx& box, Colour inside, Colour edge, float width, float radius,
                Corners corners = Corners::All);
    void frame(const RectPx& box, Colour edge, float width, float radius, Corners corners = Corners::All);
    void dashed(const RectPx& box, Colour edge, float width, float radius, float dash, float space);
    /// Upper and lower colour.
    void shade(const RectPx& box, Colour top, Colour bottom);
    void disc(PointPx centre, float radius, Colour colour);
    void circle(PointPx centre, float radius, Colour colour, float width);
    void polygon(std::span<const PointPx> points, Colour colour);  ///< Convex.
    void polyline(std::span<const PointPx> points, Colour colour, float width, bool closed = false);
    /// Round ends and corners.
    void stroke(std::span<const PointPx> points, Colour colour, float width, bool closed);
    void icon(const std::vector<IconStroke>& strokes, const RectPx& box, Colour colour, float stroke_of_24,
              double turn_deg, bool flipped);
    void image(const RectPx& box, const GpuPicture& picture, float radius = 0,
               Corners corners = Corners::None);
    void glyphs(std::uint16_t page, std::span<const GlyphQuad> quads, Colour colour);

    // The house's own marks.
    /// `count` bricks in a ring, clockwise from noon; `lit` of them (the border one in part) in one colour.
    void brick_ring(const RectPx& box, int count, double lit, float thickness, Colour on, Colour off);
    /// Bricks upward in a column: 9 of brick, 3 of joint, in guide px times `unit`.
    void brick_rank(const RectPx& box, Colour brick, float unit);
    /// Three steps on the upper edge of something `width` wide.
    void crow_step(PointPx foot_centre, float width, float height, Colour colour);
    /// The belfry mark in a box of 32 × 40 parts.
    void belfry(const RectPx& box, Colour wall, Colour door, Colour lamp);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    float alpha_ = 1;
};

}  // namespace beffroi::kiosk
