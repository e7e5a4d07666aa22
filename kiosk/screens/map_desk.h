#pragma once
// Where the visitor looks on the map, apart from the size of the picture it is drawn in.

#include <optional>
#include <string>

#include "content/asset/city_map.h"
#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

class MapDesk {
public:
    /// A new destination, another edition, another visitor: the next camera() shows `low`..`high` whole.
    void show(asset::MapPoint low, asset::MapPoint high);
    /// The camera for a picture of that size; `free` is the part of it no words or buttons cover.
    MapCamera camera(ScreenRect view, ScreenRect free, float px_per_mm);

    void zoom_by(float factor);
    void pan(ScreenPoint from, ScreenPoint to);
    void pinch_by(float factor, ScreenPoint around);
    const MapCamera& last() const { return camera_; }

private:
    struct Box {
        asset::MapPoint low;
        asset::MapPoint high;
    };
    std::optional<Box> wanted_;
    MapCamera camera_;
};

}  // namespace beffroi::kiosk
