#pragma once
// A tour as its draft has it, on the map of the published edition: what staff see before it goes out.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/city_map.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"
#include "content/store/store.h"

namespace beffroi::content {

struct RouteStop {
    std::string title;
    std::optional<asset::GeoPoint> at;  ///< Nothing: the place has no position, or is in the bin.
};

enum class RouteProblem { None, NoPosition, NoWay };
/// "", "no_position", "no_way"
const char* name_of(RouteProblem problem);

/// From one stop to the next.
struct RouteStretch {
    RouteProblem problem = RouteProblem::None;
    std::vector<asset::GeoPoint> line;
    double metres = 0;
    std::vector<std::string> streets;  ///< Named ones, in the order one walks them.
};

struct TourRoute {
    std::vector<RouteStop> stops;
    std::vector<RouteStretch> stretches;  ///< One less than stops.
    std::int64_t metres = 0;
    std::int64_t minutes = 0;  ///< As the kiosk will say it.
};

/// The map that is out. Errors: NotFound (none is), Corrupt, Io.
Result<asset::CityMap> published_map(const DataFolder& folder);

/// Reads only. Errors: NotFound (no such tour).
Result<TourRoute> route_of_tour(Store& store, const asset::CityMap& map, std::string_view tour);

}  // namespace beffroi::content
