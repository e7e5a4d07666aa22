#pragma once
// Places on the glass. Layout is in millimetres from the screen's upper left corner; only drawing knows px.

#include <algorithm>

namespace beffroi::kiosk {

/// Unit: mm, x right, y down, from the screen's upper left corner.
struct PointMm {
    double x = 0;
    double y = 0;

    friend bool operator==(PointMm, PointMm) = default;
};

/// Unit: mm.
struct SizeMm {
    double w = 0;
    double h = 0;

    friend bool operator==(SizeMm, SizeMm) = default;
};

/// Unit: mm. Empty when a side is 0.
struct RectMm {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;

    double right() const { return x + w; }
    double bottom() const { return y + h; }
    PointMm centre() const { return {x + w / 2, y + h / 2}; }
    bool is_empty() const { return w <= 0 || h <= 0; }
    bool contains(PointMm p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const RectMm& r, double slack = 0.05) const {
        return r.x >= x - slack && r.y >= y - slack && r.right() <= right() + slack &&
               r.bottom() <= bottom() + slack;
    }
    RectMm inset(double by) const { return inset(by, by); }
    RectMm inset(double across, double down) const {
        return {x + across, y + down, std::max(0.0, w - 2 * across), std::max(0.0, h - 2 * down)};
    }
    RectMm moved(double dx, double dy) const { return {x + dx, y + dy, w, h}; }

    friend bool operator==(const RectMm&, const RectMm&) = default;
};

/// The same rectangle on a screen seen in a mirror (right-to-left languages).
inline RectMm mirrored(const RectMm& r, double screen_width_mm) {
    return {screen_width_mm - r.right(), r.y, r.w, r.h};
}

}  // namespace beffroi::kiosk
