#pragma once
// The ways between a tour's stops, along the streets of the cooked map. Inside this folder.

#include <vector>

#include "content/asset/city_map.h"
#include "content/model/finding.h"
#include "content/snapshot/content_file.h"

namespace beffroi::content {

/// Fills length, minutes and ways of every tour in `city`. A stop that no street comes near is an error among
/// `findings`.
void walk_tours(const asset::CityMap& map, CityContent& city, std::vector<Finding>& findings);

}  // namespace beffroi::content
