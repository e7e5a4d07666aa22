#pragma once
// The ways between a tour's stops, along the streets of the cooked map. Inside this folder.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/asset/city_map.h"
#include "content/model/finding.h"
#include "content/snapshot/content_file.h"

namespace beffroi::content {

/// Fills length, minutes and ways of every tour in `city`. A stop that no street comes near is an error among
/// `findings`.
void walk_tours(const asset::CityMap& map, CityContent& city, std::vector<Finding>& findings);

struct TourWay {
    std::vector<asset::GeoPoint> line;
    double metres = 0;
    std::vector<std::string> streets;  ///< Named ones, in the order one walks them.
};
/// Nothing: no street comes near, or none leads there.
std::optional<TourWay> way_between(const asset::CityMap& map, asset::GeoPoint from, asset::GeoPoint to);

/// Strolling, with a while at every stop.
std::int64_t minutes_for(double metres, std::size_t stops);

}  // namespace beffroi::content
