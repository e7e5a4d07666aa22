#pragma once
// The street graph of a map: where streets meet, and what lies between.

#include "content/asset/city_map.h"

namespace beffroi::content {

/// Replaces nodes and edges of `map` by those of its streets.
///
/// Streets meet where they share a vertex, or where one ends within kNodeSnap of another's vertex or within
/// kEndSnap of another's axis: centrelines drawn by hand stop at the kerb of the street they open on.
/// A loose end beside a square is joined to its axis straight across, for a square is open ground, about as
/// wide as its axis is long; never over more than kSquareReach.
void build_street_graph(asset::CityMap& map);

inline constexpr float kNodeSnap = 2;      ///< Metres.
inline constexpr float kEndSnap = 8;       ///< Metres: half a wide street.
inline constexpr float kSquareReach = 75;  ///< Metres.

}  // namespace beffroi::content
