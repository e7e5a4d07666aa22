// A tour's way along the streets, for the map beside its stops.
#include <cmath>

#include "content/publish/tour_route.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

/// Tenths of a metre are enough for a line on a map.
double rounded(double degrees) {
    constexpr double kParts = 1e6;
    return std::round(degrees * kParts) / kParts;
}

Json lon_lat(asset::GeoPoint at) {
    Json pair = Json::array();
    pair.push(rounded(at.lon_deg)).push(rounded(at.lat_deg));
    return pair;
}

Json line_json(const std::vector<asset::GeoPoint>& line) {
    Json points = Json::array();
    for (const asset::GeoPoint at : line) points.push(lon_lat(at));
    return points;
}

Json stop_json(const content::RouteStop& stop) {
    Json json = Json::object({{"title", stop.title}});
    if (stop.at) json.set("at", lon_lat(*stop.at));
    return json;
}

Json leg_json(const content::RouteStretch& stretch) {
    Json json = Json::object({{"problem", content::name_of(stretch.problem)}});
    if (stretch.problem != content::RouteProblem::None) return json;
    Json streets = Json::array();
    for (const std::string& street : stretch.streets) streets.push(street);
    json.set("metres", static_cast<std::int64_t>(std::lround(stretch.metres)));
    json.set("points", line_json(stretch.line));
    json.set("streets", std::move(streets));
    return json;
}

Json route_json(const content::TourRoute& route) {
    Json points = Json::array();
    Json stops = Json::array();
    Json legs = Json::array();
    for (const content::RouteStop& stop : route.stops) stops.push(stop_json(stop));
    for (const content::RouteStretch& stretch : route.stretches) {
        legs.push(leg_json(stretch));
        for (const asset::GeoPoint at : stretch.line) points.push(lon_lat(at));
    }
    return Json::object({{"points", std::move(points)},
                         {"metres", route.metres},
                         {"minutes", route.minutes},
                         {"stops", std::move(stops)},
                         {"legs", std::move(legs)}});
}

}  // namespace

net::Response read_route(StaffDesk& desk, const StaffRequest& request) {
    const auto map = content::published_map(desk.folder);
    if (!map && map.error().fault == Fault::NotFound) return refuse(request.http, 422, "route_no_map");
    if (!map) return refuse(request.http, map.error());
    const auto route = content::route_of_tour(desk.store, *map, request.http.parameter("id"));
    if (!route) return refuse(request.http, route.error());
    return net::Response::json(route_json(*route).dump());
}

}  // namespace beffroi::hub
