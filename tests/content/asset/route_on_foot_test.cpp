#include <doctest/doctest.h>

#include "content/asset/city_map.h"

using namespace beffroi::asset;

namespace {

/// A block of 100 m: Fil to the east, Trame to the north of its end, Aube round the other way; Cour apart.
CityMap block() {
    CityMap map;
    map.streets = {{"Rue du Fil", StreetClass::Street, {}},
                   {"Rue de la Trame", StreetClass::Street, {}},
                   {"Rue de l’Épeule", StreetClass::Street, {}},
                   {"Cour Perdue", StreetClass::Path, {}}};
    map.nodes = {{{0, 0}}, {{100, 0}}, {{100, 100}}, {{0, 100}}, {{60, 50}}, {{60, 60}}};
    map.edges = {{0, 1, 0, 100, {{0, 0}, {100, 0}}},
                 {2, 1, 1, 100, {{100, 100}, {100, 0}}},
                 {0, 3, 2, 100, {{0, 0}, {0, 100}}},
                 {3, 2, 2, 140, {{0, 100}, {50, 149}, {100, 100}}},
                 {4, 5, 3, 10, {{60, 50}, {60, 60}}}};
    return map;
}

}  // namespace

TEST_CASE("the way on foot is the shortest, with its legs and turns") {
    const auto route = route_on_foot(block(), {20, -5}, {105, 80});
    REQUIRE(route);
    CHECK(route->length_m == doctest::Approx(160));
    REQUIRE(route->legs.size() == 2);
    CHECK(route->legs[0].street == "Rue du Fil");
    CHECK(route->legs[0].length_m == doctest::Approx(80));
    CHECK(route->legs[1].street == "Rue de la Trame");
    CHECK(route->legs[1].length_m == doctest::Approx(80));
    CHECK(route->legs[1].turn_deg == doctest::Approx(-90));
    CHECK(route->line.front().x == doctest::Approx(20));
    CHECK(route->line.front().y == doctest::Approx(0));
    CHECK(route->line.back().x == doctest::Approx(100));
    CHECK(route->line.back().y == doctest::Approx(80));
}

TEST_CASE("a turn to the right is positive, and the way back mirrors the way there") {
    const auto route = route_on_foot(block(), {105, 80}, {20, -5});
    REQUIRE(route);
    CHECK(route->length_m == doctest::Approx(160));
    REQUIRE(route->legs.size() == 2);
    CHECK(route->legs[1].turn_deg == doctest::Approx(90));
}

TEST_CASE("two points of one street are joined along it, either way") {
    for (const bool back : {false, true}) {
        const MapPoint a{10, 3};
        const MapPoint b{70, -3};
        const auto route = back ? route_on_foot(block(), b, a) : route_on_foot(block(), a, b);
        REQUIRE(route);
        CHECK(route->length_m == doctest::Approx(60));
        CHECK(route->legs.size() == 1);
        CHECK(route->line.front().x == doctest::Approx(back ? 70 : 10));
    }
}

TEST_CASE("a court that leads nowhere is passed over for a street that connects") {
    const auto route = route_on_foot(block(), {0, 50}, {61, 55});
    REQUIRE(route);
    CHECK(route->line.back().x == doctest::Approx(100));
}

TEST_CASE("the way ends in the street of the address, however it is spelt") {
    const auto route = route_on_foot(block(), {95, -2}, {60, 40}, "12, RUE DE L'EPEULE");
    REQUIRE(route);
    CHECK(route->legs.back().street == "Rue de l’Épeule");
    CHECK(route->line.back().x == doctest::Approx(0));
    CHECK(route->line.back().y == doctest::Approx(40));
}

TEST_CASE("there is no way from far outside, nor on an empty map") {
    CHECK_FALSE(route_on_foot(block(), {-450, 0}, {50, 0}));
    CHECK_FALSE(route_on_foot(block(), {50, 0}, {50, 700}));
    CHECK_FALSE(route_on_foot(CityMap{}, {0, 0}, {1, 1}));
}

TEST_CASE("going nowhere is a way of no length") {
    const auto route = route_on_foot(block(), {50, 2}, {50, -2});
    REQUIRE(route);
    CHECK(route->length_m == doctest::Approx(0));
    CHECK_FALSE(route->line.empty());
}
