// Pictures of a place in an edition.

#include <doctest/doctest.h>

#include "content/snapshot/schema.h"
#include "content/sqlite/database.h"
#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

CityContent with_pictures() {
    CityContent content = small_content();
    content.pictures = {{"porch",
                         "Anne Martin",
                         "CC BY 4.0",
                         0.25,
                         0.75,
                         {{960, 640}, {320, 213}},
                         {{"fr", "Un porche."}, {"en", "A porch."}}},
                        {"yard", "Archives", "CC0 1.0", 0.5, 0.5, {{300, 200}}, {{"fr", "Une cour."}}}};
    content.places[0].pictures = {"yard", "porch"};
    return content;
}

}  // namespace

TEST_CASE("a place's pictures come in the editors' order, with words in the language asked for or its own") {
    Press press;
    const Edition edition = press.publish(1, with_pictures());
    const auto page = edition.place("hall", "en");
    REQUIRE(page);
    REQUIRE(page->pictures.size() == 2);
    const PlacePicture& yard = page->pictures[0];
    CHECK(yard.slug == "yard");
    CHECK(yard.alt == "Une cour.");
    CHECK(yard.alt_locale == "fr");
    const PlacePicture& porch = page->pictures[1];
    CHECK(porch.alt == "A porch.");
    CHECK(porch.credit == "Anne Martin");
    CHECK(porch.licence == "CC BY 4.0");
    CHECK(porch.focal_x == 0.25);
    CHECK(porch.focal_y == 0.75);
    REQUIRE(porch.sizes.size() == 2);
    CHECK(porch.sizes[0].width == 320);
    CHECK(porch.sizes[1].height == 640);
    CHECK(porch.sizes[1].file == "pictures/porch/960.bin");
    CHECK(edition.place("sacre-coeur", "fr")->pictures.empty());
}

TEST_CASE("an edition of before pictures stays readable, and one with pictures is for the same readers") {
    const ScratchFolder work;
    auto database = Database::open(work / "content.db", Access::ReadWrite).value();
    REQUIRE(migrate(database, content_schema().first(2)));
    CHECK(database.user_version() == 2);
    REQUIRE(migrate(database, content_schema().first(3)));
    CHECK(database.user_version() == 3);
    CHECK(kReaderVersion == 2);
}
