#pragma once
// Events and tours, where they lie: what a screen lays on the map, how far it is, how long it takes. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/map_overlay.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// A tour's stop, as the subject of its screen says it: "a-tour/2".
struct StopView {
    std::string tour;        ///< Slug
    std::size_t number = 0;  ///< From 0.

    static StopView parse(std::string_view subject);
    std::string subject() const;
};

/// What the screen the visitor is on lays on the map; empty on screens that lay nothing.
MapOverlay overlay_for(const City& city, const Visit& visit, const std::vector<content::Occurrence>& coming,
                       const content::CivilMoment& now);

/// Metres along a leg.
double leg_metres(const std::vector<asset::GeoPoint>& leg);

/// "La Piscine · 11 min à pied"; empty when the edition has no such place.
std::string where_words(const ScreenContext& context, std::string_view place);

/// "1,8 km · 55 min · 6 étapes"
std::string tour_words(const ScreenContext& context, const content::TourCard& tour);

/// The hours of a façade tonight: "Allumée jusqu’à 01:00", "S’allume à 16:46"; said by the bridge where it
/// is there, else as the city does usually.
std::string facade_hours(const ScreenContext& context, std::string_view facade);

/// The façade's place's title, or its own.
std::string facade_title(const ScreenContext& context, const CityFacade& facade);

}  // namespace beffroi::kiosk
