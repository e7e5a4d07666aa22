// The street graph: small streets whose joints are known, then the first city's own.
#include "content/publish/map_graph.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/publish/map_cook.h"

using namespace beffroi;
using namespace beffroi::content;
using asset::CityMap;
using asset::MapPoint;
using asset::StreetClass;

namespace {

CityMap streets(std::vector<asset::MapStreet> list, const std::vector<bool>& closed = {}) {
    CityMap map;
    map.streets = std::move(list);
    build_street_graph(map, closed);
    return map;
}

float walk(const CityMap& map, MapPoint from, MapPoint to) {
    const auto route = asset::route_on_foot(map, from, to);
    REQUIRE(route);
    return route->length_m;
}

const CityMap& pack() {
    static const CityMap map = [] {
        std::vector<FileFinding> faults;
        auto files = read_map_folder(BEFFROI_SOURCE_DIR "/content/roubaix/map");
        REQUIRE(files);
        auto cooked = cook_map(*files, {50.6913, 3.1741}, faults);
        REQUIRE(cooked);
        return std::move(cooked).value().map;
    }();
    return map;
}

std::vector<std::uint32_t> parts_of(const CityMap& map) {
    std::vector<std::uint32_t> above(map.nodes.size());
    std::iota(above.begin(), above.end(), 0U);
    const auto root = [&](std::uint32_t node) {
        while (above[node] != node) node = above[node] = above[above[node]];
        return node;
    };
    for (const asset::GraphEdge& edge : map.edges) above[root(edge.from)] = root(edge.to);
    for (std::uint32_t node = 0; node < above.size(); ++node) above[node] = root(node);
    return above;
}

std::size_t part_count(const CityMap& map) {
    const std::vector<std::uint32_t> parts = parts_of(map);
    return std::set<std::uint32_t>(parts.begin(), parts.end()).size();
}

struct SurePlace {
    std::string slug;
    MapPoint at;
};

/// The pack's places whose position is known to 100 m.
std::vector<SurePlace> sure_places() {
    std::vector<SurePlace> places;
    const std::filesystem::path folder = BEFFROI_SOURCE_DIR "/content/roubaix/places";
    const auto names = list_files(folder);
    REQUIRE(names);
    for (const auto& name : *names) {
        if (name.extension() != ".json") continue;
        const auto text = read_file(folder / name, 1U << 20U);
        REQUIRE(text);
        const auto place = Json::parse(*text);
        REQUIRE(place);
        const Json* position = place->find("position");
        REQUIRE(position != nullptr);
        if (position->number_or("accuracy_m", 1e9) > 100) continue;
        places.push_back({name.stem().string(), pack().project({position->number_or("lat_deg", 0),
                                                                position->number_or("lon_deg", 0)})});
    }
    return places;
}

bool cross(MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
    const auto side = [](MapPoint from, MapPoint to, MapPoint of) {
        return (to.x - from.x) * (of.y - from.y) - (to.y - from.y) * (of.x - from.x);
    };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

}  // namespace

TEST_CASE("streets that cross meet, though no vertex is common") {
    const CityMap map = streets({{"Rue du Fil", StreetClass::Street, {{-100, 0}, {100, 0}}},
                                 {"Rue Nord", StreetClass::Street, {{0, -100}, {0, 100}}}});
    CHECK(walk(map, {-80, 0}, {0, 60}) == doctest::Approx(140));
}

TEST_CASE("nobody walks along a closed road, nor is it a crossing") {
    const std::vector<asset::MapStreet> list{{"Rue du Fil", StreetClass::Street, {{-100, 0}, {100, 0}}},
                                             {"Voie Rapide", StreetClass::Avenue, {{0, -100}, {0, 100}}},
                                             {"Rue Haute", StreetClass::Street, {{-100, 90}, {100, 90}}}};
    CHECK(walk(streets(list), {-80, 0}, {80, 90}) == doctest::Approx(250));
    const CityMap map = streets(list, {false, true, false});
    CHECK(part_count(map) == 2);
    CHECK(std::none_of(map.edges.begin(), map.edges.end(),
                       [](const asset::GraphEdge& edge) { return edge.street == 1; }));
}

TEST_CASE("streets that stop short of a roundabout go on across it; courts stop where they stop") {
    for (const bool is_court : {false, true}) {
        const StreetClass other = is_court ? StreetClass::Path : StreetClass::Street;
        const CityMap map = streets({{"Rue du Fil", StreetClass::Street, {{-100, 0}, {-8, 0}}},
                                     {"Rue ou cour", other, {{8, 0}, {100, 0}}}});
        CHECK(part_count(map) == (is_court ? 2 : 1));
        if (!is_court) CHECK(walk(map, {-50, 0}, {50, 0}) == doctest::Approx(100));
    }
}

TEST_CASE("a street that opens on a wide avenue meets its axis, one that turns its back does not") {
    const asset::MapStreet avenue{"Avenue", StreetClass::Avenue, {{-100, 25}, {100, 25}}};
    const CityMap towards = streets({avenue, {"Rue", StreetClass::Street, {{0, -100}, {0, 0}}}});
    CHECK(walk(towards, {0, -50}, {60, 25}) == doctest::Approx(50 + 25 + 60));
    const CityMap along = streets({avenue, {"Rue", StreetClass::Street, {{-90, 0}, {0, 0}}}});
    CHECK(part_count(along) == 2);
}

TEST_CASE("every street of the city that is no court hangs together, bar a few dead ends") {
    const CityMap& map = pack();
    const std::vector<std::uint32_t> part = parts_of(map);
    std::map<std::uint32_t, double> metres;
    std::map<std::uint32_t, double> streets_alone;
    double all = 0;
    for (const asset::GraphEdge& edge : map.edges) {
        metres[part[edge.from]] += double{edge.length_m};
        all += double{edge.length_m};
        if (map.streets[edge.street].street_class != StreetClass::Path)
            streets_alone[part[edge.from]] += double{edge.length_m};
    }
    const auto largest = std::max_element(metres.begin(), metres.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    CHECK(largest->second > 0.97 * all);
    streets_alone.erase(largest->first);
    double apart = 0;
    for (const auto& [root, length] : streets_alone) {
        CHECK(length < 140);
        apart += length;
    }
    CHECK(apart < 0.004 * all);
}

TEST_CASE("on foot the canal is crossed on its bridges only") {
    std::set<std::string> bridges;
    const CityMap& map = pack();
    for (const asset::GraphEdge& edge : map.edges) {
        for (const asset::MapWater& water : map.waters) {
            for (std::size_t i = 0; i + 1 < edge.line.size(); ++i) {
                for (std::size_t k = 0; k + 1 < water.line.size(); ++k) {
                    if (cross(edge.line[i], edge.line[i + 1], water.line[k], water.line[k + 1]))
                        bridges.insert(map.streets[edge.street].name);
                }
            }
        }
    }
    CHECK(bridges == std::set<std::string>{"Boulevard de la République", "Grande Rue", "Passerelle Hutin",
                                           "Pont Daubenton", "Pont Emile Duhamel", "Pont Nyckes",
                                           "Pont accès cimetière", "Pont de Beaurepaire", "Pont de la vigne",
                                           "Rond Point des Couteaux", "Rue de Tourcoing"});
}

TEST_CASE("between any two places of the city there is a way, rarely twice as long as the crow's") {
    const auto places = sure_places();
    REQUIRE(places.size() > 30);
    std::vector<double> ratios;
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t k = i + 1; k < places.size(); ++k) {
            const MapPoint a = places[i].at;
            const MapPoint b = places[k].at;
            const double crow = std::hypot(a.x - b.x, a.y - b.y);
            if (crow < 100) continue;  // not surer than the positions themselves
            CAPTURE(places[i].slug);
            CAPTURE(places[k].slug);
            const auto route = asset::route_on_foot(pack(), a, b);
            REQUIRE(route);
            const MapPoint first = route->line.front();
            const MapPoint last = route->line.back();
            const double beside =
                std::hypot(first.x - a.x, first.y - a.y) + std::hypot(last.x - b.x, last.y - b.y);
            ratios.push_back((double{route->length_m} + beside) / crow);
            CHECK(ratios.back() >= 0.999);
            CHECK(ratios.back() < 3.2);
        }
    }
    std::sort(ratios.begin(), ratios.end());
    const auto share = [&](double of) {
        return ratios[static_cast<std::size_t>(of * static_cast<double>(ratios.size() - 1))];
    };
    CHECK(share(0.5) < 1.35);
    CHECK(share(0.99) < 2.5);
}
