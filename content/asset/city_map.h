#pragma once
// The city's streets, parks, water and outline in one file, with the street graph for walking.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::asset {

/// Unit: metres from the map's origin; x east, y north.
struct MapPoint {
    float x = 0;
    float y = 0;
};

struct GeoPoint {
    double lat_deg = 0;  ///< WGS 84
    double lon_deg = 0;
};

/// Guessed from the first word of the name; the data has no class of its own.
enum class StreetClass : std::uint8_t {
    Avenue,
    Street,
    Path,
    Square
};  ///< Square: open ground, may be crossed.
enum class AreaKind : std::uint8_t { Park, Square, Commune, Neighbour };

struct MapStreet {
    std::string name;
    StreetClass street_class = StreetClass::Street;
    std::vector<MapPoint> line;
};

struct MapArea {
    std::string name;
    AreaKind kind = AreaKind::Park;
    std::vector<MapPoint> ring;            ///< Closed without repeating the first point, counter-clockwise.
    std::vector<std::uint32_t> triangles;  ///< Indices into ring, three a triangle.
};

struct MapWater {
    std::string name;
    std::vector<MapPoint> line;
    float width_m = 14;
};

enum class TransitMode : std::uint8_t { Metro, Tram, Bus };

/// A line as its network draws it: its stops joined in their order.
struct TransitLine {
    std::string name;  ///< As on its vehicles: "M2".
    TransitMode mode = TransitMode::Metro;
    std::uint32_t colour = 0;  ///< 0xRRGGBB, the network's own; screens see to its contrast.
    std::vector<MapPoint> line;
};

/// A station or hub, its platforms as one.
struct TransitStop {
    std::string name;
    TransitMode mode = TransitMode::Metro;
    MapPoint at;
    std::vector<std::string> lines;  ///< Names of the lines that call there.
};

/// Where bicycles are shared.
struct BikeStation {
    std::string name;
    MapPoint at;
    std::uint32_t bikes = 0;  ///< Docks; 0: not known.
};

/// Whether the licence of a layer was read on its own page.
enum class LicenceStatus : std::uint8_t { Ok, ToConfirm };

/// What must be said on screen for a layer.
struct MapCredit {
    std::string layer;
    std::string attribution;  ///< As its SOURCE.md asks, word for word.
    std::string licence;
    std::string note;  ///< "tracé déduit", or empty.
    LicenceStatus status = LicenceStatus::Ok;
};

struct GraphNode {
    MapPoint at;
};
struct GraphEdge {
    std::uint32_t from = 0;  ///< Node indices.
    std::uint32_t to = 0;
    std::uint32_t street = 0;  ///< Index into CityMap::streets.
    float length_m = 0;
    std::vector<MapPoint> line;  ///< From `from` to `to`, both included.
};

struct CityMap {
    GeoPoint origin;
    std::vector<MapStreet> streets;
    std::vector<MapArea> areas;
    std::vector<MapWater> waters;
    std::vector<MapCredit> credits;
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
    std::vector<TransitLine> transit_lines;
    std::vector<TransitStop> transit_stops;
    std::vector<BikeStation> bike_stations;

    /// Local projection around the origin; distances from the origin are right within 1 m up to 10 km.
    MapPoint project(GeoPoint at) const;
    GeoPoint unproject(MapPoint at) const;
};

/// Format: "BFCM", version 2, then the lists in the struct's order, little endian. Version 1 had no transit.
/// Errors: none.
std::string encode(const CityMap& map);

/// Errors: Corrupt with what and where, another version included; every count and index is checked before
/// use.
Result<CityMap> decode_city_map(std::string_view bytes);

/// One leg of a route on foot, along one street.
struct RouteLeg {
    std::string street;
    float length_m = 0;
    float turn_deg = 0;  ///< From the leg before: 0 straight on, positive to the right.
};
struct Route {
    std::vector<MapPoint> line;
    std::vector<RouteLeg> legs;
    float length_m = 0;
};

/// Shortest way on foot along the street graph, from the point of a street nearest to `from` to the one
/// nearest to `to`; courts that lead nowhere are passed over for streets that connect. Nothing when no part
/// of the graph comes within 400 m of both. `address`, when given, is where the door of `to` is ("23 rue de
/// l'Espérance"): the way then ends in that street if it passes within 200 m of `to`, whatever the block's
/// other streets.
std::optional<Route> route_on_foot(const CityMap& map, MapPoint from, MapPoint to,
                                   std::string_view address = {});

}  // namespace beffroi::asset
