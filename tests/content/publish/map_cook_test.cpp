#include "content/publish/map_cook.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::content;

namespace {

const char* const kLayers = R"({"layers": [
  {"layer": "streets", "file": "s.geojson", "source": "s.SOURCE.md", "attribution": "Ville", "licence": "LO",
   "status": "to-confirm", "note": "", "name_property": "nom",
   "words": {"avenue": ["avenue", "grande rue"], "path": ["cour"], "square": ["place"]}},
  {"layer": "spaces", "file": "a.geojson", "source": "a.SOURCE.md", "attribution": "IGN", "licence": "LO",
   "status": "ok", "note": "", "name_property": "nom", "kind_property": "k", "kinds": {"park": ["Parc"]}},
  {"layer": "water", "file": "w.geojson", "source": "w.SOURCE.md", "attribution": "Ville", "licence": "LO",
   "status": "ok", "note": "tracé déduit", "name_property": "nom", "width_m": 20},
  {"layer": "communes", "file": "c.geojson", "source": "c.SOURCE.md", "attribution": "IGN", "licence": "LO",
   "status": "ok", "note": "", "name_property": "nom", "own": "Ici"}]})";

/// Around (50, 3): one thousandth of a degree is 111.2 m north, 71.7 m east.
std::string line(const char* name, const char* coordinates) {
    return std::string{R"({"type":"Feature","properties":{"nom":")"} + name +
           R"("},"geometry":{"type":"LineString","coordinates":)" + coordinates + "}}";
}
std::string area(const char* name, const char* kind, const char* ring) {
    return std::string{R"({"type":"Feature","properties":{"nom":")"} + name + R"(","k":")" + kind +
           R"("},"geometry":{"type":"Polygon","coordinates":[)" + ring + "]}}";
}
std::string collection(std::initializer_list<std::string> features) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (const std::string& feature : features) text += (text.back() == '[' ? "" : ",") + feature;
    return text + "]}";
}

struct Files {
    std::string layers = kLayers;
    std::string streets = collection({
        line("Grande Rue", "[[3.000,50.000],[3.002,50.000]]"),
        line("Grande Rue", "[[3.004,50.000],[3.002,50.000]]"),
        line("Rue du  Fil ", "[[3.002,50.000],[3.002,50.001]]"),
        line("Rue d'Aval", "[[3.00103,50.00004],[3.001,50.001]]"),  // starts 4 m beside the Grande Rue's axis
        line("Cour Perdue", "[[3.003,50.0005],[3.003,50.0006]]"),
        line("Grandeville", "[[3.004,50.000],[3.004,50.001]]"),
    });
    std::string spaces = collection({
        area("Le Parc", "Parc", "[[3.0,50.0],[3.0,50.001],[3.001,50.001],[3.001,50.0],[3.0,50.0]]"),
        area("Le Lac", "Lac", "[[3.0,50.0],[3.0,50.001],[3.001,50.001],[3.001,50.0],[3.0,50.0]]"),
    });
    std::string water = collection({line("Canal", "[[3.0,50.002],[3.004,50.002]]")});
    std::string communes = collection({
        area("Ici", "", "[[2.9,49.9],[3.1,49.9],[3.1,50.1],[2.9,50.1],[2.9,49.9]]"),
        area("Là", "", "[[3.1,49.9],[3.2,49.9],[3.2,50.1],[3.1,50.1],[3.1,49.9]]"),
    });
};

struct Cooking {
    std::optional<CookedMap> cooked;
    std::vector<std::string> faults;
};

std::string sentence(const FileFinding& finding) {
    return finding.file + " " + finding.field + ": " + finding.sentence;
}

Cooking cook(const Files& files) {
    std::vector<FileFinding> faults;
    auto result = cook_map({{"layers.json", files.layers},
                            {"s.geojson", files.streets},
                            {"a.geojson", files.spaces},
                            {"w.geojson", files.water},
                            {"c.geojson", files.communes}},
                           {50, 3}, faults);
    Cooking cooking;
    if (result) cooking.cooked = std::move(result).value();
    CHECK(result.has_value() == faults.empty());
    for (const FileFinding& fault : faults) cooking.faults.push_back(sentence(fault));
    return cooking;
}

const asset::MapStreet* street(const asset::CityMap& map, const std::string& name) {
    const auto found = std::find_if(map.streets.begin(), map.streets.end(),
                                    [&](const asset::MapStreet& each) { return each.name == name; });
    return found == map.streets.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the pieces of one street become one line, of a class by its first words") {
    const Cooking cooking = cook({});
    REQUIRE(cooking.cooked);
    const asset::CityMap& map = cooking.cooked->map;
    CHECK(map.streets.size() == 5);
    REQUIRE(street(map, "Grande Rue"));
    CHECK(street(map, "Grande Rue")->line.size() == 3);
    CHECK(street(map, "Grande Rue")->street_class == asset::StreetClass::Avenue);
    REQUIRE(street(map, "Rue du Fil"));
    CHECK(street(map, "Rue du Fil")->street_class == asset::StreetClass::Street);
    REQUIRE(street(map, "Cour Perdue"));
    CHECK(street(map, "Cour Perdue")->street_class == asset::StreetClass::Path);
    REQUIRE(street(map, "Grandeville"));
    CHECK(street(map, "Grandeville")->street_class == asset::StreetClass::Street);
    CHECK(street(map, "Rue d’Aval"));
}

TEST_CASE("streets that share a vertex, or stop at the kerb of another, meet") {
    const asset::CityMap map = cook({}).cooked->map;
    const auto from_fil = map.project({50.001, 3.002});
    const auto to_aval = map.project({50.001, 3.001});
    const auto route = asset::route_on_foot(map, from_fil, to_aval);
    REQUIRE(route);
    CHECK(route->legs.size() == 3);
    CHECK(route->legs[1].street == "Grande Rue");
    CHECK(route->length_m == doctest::Approx(111.2 + 69.6 + 111.2).epsilon(0.01));
}

TEST_CASE("areas are triangles, water has its width, credits come word for word") {
    const asset::CityMap map = cook({}).cooked->map;
    REQUIRE(map.areas.size() == 3);
    CHECK(map.areas[0].name == "Le Parc");
    CHECK(map.areas[0].kind == asset::AreaKind::Park);
    CHECK(map.areas[0].ring.size() == 4);
    CHECK(map.areas[0].triangles.size() == 6);
    CHECK(map.areas[1].kind == asset::AreaKind::Commune);
    CHECK(map.areas[2].kind == asset::AreaKind::Neighbour);
    REQUIRE(map.waters.size() == 1);
    CHECK(map.waters[0].width_m == 20);
    REQUIRE(map.credits.size() == 4);
    CHECK(map.credits[2].attribution == "Ville");
    CHECK(map.credits[2].note == "tracé déduit");
}

TEST_CASE("a licence to confirm and a kind nobody names are warnings, not faults") {
    const Cooking cooking = cook({});
    REQUIRE(cooking.cooked);
    std::vector<std::string> warnings;
    for (const FileFinding& warning : cooking.cooked->warnings) warnings.push_back(sentence(warning));
    CHECK(warnings ==
          std::vector<std::string>{
              "layers.json layers[0].status: the licence of s.geojson is still to be confirmed by its owner",
              "a.geojson features[1]: is a \"Lac\", which no kind names; it is left out"});
}

TEST_CASE("every fault names its file and feature, and nothing is cooked") {
    struct Row {
        const char* when;
        Files files;
        std::string fault;
    };
    std::vector<Row> rows;
    const auto row = [&](const char* when, std::string fault) -> Files& {
        return rows.emplace_back(Row{when, {}, std::move(fault)}).files;
    };
    row("a latitude of 500",
        "s.geojson features[0].geometry.coordinates[1]: the latitude must be between -85 and 85; it is 500")
        .streets = collection({line("Rue", "[[3,50],[3,500]]")});
    row("degrees as text", "s.geojson features[0].geometry.coordinates[0]: must be [longitude, latitude]")
        .streets = collection({line("Rue", R"([["3","50"],[3,50],[3,50.1]])")});
    row("a line of one point", "w.geojson features[0].geometry.coordinates: must have at least two points")
        .water = collection({line("Canal", "[[3,50]]")});
    row("a ring left open",
        "a.geojson features[0].geometry.coordinates[0]: must end at the point it starts from")
        .spaces = collection({area("Parc", "Parc", "[[3,50],[3,50.1],[3.1,50.1],[3.1,50]]")});
    row("an area where a line belongs",
        "s.geojson features[0].geometry.type: must be LineString or MultiLineString; it is \"Polygon\"")
        .streets = collection({area("Rue", "", "[[3,50],[3,50.1],[3.1,50.1],[3,50]]")});
    row("no geometry", "c.geojson features[0].geometry: is missing").communes =
        R"({"features":[{"properties":{"nom":"Ici"}}]})";
    row("latitude and longitude swapped",
        "w.geojson features[0]: lies 7005 km from the city; are latitude and longitude swapped?")
        .water = collection({line("Canal", "[[50,3],[50,3.1]]")});
    std::string ring = "[[3,50]";
    for (int i = 0; i < 2500; ++i) ring += ",[3." + std::to_string(1000 + i) + ",50.1]";
    row("too many corners", "c.geojson features[0]: has 2502 corners; simplify it to 2000").communes =
        collection({area("Ici", "", (ring + ",[3,50]]").c_str())});
    row("no features", "c.geojson features: is missing").communes = "{}";
    row("a list instead of an object", "c.geojson : must be an object { … }").communes = "[]";
    for (const Row& each : rows) {
        CAPTURE(each.when);
        const Cooking cooking = cook(each.files);
        CHECK_FALSE(cooking.cooked);
        CHECK(cooking.faults.size() == 1);
        CAPTURE(cooking.faults.front());
        CHECK(cooking.faults.front() == each.fault);
    }
}

TEST_CASE("a file that layers.json names and nobody brought is a fault") {
    std::vector<FileFinding> faults;
    CHECK_FALSE(cook_map({{"layers.json", kLayers}}, {50, 3}, faults));
    REQUIRE(faults.size() == 4);
    CHECK(sentence(faults[0]) == "layers.json : names s.geojson, which is not there");
    faults.clear();
    CHECK_FALSE(cook_map({}, {50, 3}, faults));
    REQUIRE(faults.size() == 1);
    CHECK(sentence(faults[0]) == "layers.json : is missing");
}

TEST_CASE("a misspelt member of layers.json is a fault, and so is a layer twice") {
    Files files;
    files.layers.replace(files.layers.find("\"note\""), 6, "\"notes\"");
    CHECK(cook(files).faults ==
          std::vector<std::string>{"layers.json layers[0].note: is missing",
                                   "layers.json layers[0].notes: is not a known field; check its spelling"});
    files = {};
    files.layers.replace(files.layers.find("\"spaces\""), 8, "\"streets\"");
    CHECK(cook(files).faults.front() == "layers.json layers[1].layer: \"streets\" is there twice");
}

namespace {

const char* const kTransitLayers = R"({"layers": [
  {"layer": "lines", "file": "l.geojson", "source": "l.SOURCE.md", "attribution": "Réseau", "licence": "LO",
   "status": "ok", "note": "lignes : tracé schématique", "name_property": "nom", "mode_property": "k",
   "modes": {"metro": ["metro"], "tram": ["tramway"]}, "colour_property": "couleur"},
  {"layer": "stops", "file": "p.geojson", "source": "p.SOURCE.md", "attribution": "Réseau", "licence": "LO",
   "status": "ok", "note": "", "name_property": "nom", "mode_property": "k",
   "modes": {"metro": ["metro"], "bus": ["bus"]}, "lines_property": "lignes"},
  {"layer": "bikes", "file": "b.geojson", "source": "b.SOURCE.md", "attribution": "Réseau", "licence": "LO",
   "status": "ok", "note": "", "name_property": "nom", "capacity_property": "bornes"}]})";

std::string thing(const char* properties, const char* type, const char* coordinates) {
    return std::string{R"({"type":"Feature","properties":)"} + properties + R"(,"geometry":{"type":")" +
           type + R"(","coordinates":)" + coordinates + "}}";
}

struct TransitFiles {
    std::string lines = collection({thing(R"({"nom":"T1","k":"tramway","couleur":"#009FE3"})", "LineString",
                                          "[[3,50],[3.01,50.01],[3.02,50.01]]")});
    std::string stops = collection({
        thing(R"({"nom":"Gare","k":"metro","lignes":["M2"]})", "Point", "[3,50.01]"),
        thing(R"({"nom":"Place d'Aval","k":"bus","lignes":["33","L4"]})", "Point", "[3.01,50]"),
        thing(R"({"nom":"Quai","k":"ferry","lignes":[]})", "Point", "[3,50]"),
    });
    std::string bikes = collection({thing(R"({"nom":"Gare","bornes":16})", "Point", "[3,50.01]"),
                                    thing(R"({"nom":"Aval"})", "Point", "[3.01,50]")});
};

Cooking cook_transit(const TransitFiles& files) {
    std::vector<FileFinding> faults;
    auto result = cook_map({{"layers.json", kTransitLayers},
                            {"l.geojson", files.lines},
                            {"p.geojson", files.stops},
                            {"b.geojson", files.bikes}},
                           {50, 3}, faults);
    Cooking cooking;
    if (result) cooking.cooked = std::move(result).value();
    for (const FileFinding& fault : faults) cooking.faults.push_back(sentence(fault));
    return cooking;
}

}  // namespace

TEST_CASE("lines keep their colour and order, stops the lines that call there, bike stations their docks") {
    const Cooking cooking = cook_transit({});
    REQUIRE(cooking.cooked);
    const asset::CityMap& map = cooking.cooked->map;
    REQUIRE(map.transit_lines.size() == 1);
    CHECK(map.transit_lines[0].name == "T1");
    CHECK(map.transit_lines[0].mode == asset::TransitMode::Tram);
    CHECK(map.transit_lines[0].colour == 0x009FE3);
    CHECK(map.transit_lines[0].line.size() == 3);
    REQUIRE(map.transit_stops.size() == 2);
    CHECK(map.transit_stops[0].at.y == doctest::Approx(1112).epsilon(0.01));
    CHECK(map.transit_stops[1].name == "Place d’Aval");
    CHECK(map.transit_stops[1].lines == std::vector<std::string>{"33", "L4"});
    REQUIRE(map.bike_stations.size() == 2);
    CHECK(map.bike_stations[0].bikes == 16);
    CHECK(map.bike_stations[1].bikes == 0);
    CHECK(map.credits.size() == 3);
    CHECK(map.edges.empty());  // nobody walks along a tram line
    REQUIRE(cooking.cooked->warnings.size() == 1);
    CHECK(sentence(cooking.cooked->warnings[0]) ==
          "p.geojson features[2]: is a \"ferry\", which no mode names; it is left out");
}

TEST_CASE("a fault of a line, a stop or a bike station names its file and feature") {
    TransitFiles files;
    files.lines = collection(
        {thing(R"({"nom":"T1","k":"tramway","couleur":"blue"})", "LineString", "[[3,50],[3.01,50.01]]")});
    CHECK(cook_transit(files).faults ==
          std::vector<std::string>{"l.geojson features[0].properties.couleur: must be a colour, #rrggbb"});
    files = {};
    files.stops = collection({thing(R"({"nom":"Gare","k":"metro"})", "LineString", "[[3,50],[3.1,50]]")});
    CHECK(
        cook_transit(files).faults ==
        std::vector<std::string>{"p.geojson features[0].geometry.type: must be Point; it is \"LineString\""});
    files = {};
    files.bikes = collection({thing(R"({"nom":"Gare","bornes":-3})", "Point", "[3,500]")});
    CHECK(cook_transit(files).faults.size() == 2);
    CHECK_FALSE(cook_transit(files).cooked);
    files.bikes = collection({thing(R"({"nom":"Gare"})", "Point", "[50,3]")});
    CHECK(cook_transit(files).faults ==
          std::vector<std::string>{
              "b.geojson features[0]: lies 7005 km from the city; are latitude and longitude swapped?"});
}
