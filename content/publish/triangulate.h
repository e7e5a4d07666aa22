#pragma once
// Polygons into triangles, by clipping ears.

#include <cstdint>
#include <vector>

#include "content/asset/city_map.h"

namespace beffroi::content {

/// Twice the area of a ring, positive when counter-clockwise.
double signed_area_twice(const std::vector<asset::MapPoint>& ring);

/// Shape: indices into `ring`, three a triangle, counter-clockwise. Empty when the ring has no area.
/// `ring` is counter-clockwise, without holes, its first point not repeated. A ring that crosses itself
/// gives triangles that cover most of it: good enough to be seen, and never a loop without end.
std::vector<std::uint32_t> triangulate(const std::vector<asset::MapPoint>& ring);

}  // namespace beffroi::content
