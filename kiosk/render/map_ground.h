#pragma once
// Where a name stands on an area of the map. Pure.

#include <vector>

#include "content/asset/city_map.h"
#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

/// The middle of an area's ground.
asset::MapPoint middle_of(const asset::MapArea& area);

/// Where in `within` a level name of that width and height fits into an area, nearest to its middle first.
/// Unit: pixels.
std::vector<ScreenPoint> level_places(const asset::MapArea& area, const MapCamera& camera,
                                      const ScreenRect& within, float width, float height);

}  // namespace beffroi::kiosk
