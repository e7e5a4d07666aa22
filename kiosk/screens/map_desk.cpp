#include "kiosk/screens/map_desk.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

/// The guide's zoom steps are for 2.71 px a millimetre.
constexpr float kGuidePxPerMm = 2.71F;

}  // namespace

void MapDesk::show(asset::MapPoint low, asset::MapPoint high) {
    wanted_ = Box{low, high};
}

MapCamera MapDesk::camera(ScreenRect view, ScreenRect free, float px_per_mm) {
    const bool resized = view.width != camera_.view.width || view.height != camera_.view.height;
    camera_.view = view;
    if (wanted_ || resized) {
        const Box box = wanted_.value_or(Box{camera_.centre, camera_.centre});
        camera_.fit(box.low, box.high, free, kWalkZoom * px_per_mm / kGuidePxPerMm);
        wanted_.reset();
    }
    return camera_;
}

void MapDesk::zoom_by(float factor) {
    const ScreenPoint middle{camera_.view.x + camera_.view.width / 2,
                             camera_.view.y + camera_.view.height / 2};
    camera_.zoom_by(factor, middle);
}

void MapDesk::pan(ScreenPoint from, ScreenPoint to) {
    camera_.pan(from, to);
}

void MapDesk::pinch_by(float factor, ScreenPoint around) {
    camera_.zoom_by(factor, around);
}

}  // namespace beffroi::kiosk
