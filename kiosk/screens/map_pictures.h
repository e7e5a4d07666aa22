#pragma once
// The map on the screen: the big one with its route, and small still ones around a place.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/link/city.h"
#include "kiosk/render/gl_texture.h"
#include "kiosk/render/map_labels.h"
#include "kiosk/render/map_view.h"
#include "kiosk/screens/map_overlay.h"
#include "kiosk/screens/map_pins.h"
#include "kiosk/ui/face.h"
#include "kiosk/ui/painter.h"

namespace beffroi::kiosk {

class KioskModel;
class FacadePictures;

/// Thread: the GL context's.
class MapPictures {
public:
    void show(std::shared_ptr<const City> city);
    /// What whole() and paint_over() draw besides places and the way to one of them, until the next call.
    void lay(MapOverlay overlay);

    GpuPicture whole(const Node& node, PixelSize size, KioskModel& model);
    /// `wanted` is the place's slug.
    GpuPicture spot(const std::string& wanted, PixelSize size, float px_per_mm, KioskModel& model);
    /// A still map of a whole tour. `tour` is its slug: one picture is kept a tour, size and look.
    GpuPicture trail(const std::string& tour, const MapOverlay& overlay, PixelSize size, float px_per_mm,
                     KioskModel& model);
    /// Names, pins, façades, "you are here", over the whole map just painted.
    void paint_over(const Node& node, Painter& painter, KioskModel& model, FacadePictures& facades);

private:
    /// What stands on the map, decided for one picture at rest.
    struct Laid {
        MapCamera camera;
        std::string what;  ///< All else it depends on.
        std::vector<MapPin> pins;
        std::vector<MarkSize> sizes;
        std::vector<MapLabel> labels;
    };

    MapView* view();
    void lay_out(const Node& node, Painter& painter, KioskModel& model);
    LabelRules rules(const Node& node, Painter& painter, const MapCamera& camera) const;
    std::span<const asset::MapPoint> lit_way(KioskModel& model);
    const Framebuffer* small_canvas(const std::string& key, PixelSize size);

    std::shared_ptr<const City> city_;
    MapOverlay overlay_;
    std::vector<std::vector<asset::MapPoint>> trail_;  ///< Of overlay_.
    std::optional<MapView> view_;
    bool failed_ = false;
    Framebuffer canvas_;
    std::map<std::string, Framebuffer> spots_;
    std::optional<Laid> laid_;
};

}  // namespace beffroi::kiosk
