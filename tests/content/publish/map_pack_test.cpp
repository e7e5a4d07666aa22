// The first city's own layers, cooked: what SOURCE.md promises is what comes out.
#include <algorithm>
#include <cmath>
#include <map>

#include <doctest/doctest.h>

#include "content/publish/map_cook.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr asset::GeoPoint kGrandPlace{50.69145, 3.17419};
constexpr asset::GeoPoint kPiscine{50.6928, 3.1671};

const CookedMap& pack() {
    static const CookedMap cooked = [] {
        std::vector<FileFinding> faults;
        auto files = read_map_folder(BEFFROI_SOURCE_DIR "/content/roubaix/map");
        REQUIRE(files);
        auto result = cook_map(*files, {50.6913, 3.1741}, faults);
        REQUIRE(faults.empty());
        REQUIRE(result);
        return std::move(result).value();
    }();
    return cooked;
}

double length_of(const std::vector<asset::MapPoint>& line) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        length += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
    }
    return length;
}

}  // namespace

TEST_CASE("the streets are 203 km long, as their source counts them") {
    double metres = 0;
    for (const asset::MapStreet& street : pack().map.streets) metres += length_of(street.line);
    CHECK(metres / 1000 == doctest::Approx(203).epsilon(0.005));
    CHECK(pack().map.areas.size() == 64 + 15);
    CHECK(pack().map.waters.size() == 1);
}

TEST_CASE("every metro and tram stop of the city lies on the line that calls there") {
    const asset::CityMap& map = pack().map;
    REQUIRE(map.transit_lines.size() == 2);
    std::map<asset::TransitMode, int> stops;
    for (const asset::TransitStop& stop : map.transit_stops) {
        CAPTURE(stop.name);
        ++stops[stop.mode];
        if (stop.mode == asset::TransitMode::Bus) {
            CHECK(stop.lines.size() >= 8);
            continue;
        }
        const auto line = std::find_if(map.transit_lines.begin(), map.transit_lines.end(),
                                       [&](const auto& each) { return each.name == stop.lines.at(0); });
        REQUIRE(line != map.transit_lines.end());
        CHECK(std::any_of(line->line.begin(), line->line.end(), [&](asset::MapPoint at) {
            return std::hypot(at.x - stop.at.x, at.y - stop.at.y) < 1;
        }));
    }
    CHECK(stops[asset::TransitMode::Metro] == 11);
    CHECK(stops[asset::TransitMode::Tram] == 9);
    CHECK(stops[asset::TransitMode::Bus] == 3);
    CHECK(map.bike_stations.size() == 39);
}

TEST_CASE("a street's class comes from the first words of its name") {
    using asset::StreetClass;
    const std::map<std::string, StreetClass> wanted{{"Avenue Jean Lebas", StreetClass::Avenue},
                                                    {"Boulevard de la Laine", StreetClass::Avenue},
                                                    {"Quai de Rouen", StreetClass::Avenue},
                                                    {"Grande Rue", StreetClass::Avenue},
                                                    {"Rue Nain", StreetClass::Street},
                                                    {"Contour Saint Martin", StreetClass::Street},
                                                    {"Grand Place", StreetClass::Square},
                                                    {"Place Chaptal", StreetClass::Square},
                                                    {"Allée des Pins", StreetClass::Path},
                                                    {"Square des Ormes", StreetClass::Path},
                                                    {"Chemin Léon Allart", StreetClass::Path},
                                                    {"Impasse des Villas", StreetClass::Path},
                                                    {"Cour Damerval", StreetClass::Path},
                                                    {"Contre allée quai de Boulogne", StreetClass::Path},
                                                    {"Rond Point des Couteaux", StreetClass::Square}};
    std::map<std::string, StreetClass> found;
    for (const asset::MapStreet& street : pack().map.streets) found[street.name] = street.street_class;
    for (const auto& [name, street_class] : wanted) {
        CAPTURE(name);
        REQUIRE(found.count(name) == 1);
        CHECK(found[name] == street_class);
    }
}

TEST_CASE("from the Grand-Place to La Piscine on foot") {
    const asset::CityMap& map = pack().map;
    const auto anywhere = asset::route_on_foot(map, map.project(kGrandPlace), map.project(kPiscine));
    REQUIRE(anywhere);
    CHECK(anywhere->length_m > 650);
    CHECK(anywhere->length_m < 750);

    const auto to_the_door =
        asset::route_on_foot(map, map.project(kGrandPlace), map.project(kPiscine), "23 rue de l'Espérance");
    REQUIRE(to_the_door);
    std::vector<std::string> streets;
    for (const asset::RouteLeg& leg : to_the_door->legs) streets.push_back(leg.street);
    CHECK(streets == std::vector<std::string>{"Grand Place", "Rue du Maréchal Foch", "Avenue Jean Lebas",
                                              "Rue de l’Hospice", "Rue de l’Espérance"});
    CHECK(to_the_door->legs[3].turn_deg < -60);
    CHECK(to_the_door->legs[4].turn_deg > 60);
}

TEST_CASE("the church across the square is reached across the square") {
    const asset::CityMap& map = pack().map;
    const auto route = asset::route_on_foot(map, map.project(kGrandPlace), map.project({50.69201, 3.17424}));
    REQUIRE(route);
    CHECK(route->length_m < 150);
}

TEST_CASE("five licences wait for confirmation; the canal is said to be deduced, the lines to be schematic") {
    std::size_t waiting = 0;
    for (const asset::MapCredit& credit : pack().map.credits) {
        if (credit.status == asset::LicenceStatus::ToConfirm) ++waiting;
        if (credit.layer == "water") CHECK(credit.note == "tracé déduit");
        if (credit.layer == "lines") CHECK(credit.note == "lignes : tracé schématique");
    }
    CHECK(waiting == 5);
    const auto said =
        std::count_if(pack().warnings.begin(), pack().warnings.end(), [](const FileFinding& warning) {
            return warning.sentence.find("to be confirmed") != std::string::npos;
        });
    CHECK(said == 5);
}

TEST_CASE("the cooked map is small enough to load in a blink, and reads back") {
    const std::string bytes = asset::encode(pack().map);
    CHECK(bytes.size() < 300'000);
    CHECK(asset::decode_city_map(bytes));
}
