#include "content/publish/tour_ways.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "content/model/field_spec.h"

namespace beffroi::content {
namespace {

constexpr double kMetresAMinute = 4000.0 / 60;  // 4 km/h, a stroll
constexpr double kMinutesAtAStop = 4;

const PlaceRow* find_place(const CityContent& city, const std::string& slug) {
    const auto found = std::find_if(city.places.begin(), city.places.end(),
                                    [&](const PlaceRow& place) { return place.slug == slug; });
    return found == city.places.end() ? nullptr : &*found;
}

Finding no_way(const TourRow& tour, const std::string& from, const std::string& to) {
    return Finding{name_of(Kind::Tour),
                   tour.slug,
                   "stops",
                   "",
                   Severity::Error,
                   "no_way",
                   {fmt::format("Aucun chemin par les rues de « {} » à « {} ».", from, to),
                    fmt::format("No way along the streets from \"{}\" to \"{}\".", from, to)}};
}

void walk(const asset::CityMap& map, const CityContent& city, TourRow& tour, std::vector<Finding>& findings) {
    double metres = 0;
    for (std::size_t i = 0; i + 1 < tour.stops.size(); ++i) {
        const PlaceRow* from = find_place(city, tour.stops[i].place);
        const PlaceRow* to = find_place(city, tour.stops[i + 1].place);
        const auto way = asset::route_on_foot(map, map.project({from->lat_deg, from->lon_deg}),
                                              map.project({to->lat_deg, to->lon_deg}));
        if (!way) {
            findings.push_back(no_way(tour, from->slug, to->slug));
            return;
        }
        metres += double{way->length_m};
        for (const asset::MapPoint at : way->line) tour.stops[i].way_on.push_back(map.unproject(at));
    }
    tour.length_m = std::lround(metres);
    const auto stops = static_cast<double>(tour.stops.size());
    tour.minutes = std::lround(metres / kMetresAMinute + kMinutesAtAStop * stops);
}

}  // namespace

void walk_tours(const asset::CityMap& map, CityContent& city, std::vector<Finding>& findings) {
    for (TourRow& tour : city.tours) walk(map, city, tour, findings);
}

}  // namespace beffroi::content
