// The first city's tours, walked on its own map.

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "content/exchange/pack.h"
#include "content/model/validate.h"
#include "content/publish/city_content.h"
#include "content/publish/map_cook.h"
#include "content/publish/tour_ways.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";

struct Walked {
    asset::CityMap map;
    CityContent city;
    std::vector<Finding> findings;

    Walked() {
        std::vector<FileFinding> faults;
        Content content = read_pack(kPack, faults).value().content;
        leave_out_drafts(content);
        city = city_content_of(content, {});
        map = cook_map(read_map_folder(kPack / "map").value(), {city.city.lat_deg, city.city.lon_deg}, faults)
                  .value()
                  .map;
        CHECK(faults.empty());
        walk_tours(map, city, findings);
    }

    double metres(asset::GeoPoint a, asset::GeoPoint b) const {
        const auto from = map.project(a);
        const auto to = map.project(b);
        return double{std::hypot(to.x - from.x, to.y - from.y)};
    }

    const PlaceRow& place(const std::string& slug) const {
        return *std::find_if(city.places.begin(), city.places.end(),
                             [&](const PlaceRow& row) { return row.slug == slug; });
    }
};

}  // namespace

TEST_CASE("the six tours are walks of 2 to 5 km, the children's at most 1.5 km") {
    const Walked walked;
    CHECK(walked.findings.empty());
    REQUIRE(walked.city.tours.size() == 6);
    int for_children = 0;
    for (const TourRow& tour : walked.city.tours) {
        CAPTURE(tour.slug);
        const bool children = tour.audience == "children";
        for_children += children ? 1 : 0;
        CHECK(tour.length_m >= (children ? 300 : 2000));
        CHECK(tour.length_m <= (children ? 1500 : 5000));
        CHECK(tour.stops.size() >= 5);
        CHECK(tour.minutes > static_cast<std::int64_t>(4 * tour.stops.size()));
    }
    CHECK(for_children == 1);
}

TEST_CASE("each way begins and ends in a street near its stops, which are known to 150 m") {
    const Walked walked;
    for (const TourRow& tour : walked.city.tours) {
        for (std::size_t i = 0; i + 1 < tour.stops.size(); ++i) {
            const PlaceRow& from = walked.place(tour.stops[i].place);
            const PlaceRow& to = walked.place(tour.stops[i + 1].place);
            CAPTURE(tour.slug);
            CAPTURE(to.slug);
            CHECK(from.accuracy_m <= 150);
            CHECK(to.accuracy_m <= 150);
            const auto& way = tour.stops[i].way_on;
            REQUIRE(way.size() >= 2);
            CHECK(walked.metres(way.front(), {from.lat_deg, from.lon_deg}) < 150);
            CHECK(walked.metres(way.back(), {to.lat_deg, to.lon_deg}) < 150);
        }
    }
}
