#include "kiosk/screens/walks.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace beffroi::kiosk {
namespace {

/// A way on foot is so much longer than the crow's, where no street graph says better.
constexpr double kDetour = 1.33;

struct Offset {
    double east = 0;
    double north = 0;
};

/// Flat earth around the kiosk: under 1 m of error in a city.
Offset offset(const asset::GeoPoint& from, double lat_deg, double lon_deg) {
    constexpr double kMetresPerDegree = 111'195;
    const double shrink = std::cos(from.lat_deg * std::numbers::pi / 180);
    return {(lon_deg - from.lon_deg) * kMetresPerDegree * shrink,
            (lat_deg - from.lat_deg) * kMetresPerDegree};
}

Walk walk_for(const Site& site, const City& city, const content::PlaceCard& card) {
    Walk walk;
    walk.place = card.slug;
    const Offset way = offset(site.at, card.lat_deg, card.lon_deg);
    walk.metres_straight = std::hypot(way.east, way.north);
    walk.metres = walk.metres_straight * kDetour;
    if (card.accuracy_m <= kSureMetres && walk.metres_straight > 1) {
        const double bearing = std::atan2(way.east, way.north) * 180 / std::numbers::pi;
        walk.turn_deg = std::fmod(bearing - site.bearing_deg + 720, 360);
    }
    if (city.map) {
        const auto here = city.map->project(site.at);
        const auto there = city.map->project({card.lat_deg, card.lon_deg});
        walk.route = asset::route_on_foot(*city.map, here, there);
        if (walk.route) walk.metres = std::max<double>(walk.route->length_m, walk.metres_straight);
    }
    return walk;
}

}  // namespace

std::vector<Walk> walks_from(const Site& site, const City& city, std::string_view locale) {
    std::vector<Walk> walks;
    for (const content::PlacePage& page : city.places_in(locale)) {
        walks.push_back(walk_for(site, city, page.card));
    }
    std::stable_sort(walks.begin(), walks.end(),
                     [](const Walk& a, const Walk& b) { return a.metres_straight < b.metres_straight; });
    return walks;
}

const Walk* walk_to(const std::vector<Walk>& walks, std::string_view place) {
    for (const Walk& each : walks) {
        if (each.place == place) return &each;
    }
    return nullptr;
}

}  // namespace beffroi::kiosk
