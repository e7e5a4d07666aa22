#include "content/publish/tour_route.h"

#include <doctest/doctest.h>

#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

struct WalkedTown : SmallTown {
    std::string tour = id(Kind::Tour, "walk");

    WalkedTown() { REQUIRE_FALSE(has_errors(publish().findings)); }

    TourRoute route() { return route_of_tour(store, published_map(folder).value(), tour).value(); }
    void order(const char* stops) { write(Kind::Tour, "walk", "stops", "", stops); }
};

}  // namespace

TEST_CASE("a draft's route is the one that goes out, stop by stop") {
    WalkedTown town;
    const TourRoute route = town.route();
    const auto edition = town.edition().value();
    const TourPage page = edition.tour("walk", "fr").value();
    CHECK(route.metres == page.card.length_m);
    CHECK(route.minutes == page.card.minutes);
    REQUIRE(route.stops.size() == 2);
    CHECK(route.stops[0].title == "Hôtel de ville");
    REQUIRE(route.stretches.size() == 1);
    CHECK(route.stretches[0].line.size() > 1);
    CHECK_FALSE(route.stretches[0].streets.empty());
}

TEST_CASE("a route follows the order of the stops before anything is published") {
    WalkedTown town;
    const TourRoute there = town.route();
    town.order(R"(["mill","town-hall"])");
    const TourRoute back = town.route();
    CHECK(back.stops[0].title == there.stops[1].title);
    CHECK(back.metres == there.metres);
    town.order(R"(["mill"])");
    CHECK(town.route().stretches.empty());
    CHECK(town.route().metres == 0);
    town.order("[]");
    CHECK(town.route().stops.empty());
}

TEST_CASE("a stop without a position, far from every street, or gone says so, and the others are walked") {
    WalkedTown town;
    town.order(R"(["town-hall","mill","nowhere"])");
    CHECK(town.route().stretches[0].problem == RouteProblem::None);
    CHECK(town.route().stretches[1].problem == RouteProblem::NoPosition);
    CHECK(town.route().stops[2].title.empty());
    town.write(Kind::Place, "mill", "lat_deg", "", "12.5");
    CHECK(town.route().stretches[0].problem == RouteProblem::NoWay);
    town.write(Kind::Place, "mill", "lat_deg", "", "");
    CHECK(town.route().stretches[0].problem == RouteProblem::NoPosition);
    CHECK_FALSE(town.route().stops[1].at.has_value());
}

TEST_CASE("no map is out before the first publishing, and only tours have routes") {
    SmallTown town;
    CHECK(published_map(town.folder).error().fault == Fault::NotFound);
    REQUIRE_FALSE(has_errors(town.publish().findings));
    const auto map = published_map(town.folder).value();
    CHECK(route_of_tour(town.store, map, town.id(Kind::Place, "mill")).error().fault == Fault::NotFound);
    CHECK(route_of_tour(town.store, map, "01NOBODY").error().fault == Fault::NotFound);
}
