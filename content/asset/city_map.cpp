#include "content/asset/city_map.h"

#include <cmath>
#include <numbers>

#include "content/base/byte_stream.h"

namespace beffroi::asset {
namespace {

constexpr std::string_view kMagic = "BFCM";
constexpr std::uint32_t kVersion = 2;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

/// Length of one degree on the WGS 84 ellipsoid, as series in the latitude.
double metres_a_lat_degree(double lat_deg) {
    const double lat = radians(lat_deg);
    return 111132.954 - 559.822 * std::cos(2 * lat) + 1.175 * std::cos(4 * lat);
}
double metres_a_lon_degree(double lat_deg) {
    const double lat = radians(lat_deg);
    return 111412.84 * std::cos(lat) - 93.5 * std::cos(3 * lat) + 0.118 * std::cos(5 * lat);
}

constexpr std::size_t kPointBytes = 8;

void write_point(ByteWriter& out, MapPoint at) {
    out.f32(at.x);
    out.f32(at.y);
}

void write_points(ByteWriter& out, const std::vector<MapPoint>& points) {
    out.u32(static_cast<std::uint32_t>(points.size()));
    for (const MapPoint at : points) write_point(out, at);
}

MapPoint read_point(ByteReader& in) {
    const float x = in.f32();
    return {x, in.f32()};
}

std::vector<MapPoint> read_points(ByteReader& in) {
    std::vector<MapPoint> points(in.count(kPointBytes, "more points than the file can hold"));
    for (MapPoint& at : points) at = read_point(in);
    return points;
}

MapStreet read_street(ByteReader& in) {
    MapStreet street;
    street.name = in.text();
    street.street_class = static_cast<StreetClass>(in.choice(4, "an unknown class of street"));
    street.line = read_points(in);
    return street;
}

MapArea read_area(ByteReader& in) {
    MapArea area;
    area.name = in.text();
    area.kind = static_cast<AreaKind>(in.choice(4, "an unknown kind of area"));
    area.ring = read_points(in);
    area.triangles.resize(in.count(4, "more triangles than the file can hold"));
    if (area.triangles.size() % 3 != 0) in.fail("a triangle that is not whole");
    for (std::uint32_t& corner : area.triangles)
        corner = in.index(area.ring.size(), "a corner outside its ring");
    return area;
}

MapWater read_water(ByteReader& in) {
    MapWater water;
    water.name = in.text();
    water.width_m = in.f32();
    if (water.width_m < 0) in.fail("a width below zero");
    water.line = read_points(in);
    return water;
}

MapCredit read_credit(ByteReader& in) {
    MapCredit credit;
    credit.layer = in.text();
    credit.attribution = in.text();
    credit.licence = in.text();
    credit.note = in.text();
    credit.status = static_cast<LicenceStatus>(in.choice(2, "an unknown licence status"));
    return credit;
}

GraphEdge read_edge(ByteReader& in, const CityMap& map) {
    GraphEdge edge;
    edge.from = in.index(map.nodes.size(), "an edge from nowhere");
    edge.to = in.index(map.nodes.size(), "an edge to nowhere");
    edge.street = in.index(map.streets.size(), "an edge along no street");
    edge.length_m = in.f32();
    if (edge.length_m < 0) in.fail("a length below zero");
    edge.line = read_points(in);
    if (edge.line.size() < 2) in.fail("an edge without a line");
    return edge;
}

TransitLine read_transit_line(ByteReader& in) {
    TransitLine line;
    line.name = in.text();
    line.mode = static_cast<TransitMode>(in.choice(3, "an unknown kind of transit"));
    line.colour = in.index(std::size_t{1} << 24U, "a colour beyond white");
    line.line = read_points(in);
    return line;
}

TransitStop read_transit_stop(ByteReader& in) {
    TransitStop stop;
    stop.name = in.text();
    stop.mode = static_cast<TransitMode>(in.choice(3, "an unknown kind of transit"));
    stop.at = read_point(in);
    stop.lines.resize(in.count(4, "more lines than the file can hold"));
    for (std::string& line : stop.lines) line = in.text();
    return stop;
}

BikeStation read_bike_station(ByteReader& in) {
    BikeStation station;
    station.name = in.text();
    station.at = read_point(in);
    station.bikes = in.u32();
    return station;
}

template <typename T, typename Read>
void read_list(ByteReader& in, std::vector<T>& list, std::size_t least_bytes, Read read) {
    const std::uint32_t count = in.count(least_bytes, "more things than the file can hold");
    for (std::uint32_t i = 0; i < count && !in.failed(); ++i) list.push_back(read(in));
}

void write_shapes(ByteWriter& out, const CityMap& map) {
    out.u32(static_cast<std::uint32_t>(map.streets.size()));
    for (const MapStreet& street : map.streets) {
        out.text(street.name);
        out.u8(static_cast<std::uint8_t>(street.street_class));
        write_points(out, street.line);
    }
    out.u32(static_cast<std::uint32_t>(map.areas.size()));
    for (const MapArea& area : map.areas) {
        out.text(area.name);
        out.u8(static_cast<std::uint8_t>(area.kind));
        write_points(out, area.ring);
        out.u32(static_cast<std::uint32_t>(area.triangles.size()));
        for (const std::uint32_t corner : area.triangles) out.u32(corner);
    }
    out.u32(static_cast<std::uint32_t>(map.waters.size()));
    for (const MapWater& water : map.waters) {
        out.text(water.name);
        out.f32(water.width_m);
        write_points(out, water.line);
    }
}

void write_credits(ByteWriter& out, const CityMap& map) {
    out.u32(static_cast<std::uint32_t>(map.credits.size()));
    for (const MapCredit& credit : map.credits) {
        out.text(credit.layer);
        out.text(credit.attribution);
        out.text(credit.licence);
        out.text(credit.note);
        out.u8(static_cast<std::uint8_t>(credit.status));
    }
}

void write_graph(ByteWriter& out, const CityMap& map) {
    out.u32(static_cast<std::uint32_t>(map.nodes.size()));
    for (const GraphNode& node : map.nodes) write_point(out, node.at);
    out.u32(static_cast<std::uint32_t>(map.edges.size()));
    for (const GraphEdge& edge : map.edges) {
        out.u32(edge.from);
        out.u32(edge.to);
        out.u32(edge.street);
        out.f32(edge.length_m);
        write_points(out, edge.line);
    }
}

void write_transit(ByteWriter& out, const CityMap& map) {
    out.u32(static_cast<std::uint32_t>(map.transit_lines.size()));
    for (const TransitLine& line : map.transit_lines) {
        out.text(line.name);
        out.u8(static_cast<std::uint8_t>(line.mode));
        out.u32(line.colour);
        write_points(out, line.line);
    }
    out.u32(static_cast<std::uint32_t>(map.transit_stops.size()));
    for (const TransitStop& stop : map.transit_stops) {
        out.text(stop.name);
        out.u8(static_cast<std::uint8_t>(stop.mode));
        write_point(out, stop.at);
        out.u32(static_cast<std::uint32_t>(stop.lines.size()));
        for (const std::string& line : stop.lines) out.text(line);
    }
    out.u32(static_cast<std::uint32_t>(map.bike_stations.size()));
    for (const BikeStation& station : map.bike_stations) {
        out.text(station.name);
        write_point(out, station.at);
        out.u32(station.bikes);
    }
}

}  // namespace

// Longitude is measured at the latitude half way to the origin: that keeps distances from the origin right
// where a single scale for all latitudes is 3 m off after 5 km.
MapPoint CityMap::project(GeoPoint at) const {
    const double half_way = (at.lat_deg + origin.lat_deg) / 2;
    return {static_cast<float>((at.lon_deg - origin.lon_deg) * metres_a_lon_degree(half_way)),
            static_cast<float>((at.lat_deg - origin.lat_deg) * metres_a_lat_degree(half_way))};
}

GeoPoint CityMap::unproject(MapPoint at) const {
    double lat = origin.lat_deg + at.y / metres_a_lat_degree(origin.lat_deg);
    lat = origin.lat_deg + at.y / metres_a_lat_degree((lat + origin.lat_deg) / 2);
    return {lat, origin.lon_deg + at.x / metres_a_lon_degree((lat + origin.lat_deg) / 2)};
}

std::string encode(const CityMap& map) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.f64(map.origin.lat_deg);
    out.f64(map.origin.lon_deg);
    write_shapes(out, map);
    write_credits(out, map);
    write_graph(out, map);
    write_transit(out, map);
    return std::move(out).take();
}

Result<CityMap> decode_city_map(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "not a city map");
    if (in.u32() != kVersion) in.fail("a city map of another version");
    CityMap map;
    map.origin.lat_deg = in.f64();
    map.origin.lon_deg = in.f64();
    if (std::abs(map.origin.lat_deg) > 89 || std::abs(map.origin.lon_deg) > 180)
        in.fail("an origin off the globe");
    read_list(in, map.streets, 9, read_street);
    read_list(in, map.areas, 13, read_area);
    read_list(in, map.waters, 12, read_water);
    read_list(in, map.credits, 17, read_credit);
    read_list(in, map.nodes, kPointBytes, [](ByteReader& reader) { return GraphNode{read_point(reader)}; });
    read_list(in, map.edges, 36, [&map](ByteReader& reader) { return read_edge(reader, map); });
    read_list(in, map.transit_lines, 13, read_transit_line);
    read_list(in, map.transit_stops, 17, read_transit_stop);
    read_list(in, map.bike_stations, 16, read_bike_station);
    TRY(in.finish());
    return map;
}

}  // namespace beffroi::asset
