#include "content/asset/city_map.h"

#include <cmath>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::asset;

namespace {

CityMap small_map() {
    CityMap map;
    map.origin = {50.6913, 3.1741};
    map.streets = {{"Rue du Fil", StreetClass::Street, {{0, 0}, {100, 0}}},
                   {"Grand Place", StreetClass::Square, {{100, 0}, {100, 80}}}};
    map.areas = {{"Parc", AreaKind::Park, {{0, 0}, {10, 0}, {10, 10}}, {0, 1, 2}}};
    map.waters = {{"Canal", {{-5, -5}, {5, 5}}, 14}};
    map.credits = {
        {"water", "Ville, Métropole", "Licence Ouverte", "tracé déduit", LicenceStatus::ToConfirm}};
    map.nodes = {{{0, 0}}, {{100, 0}}, {{100, 80}}};
    map.edges = {{0, 1, 0, 100, {{0, 0}, {100, 0}}}, {1, 2, 1, 80, {{100, 0}, {100, 80}}}};
    map.transit_lines = {{"T1", TransitMode::Tram, 0x009FE3, {{0, 0}, {90, 40}}}};
    map.transit_stops = {{"Les Filatures", TransitMode::Tram, {90, 40}, {"T1", "T2"}}};
    map.bike_stations = {{"Les Filatures", {95, 42}, 16}};
    return map;
}

std::string detail_of(std::string_view bytes) {
    const auto decoded = decode_city_map(bytes);
    return decoded ? "" : decoded.error().detail;
}

}  // namespace

TEST_CASE("a map read back is the map that was written") {
    const std::string bytes = encode(small_map());
    const auto decoded = decode_city_map(bytes);
    REQUIRE(decoded);
    CHECK(encode(*decoded) == bytes);
    CHECK(decoded->streets[1].name == "Grand Place");
    CHECK(decoded->streets[1].street_class == StreetClass::Square);
    CHECK(decoded->areas[0].triangles == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(decoded->waters[0].width_m == 14);
    CHECK(decoded->credits[0].note == "tracé déduit");
    CHECK(decoded->credits[0].status == LicenceStatus::ToConfirm);
    CHECK(decoded->edges[1].line.size() == 2);
    CHECK(decoded->transit_lines[0].colour == 0x009FE3);
    CHECK(decoded->transit_stops[0].lines == std::vector<std::string>{"T1", "T2"});
    CHECK(decoded->bike_stations[0].bikes == 16);
}

TEST_CASE("a map cut short at any byte is refused as corrupt") {
    const std::string bytes = encode(small_map());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        const auto decoded = decode_city_map(std::string_view{bytes}.substr(0, length));
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().fault == Fault::Corrupt);
    }
}

TEST_CASE("a map that lies is refused, with what and where") {
    CHECK(detail_of("GIF89a") == "not a city map, at byte 4");
    CHECK(detail_of(encode(small_map()) + "x").starts_with("bytes after the end"));

    CityMap map = small_map();
    map.areas[0].triangles[2] = 3;
    CHECK(detail_of(encode(map)).starts_with("a corner outside its ring"));

    map = small_map();
    map.edges[1].to = 3;
    CHECK(detail_of(encode(map)).starts_with("an edge to nowhere"));

    map = small_map();
    map.edges[0].street = 9;
    CHECK(detail_of(encode(map)).starts_with("an edge along no street"));

    map = small_map();
    map.waters[0].line[0].x = NAN;
    CHECK(detail_of(encode(map)).starts_with("a number that is not finite"));

    map = small_map();
    map.areas[0].triangles.push_back(0);
    CHECK(detail_of(encode(map)).starts_with("a triangle that is not whole"));

    map = small_map();
    map.origin.lat_deg = 500;
    CHECK(detail_of(encode(map)).starts_with("an origin off the globe"));

    map = small_map();
    map.transit_lines[0].colour = 0x1000000;
    CHECK(detail_of(encode(map)).starts_with("a colour beyond white"));

    std::string bytes = encode(small_map());
    bytes.replace(4, 4, "\x01\0\0\0", 4);
    CHECK(detail_of(bytes).starts_with("a city map of another version"));

    bytes = encode(small_map());
    bytes.replace(24, 4, "\xff\xff\xff\xff", 4);  // the number of streets
    CHECK(detail_of(bytes).starts_with("more things than the file can hold"));
}

TEST_CASE("metres and degrees agree with the ellipsoid") {
    CityMap map;
    map.origin = {50.6913, 3.1741};
    // One arc minute of latitude here is 1,854.6 m; of longitude 1,178.0 m (WGS 84).
    CHECK(map.project({50.6913 + 1.0 / 60, 3.1741}).y == doctest::Approx(1854.2).epsilon(0.0005));
    CHECK(map.project({50.6913, 3.1741 + 1.0 / 60}).x == doctest::Approx(1177.5).epsilon(0.001));
    for (const GeoPoint at : {GeoPoint{50.6913, 3.1741}, GeoPoint{50.75, 3.30}, GeoPoint{50.60, 3.02}}) {
        const GeoPoint back = map.unproject(map.project(at));
        CHECK(back.lat_deg == doctest::Approx(at.lat_deg).epsilon(1e-9));
        CHECK(back.lon_deg == doctest::Approx(at.lon_deg).epsilon(1e-8));
    }
}
