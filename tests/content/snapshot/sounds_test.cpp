// Sounds of a place in an edition.

#include <doctest/doctest.h>

#include "content/snapshot/schema.h"
#include "content/sqlite/database.h"
#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

CityContent with_sounds() {
    CityContent content = small_content();
    content.sounds = {{"bells",
                       "Anne Martin",
                       "CC BY 4.0",
                       "",
                       61'500,
                       {{"fr", "Le carillon", "Sept cloches."}, {"en", "The bells", "Seven bells."}}},
                      {"weaver",
                       "Archives",
                       "CC0 1.0",
                       "fr",
                       90'000,
                       {{"fr", "Une fileuse raconte", "On commençait à six heures."}}}};
    content.places[0].sounds = {"weaver", "bells"};
    return content;
}

}  // namespace

TEST_CASE("a place's sounds come in the editors' order, their words in the language asked for or their own") {
    Press press;
    const Edition edition = press.publish(1, with_sounds());
    const auto page = edition.place("hall", "en");
    REQUIRE(page);
    REQUIRE(page->sounds.size() == 2);
    const PlaceSound& weaver = page->sounds[0];
    CHECK(weaver.slug == "weaver");
    CHECK(weaver.transcript == "On commençait à six heures.");
    CHECK(weaver.transcript_locale == "fr");
    CHECK(weaver.spoken == "fr");
    CHECK(weaver.length.count() == 90'000);
    CHECK(weaver.file == "sounds/weaver.bin");
    const PlaceSound& bells = page->sounds[1];
    CHECK(bells.title == "The bells");
    CHECK(bells.transcript == "Seven bells.");
    CHECK(bells.credit == "Anne Martin");
    CHECK(bells.licence == "CC BY 4.0");
    CHECK(bells.spoken == "");
    CHECK(edition.place("sacre-coeur", "fr")->sounds.empty());
}

TEST_CASE("content.db of before sounds is completed, and its readers stay the same") {
    const ScratchFolder work;
    auto database = Database::open(work / "content.db", Access::ReadWrite).value();
    REQUIRE(migrate(database, content_schema().first(3)));
    CHECK_FALSE(database.prepare("SELECT slug FROM sound"));
    REQUIRE(migrate(database, content_schema()));
    CHECK(database.prepare("SELECT slug FROM sound"));
    CHECK(kReaderVersion == 2);
}
