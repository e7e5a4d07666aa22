#pragma once
// Everything that stands on a point of the map, strongest first: the kiosk, places, stops of a tour, events,
// stations, shared bikes.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/link/city.h"
#include "kiosk/render/map_marks.h"
#include "kiosk/render/map_view.h"
#include "kiosk/screens/map_overlay.h"
#include "kiosk/screens/walks.h"
#include "kiosk/ui/theme.h"

namespace beffroi::kiosk {

enum class PinKind { Here, Place, TourStop, Event, Station, Bikes };

struct MapPin {
    PinKind kind = PinKind::Place;
    MapMark mark;
    std::string icon{};    ///< Lucide name, or a tour stop's number.
    std::string facade{};  ///< A place's lit front, drawn in its stead.
    bool chosen = false;
    Colour line{};  ///< Of a station: its line's, as this look shows it.
};

/// What pins are made from.
struct PinSource {
    const City& city;
    const std::vector<Walk>& walks;
    const Site& site;
    const MapOverlay& overlay;
    std::string locale;
    std::string here;    ///< "You are here"
    std::string chosen;  ///< The place walked to; may be empty.
    MapLook look = MapLook::Night;
    const Theme& theme;
};

/// Unit: `zoom` is the camera's, sizes in the result are pixels. The city has a map.
std::vector<MapPin> pins_of(const PinSource& source, float zoom, float px_per_mm);

/// Sizes in mm that the painter shares.
inline constexpr float kPinWidthMm = 15;
inline constexpr float kPinHeightMm = 21.5F;
inline constexpr float kFacadeWidthMm = 28;
inline constexpr float kFacadeHeightMm = 14;
inline constexpr float kHereRadiusMm = 6;
inline constexpr float kSmallStopMm = 10.5F;
inline constexpr float kSmallPinMm = 4.5F;
inline constexpr float kDotMm = 4;

}  // namespace beffroi::kiosk
