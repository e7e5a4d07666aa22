#pragma once
// Draws the city's map and a route on it with GLES 3. Names and pins are the screen's.

#include <memory>
#include <span>

#include "content/asset/city_map.h"
#include "content/base/result.h"
#include "kiosk/render/gl_handle.h"
#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

enum class MapLook { Night, Day, HighContrast };

/// A finger is on the map, or it is not. Moving reuses the last picture where that looks right.
enum class MapMotion { AtRest, Moving };

/// What lies on the map: nothing is kept between two calls.
struct MapPicture {
    MapCamera camera;
    MapLook look = MapLook::Night;
    MapMotion motion = MapMotion::AtRest;
    float px_per_mm = 2.71F;

    std::span<const std::vector<asset::MapPoint>> trail = {};  ///< Legs of a tour, under the route.
    std::span<const asset::MapPoint> route = {};
    float route_drawn = 1;  ///< How much of the route is drawn, from its start. Range: 0..1.
};

/// The map on the GPU.
///
/// Thread: the GL context's, for every call and for destruction.
/// The picture of streets is kept in a texture one and a half views large: while only the route grows or the
/// finger pans, streets are not drawn again.
class MapView {
public:
    /// Errors: Invalid with the driver's log.
    static Result<MapView> make(const asset::CityMap& map);

    MapView(MapView&&) noexcept;
    MapView& operator=(MapView&&) noexcept;
    ~MapView();

    /// Fills `picture.camera.view` of `framebuffer` (0: the window), which is `frame_height` pixels high, and
    /// touches no pixel outside it. Afterwards program, array, texture units 0-1, blend, scissor and viewport
    /// are whatever: set what you need.
    /// Errors: Io when the driver refuses a framebuffer.
    Outcome draw(const MapPicture& picture, GLuint framebuffer, int frame_height);

private:
    struct Parts;
    explicit MapView(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace beffroi::kiosk
