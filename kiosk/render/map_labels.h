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

enum class LabelClass { Commune, Park, Square, Water, Avenue, Street, Path };

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
};

/// Names for what the camera sees at rest: each once, along its straightest piece, without touching
/// another or anything blocked. Wider streets win, then longer pieces; paths are named from kDoorstepZoom on.
std::vector<MapLabel> place_labels(const asset::CityMap& map, const MapCamera& camera,
                                   const LabelRules& rules);

/// Moves labels with the ground while a finger does; which ones are shown is decided again at rest.
void follow(std::vector<MapLabel>& labels, const MapCamera& camera);

}  // namespace beffroi::kiosk
