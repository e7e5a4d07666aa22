#include "content/publish/tour_route.h"

#include <cmath>

#include "content/base/files.h"
#include "content/publish/tour_ways.h"
#include "content/snapshot/edition_store.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

RouteStop stop_of(const Content& drafts, const std::string& place) {
    const Entry* found = drafts.find(Kind::Place, place);
    if (found == nullptr) return {};
    RouteStop stop;
    for (const Locale& locale : drafts.locales()) {
        if (stop.title.empty()) stop.title = found->value("title", locale);
    }
    const auto lat = found->number("lat_deg");
    const auto lon = found->number("lon_deg");
    if (lat && lon) stop.at = asset::GeoPoint{*lat, *lon};
    return stop;
}

RouteStretch stretch_between(const asset::CityMap& map, const RouteStop& from, const RouteStop& to) {
    if (!from.at || !to.at) return {RouteProblem::NoPosition, {}, 0, {}};
    auto way = way_between(map, *from.at, *to.at);
    if (!way) return {RouteProblem::NoWay, {}, 0, {}};
    return {RouteProblem::None, std::move(way->line), way->metres, std::move(way->streets)};
}

}  // namespace

const char* name_of(RouteProblem problem) {
    switch (problem) {
        case RouteProblem::NoPosition:
            return "no_position";
        case RouteProblem::NoWay:
            return "no_way";
        case RouteProblem::None:
            break;
    }
    return "";
}

Result<asset::CityMap> published_map(const DataFolder& folder) {
    const std::string text = TRY(read_file(folder.edition() / "current" / kManifestFile));
    const Manifest manifest = TRY(parse_manifest(text));
    const EditionFile* file = manifest.find("map.bin");
    if (file == nullptr) return Error{Fault::NotFound, "the edition that is out has no map"};
    const std::string bytes = TRY(read_file(folder.edition() / object_path(file->digest), file->size));
    return asset::decode_city_map(bytes);
}

Result<TourRoute> route_of_tour(Store& store, const asset::CityMap& map, std::string_view tour) {
    Entries entries{store};
    const Entry draft = TRY(entries.draft(tour));
    if (draft.kind != Kind::Tour) return Error{Fault::NotFound, "no tour " + std::string{tour}};
    const Content drafts = TRY(entries.drafts());
    TourRoute route;
    for (const std::string& place : draft.list("stops")) route.stops.push_back(stop_of(drafts, place));
    double metres = 0;
    for (std::size_t i = 0; i + 1 < route.stops.size(); ++i) {
        route.stretches.push_back(stretch_between(map, route.stops[i], route.stops[i + 1]));
        metres += route.stretches.back().metres;
    }
    route.metres = std::lround(metres);
    route.minutes = minutes_for(metres, route.stops.size());
    return route;
}

}  // namespace beffroi::content
