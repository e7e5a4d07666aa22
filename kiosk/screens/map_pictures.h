#pragma once
// The map on the screen: the big one with its route, and small still ones around a place.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/link/city.h"
#include "kiosk/render/gl_texture.h"
#include "kiosk/render/map_labels.h"
#include "kiosk/render/map_view.h"
#include "kiosk/ui/face.h"
#include "kiosk/ui/painter.h"

namespace beffroi::kiosk {

class KioskModel;
class FacadePictures;

/// Thread: the GL context's.
class MapPictures {
public:
    void show(std::shared_ptr<const City> city);

    GpuPicture whole(const Node& node, PixelSize size, KioskModel& model);
    /// `wanted` is the place's slug.
    GpuPicture spot(const std::string& wanted, PixelSize size, float px_per_mm, KioskModel& model);
    /// Names, pins, façades, "you are here", over the whole map just painted.
    void paint_over(const Node& node, Painter& painter, KioskModel& model, FacadePictures& facades);

private:
    struct Pin {
        std::string place;
        std::string title;
        std::string icon;
        ScreenPoint at;
        bool chosen = false;
        std::string facade;
    };
    MapView* view();
    std::vector<Pin> pins(const MapCamera& camera, KioskModel& model) const;
    void place_names(const Node& node, Painter& painter, KioskModel& model, const std::vector<Pin>& pins);

    std::shared_ptr<const City> city_;
    std::optional<MapView> view_;
    bool failed_ = false;
    Framebuffer canvas_;
    std::map<std::string, Framebuffer> spots_;
    std::vector<MapLabel> labels_;
    std::optional<MapCamera> labelled_;
    std::vector<ScreenRect> named_;
};

}  // namespace beffroi::kiosk
