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
