#pragma once
// Paints pins, marks and names over the map, in the theme's colours.

#include <span>

#include "kiosk/render/map_labels.h"
#include "kiosk/screens/map_pins.h"
#include "kiosk/ui/painter.h"

namespace beffroi::kiosk {

class FacadePictures;
class KioskModel;

class MapPainter {
public:
    /// `node` is the picture's, `camera` draws into its bounds.
    MapPainter(Painter& painter, const Node& node, const MapCamera& camera);

    void names(std::span<const MapLabel> labels);
    /// A fan on the ground toward what the kiosk faces. Unit: degrees clockwise from north.
    void sight(asset::MapPoint from, double bearing_deg);
    void pin(const MapPin& pin, MarkSize size);
    /// Nothing while the front's picture is not there yet.
    bool front(const MapPin& pin, MarkSize size, FacadePictures& facades, KioskModel& model);

private:
    PointMm on_glass(ScreenPoint at) const;
    PointMm foot(const MapPin& pin) const;
    void box(PointMm middle, double half_width, double half_height, Colour colour);
    void standing(const MapPin& pin, PointMm foot);
    void small(const MapPin& pin, PointMm foot);
    void centred(const MapPin& pin, PointMm middle);
    void dot(const MapPin& pin, PointMm middle);
    void here(PointMm middle);
    void number(const std::string& digits, PointMm middle, Colour ink, Colour ground);
    Colour body_of(const MapPin& pin) const;
    Colour ink_of(const MapPin& pin) const;

    Painter& painter_;
    const Node& node_;
    const MapCamera& camera_;
    const Theme& colours_;
    double mm_;  ///< A pixel of the camera's.
};

}  // namespace beffroi::kiosk
