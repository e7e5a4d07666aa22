#pragma once
// Which names stand where on the map. Only places are decided here: the kiosk's text layer draws them.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/city_map.h"
#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

enum class LabelClass { Here, Place, Stop, Bikes, Commune, Park, Square, Water, Avenue, Street, Path };

/// One name, to be drawn centred on `at`, turned by `angle_deg`.
struct MapLabel {
    std::string text;
    LabelClass label_class = LabelClass::Street;
    ScreenPoint at;              ///< Middle of the text, between baseline and capital height.
    float angle_deg = 0;         ///< Clockwise on the screen, -90..90: never upside down.
    asset::MapPoint anchor;      ///< What `at` was on the ground.
    float ground_angle_deg = 0;  ///< What `angle_deg` would be with north up.
};

/// Width in pixels of a text as it will be drawn.
using MeasureLabel = std::function<float(std::string_view text, LabelClass label_class)>;

struct LabelRules {
    // Required
    MeasureLabel measure;
    float text_height = 0;  ///< Unit: pixels from baseline to capital height.

    // Optional
    std::vector<ScreenRect> blocked;              ///< Controls, pins, titles: nothing is placed under them.
    std::span<const asset::MapPoint> route = {};  ///< Names stand beside it, not on it.
    float route_width = 0;                        ///< Unit: pixels, edge included.
    /// Names of a picture of the same zoom, bearing and tilt: those that may stay stay where they are.
    std::span<const MapLabel> kept = {};
};

/// The room that blocked, route and the view's edge leave.
class MapRoom;
MapRoom room_of(const MapCamera& camera, const LabelRules& rules);

/// Names for what the camera sees at rest: each once, along its straightest piece, without touching
/// another or anything blocked. Squares and parks win over avenues, avenues over streets, then longer pieces;
/// paths are named from kDoorstepZoom on. A neighbour is named on its own ground, as near to the middle of
/// the view as it goes.
std::vector<MapLabel> place_labels(const asset::CityMap& map, const MapCamera& camera,
                                   const LabelRules& rules);
/// The same in what marks have left free.
std::vector<MapLabel> place_labels(const asset::CityMap& map, const MapCamera& camera,
                                   const LabelRules& rules, MapRoom& room);

/// Moves labels with the ground while a finger does; which ones are shown is decided again at rest.
void follow(std::vector<MapLabel>& labels, const MapCamera& camera);

}  // namespace beffroi::kiosk
