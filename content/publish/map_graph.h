#pragma once
// The street graph of a map: where streets meet, and what lies between.

#include <vector>

#include "content/asset/city_map.h"

namespace beffroi::content {

/// Replaces nodes and edges of `map` by those of its streets. `closed[i]`: nobody walks along streets[i] (an
/// expressway); missing ones are open.
///
/// Streets meet where they share a vertex, where they cross, or where one ends within kNodeSnap of another's
/// vertex or within kEndSnap of another's axis: centrelines drawn by hand stop at the kerb of the street they
/// open on. Loose ends of two streets that face each other across a junction, within kJunction, are joined;
/// and one that leads towards an avenue meets its axis within kWideAvenue. Not so the ends of paths: a
/// court often ends before a wall.
/// A loose end beside a square is joined to its axis straight across, for a square is open ground, about as
/// wide as its axis is long; never over more than kSquareReach.
void build_street_graph(asset::CityMap& map, const std::vector<bool>& closed = {});

inline constexpr float kNodeSnap = 2;      ///< Metres.
inline constexpr float kEndSnap = 8;       ///< Metres: half a wide street.
inline constexpr float kJunction = 20;     ///< Metres: across a roundabout.
inline constexpr float kRoundabout = 25;   ///< Metres: no square reaches less far from its axis.
inline constexpr float kWideAvenue = 30;   ///< Metres: from the houses to the axis of a boulevard.
inline constexpr float kSquareReach = 75;  ///< Metres.

}  // namespace beffroi::content
