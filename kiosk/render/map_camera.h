#pragma once
// Where the visitor looks on the map: metres to pixels and back. No GL, no time.

#include "content/asset/city_map.h"

namespace beffroi::kiosk {

/// Unit: pixels of the window, x right, y down.
struct ScreenPoint {
    float x = 0;
    float y = 0;

    friend bool operator==(ScreenPoint, ScreenPoint) = default;
};

/// Unit: pixels of the window, y down.
struct ScreenRect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    bool contains(ScreenPoint at) const {
        return at.x >= x && at.x < x + width && at.y >= y && at.y < y + height;
    }
    friend bool operator==(ScreenRect, ScreenRect) = default;
};

/// The guide's zoom steps, in pixels for a metre on a screen of 2.71 px/mm.
inline constexpr float kCityZoom = 0.35F;
inline constexpr float kDistrictZoom = 0.8F;
inline constexpr float kWalkZoom = 1.4F;
inline constexpr float kDoorstepZoom = 3.0F;

/// A plane seen from above, turned and tilted. A value: changing it draws nothing.
struct MapCamera {
    asset::MapPoint centre = {};  ///< Seen at the middle of `view`.
    float zoom = kWalkZoom;       ///< Unit: pixels for a metre, at the middle. Range: kLeastZoom..kMostZoom.
    float bearing_deg = 0;        ///< Compass direction that is up on the screen, clockwise from north.
    float tilt_deg = 0;           ///< 0: straight from above. Range: 0..kMostTilt.
    ScreenRect view;              ///< Where the map is drawn.

    static constexpr float kLeastZoom = 0.08F;
    static constexpr float kMostZoom = 8.0F;
    static constexpr float kMostTilt = 55.0F;

    ScreenPoint project(asset::MapPoint at) const;
    /// The ground under a pixel. Above the horizon of a tilted map: the farthest ground still drawn.
    asset::MapPoint unproject(ScreenPoint at) const;
    /// Pixels for a metre at `at`: `zoom` in the middle, less farther away on a tilted map.
    float scale_at(asset::MapPoint at) const;

    /// Unit: pixels from the eye to the middle of the view: what makes a tilted map narrower far away.
    float eye_distance() const;

    /// Moves the ground so that what was under `from` is under `to`: one finger.
    void pan(ScreenPoint from, ScreenPoint to);
    /// Zooms by `factor`, keeping what is under `around` there: a button, a wheel.
    void zoom_by(float factor, ScreenPoint around);
    /// Turns the ground clockwise by `degrees`, keeping what is under `around` there.
    void turn_by(float degrees, ScreenPoint around);
    /// Two fingers: what was under a0 and b0 is under a1 and b1 afterwards (tilted: nearly).
    void pinch(ScreenPoint a0, ScreenPoint b0, ScreenPoint a1, ScreenPoint b1);
    /// Centres and zooms so that both points lie inside `within`, at most at `most_zoom`.
    void fit(asset::MapPoint low, asset::MapPoint high, ScreenRect within, float most_zoom = kWalkZoom);

    friend bool operator==(const MapCamera&, const MapCamera&);
};

}  // namespace beffroi::kiosk
