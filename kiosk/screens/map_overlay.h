#pragma once
// What a screen lays on the map besides the city's places: a tour with its numbered stops, pins of events.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "content/snapshot/edition.h"
#include "kiosk/render/map_camera.h"

namespace beffroi::kiosk {

/// A tour's stop: its number is its place in the list, from 1.
struct MapStopMark {
    asset::GeoPoint at;
    std::string title;
};

/// A pin that is no place of its own: an event, where it takes place.
struct MapEventPin {
    std::string slug;  ///< Of the event.
    asset::GeoPoint at;
    std::string title;
    std::string icon;  ///< Lucide name.
};

/// Drawn over streets and under "you are here". A value; nothing is kept between two visits.
struct MapOverlay {
    std::vector<std::vector<asset::GeoPoint>> legs;  ///< leg i leads from stops[i] to stops[i + 1].
    std::vector<MapStopMark> stops;
    std::optional<std::size_t> selected_stop;  ///< It and the leg that leads to it are lit.
    std::vector<MapEventPin> events;
    std::string selected_event;  ///< Slug; may be empty.
    bool with_places = true;     ///< The city's other places have their pins.

    bool is_empty() const { return stops.empty() && legs.empty() && events.empty(); }
};

/// True when both draw the same.
bool same(const MapOverlay& a, const MapOverlay& b);

/// A tour as it lies on the map; the other places leave it.
MapOverlay overlay_of(const content::TourPage& tour, std::optional<std::size_t> selected_stop = {});

/// What holds all of it, for MapDesk::show(). `only_selected`: the lit leg with both its ends, or that event.
enum class OverlayPart { Whole, Selected };
std::optional<std::pair<asset::MapPoint, asset::MapPoint>> bounds_of(const MapOverlay& overlay,
                                                                     const asset::CityMap& map,
                                                                     OverlayPart part = OverlayPart::Whole);

/// The stop whose mark a finger at `at` touches; the selected one lies on top.
std::optional<std::size_t> stop_at(const MapOverlay& overlay, const asset::CityMap& map,
                                   const MapCamera& camera, ScreenPoint at, float px_per_mm);

/// The event whose pin a finger at `at` touches; empty when none.
std::string event_at(const MapOverlay& overlay, const asset::CityMap& map, const MapCamera& camera,
                     ScreenPoint at, float px_per_mm);

}  // namespace beffroi::kiosk
