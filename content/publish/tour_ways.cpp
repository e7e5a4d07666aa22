#include "content/publish/tour_ways.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "content/model/field_spec.h"

namespace beffroi::content {
namespace {

const PlaceRow* find_place(const CityContent& city, const std::string& slug) {
    const auto found = std::find_if(city.places.begin(), city.places.end(),
                                    [&](const PlaceRow& place) { return place.slug == slug; });
    return found == city.places.end() ? nullptr : &*found;
}

const std::string& title_of(const PlaceRow& place) {
    return place.texts.empty() ? place.slug : place.texts.front().title;
}

Finding no_way(const TourRow& tour, const std::string& from, const std::string& to) {
    return Finding{name_of(Kind::Tour),
                   tour.slug,
                   "stops",
                   "",
                   Severity::Error,
                   "no_way",
                   {fmt::format("Aucun chemin par les rues de « {} » à « {} ».", from, to),
                    fmt::format("No way along the streets from \"{}\" to \"{}\".", from, to),
                    fmt::format("Geen weg door de straten van „{}” naar „{}”.", from, to)}};
}

void walk(const asset::CityMap& map, const CityContent& city, TourRow& tour, std::vector<Finding>& findings) {
    double metres = 0;
    for (std::size_t i = 0; i + 1 < tour.stops.size(); ++i) {
        const PlaceRow* from = find_place(city, tour.stops[i].place);
        const PlaceRow* to = find_place(city, tour.stops[i + 1].place);
        const auto way = way_between(map, {from->lat_deg, from->lon_deg}, {to->lat_deg, to->lon_deg});
        if (!way) {
            findings.push_back(no_way(tour, title_of(*from), title_of(*to)));
            return;
        }
        metres += way->metres;
        tour.stops[i].way_on = way->line;
    }
    tour.length_m = std::lround(metres);
    tour.minutes = minutes_for(metres, tour.stops.size());
}

}  // namespace

std::optional<TourWay> way_between(const asset::CityMap& map, asset::GeoPoint from, asset::GeoPoint to) {
    const auto way = asset::route_on_foot(map, map.project(from), map.project(to));
    if (!way) return std::nullopt;
    TourWay found{{}, double{way->length_m}, {}};
    for (const asset::MapPoint at : way->line) found.line.push_back(map.unproject(at));
    for (const asset::RouteLeg& leg : way->legs) {
        if (!leg.street.empty()) found.streets.push_back(leg.street);
    }
    return found;
}

std::int64_t minutes_for(double metres, std::size_t stops) {
    constexpr double kMetresAMinute = 4000.0 / 60;  // 4 km/h, a stroll
    constexpr double kMinutesAtAStop = 4;
    return std::lround(metres / kMetresAMinute + kMinutesAtAStop * static_cast<double>(stops));
}

void walk_tours(const asset::CityMap& map, CityContent& city, std::vector<Finding>& findings) {
    for (TourRow& tour : city.tours) walk(map, city, tour, findings);
}

}  // namespace beffroi::content
