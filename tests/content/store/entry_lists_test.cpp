#include "content/store/entry_lists.h"

#include <algorithm>

#include "content/store/bin.h"
#include "content/store/change_marks.h"
#include "content/store/entry_overview.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

/// As a bridge has it: one connection writes, another one reads and keeps what it read.
struct ListedTown : CityStore {
    Store reading = Store::open(scratch / "editing.db", Access::ReadOnly).value();
    EntryLists lists{reading};

    EntryPage page(const EntryQuery& query) { return lists.page(query).value(); }
    /// "La filature: draft\n…", as kept, which must be what a list read anew says.
    std::string shown(Kind kind) {
        const auto text = [](const std::vector<EntryRow>& rows) {
            std::string all;
            for (const EntryRow& row : rows) all += row.title + ": " + name_of(row.state) + "\n";
            return all;
        };
        const std::string kept = text(page({.kind = kind}).rows);
        CHECK(kept == text(EntryLists{reading}.page({.kind = kind})->rows));
        return kept;
    }
};

}  // namespace

TEST_CASE("a page, a state, a missing language and words of a title in any language narrow a list") {
    ListedTown town;
    for (int i = 0; i < 7; ++i) town.add(Kind::Place, "Maison " + std::to_string(i));
    const std::string baths = town.add(Kind::Place, "Œuvre des Bains");
    town.write(baths, "title", "en", "The baths");
    town.write(baths, "rank", "", "1");

    CHECK(town.page({.kind = Kind::Place, .offset = 6, .limit = 5}).rows.size() == 2);
    CHECK(town.page({.kind = Kind::Place, .offset = 99}).rows.empty());
    CHECK(town.page({.kind = Kind::Place, .limit = 1}).rows.front().id == baths);
    for (const char* words : {"bains", "OEUVRE", "œuvre  bains", "bath", "bains the"}) {
        CAPTURE(words);
        const EntryPage found = town.page({.kind = Kind::Place, .words = words});
        REQUIRE(found.rows.size() == 1);
        CHECK(found.rows.front().id == baths);
    }
    CHECK(town.page({.kind = Kind::Place, .words = "bains maison"}).rows.empty());
    CHECK(town.page({.kind = Kind::Place, .missing = "en"}).rows.size() == 7);
    town.publish(1);
    town.write(baths, "hook", "fr", "On y nage.");
    CHECK(town.page({.kind = Kind::Place, .state = DraftState::Live, .limit = 3}).rows.size() == 3);
    CHECK(town.page({.kind = Kind::Place, .state = DraftState::Changed}).rows.size() == 1);
}

TEST_CASE("a page says how many rows there are without it") {
    ListedTown town;
    for (int i = 0; i < 7; ++i) town.add(Kind::Place, "Maison " + std::to_string(i));
    town.add(Kind::Place, "Les bains");
    const EntryPage page = town.page({.kind = Kind::Place, .words = "maison", .offset = 2, .limit = 3});
    CHECK(page.rows.front().title == "Maison 2");
    CHECK(page.rows.size() == 3);
    CHECK(page.found == 7);
    CHECK(page.all == 8);
}

TEST_CASE("a list that is kept says what the newest save, edition and removal made of it") {
    ListedTown town;
    const std::string mill = town.add(Kind::Place, "La filature");
    const std::string baths = town.add(Kind::Place, "Les bains");
    CHECK(town.shown(Kind::Place) == "La filature: draft\nLes bains: draft\n");
    town.write(mill, "title", "fr", "Le moulin");
    CHECK(town.shown(Kind::Place) == "Le moulin: draft\nLes bains: draft\n");
    town.publish(1);
    CHECK(town.shown(Kind::Place) == "Le moulin: live\nLes bains: live\n");
    town.write(baths, "rank", "", "1");
    CHECK(town.shown(Kind::Place) == "Les bains: changed\nLe moulin: live\n");
    const std::string gate = town.add(Kind::Place, "La porte");
    CHECK(town.shown(Kind::Place) == "Les bains: changed\nLe moulin: live\nLa porte: draft\n");
    REQUIRE(Bin{town.store}.put(baths, "anna", town.now));
    CHECK(town.shown(Kind::Place) == "Le moulin: live\nLa porte: draft\n");
    REQUIRE(Bin{town.store}.restore(baths, town.now));
    CHECK(town.shown(Kind::Place) == "Les bains: changed\nLe moulin: live\nLa porte: draft\n");
    town.write(gate, "title", "en", "The gate");
    town.write(town.city, "locales", "", R"(["fr"])");
    CHECK(town.shown(Kind::Place) == "Les bains: changed\nLe moulin: live\nLa porte: draft\n");
    CHECK(town.page({.kind = Kind::Place}).rows.front().locales.size() == 1);
}

TEST_CASE(
    "a list that is kept says which translations wait for a second look, and forgets the confirmed ones") {
    ListedTown town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.add(Kind::Place, "Les bains");
    const auto waiting = [&](const Locale& locale) {
        return town.page({.kind = Kind::Place, .review = locale}).found;
    };
    town.write(mill, "title", "en", "The mill");
    CHECK(waiting("") == 0);
    town.now = town.now + std::chrono::minutes{1};
    town.write(mill, "title", "fr", "Le moulin");
    CHECK(waiting("") == 1);
    CHECK(waiting("en") == 1);
    CHECK(waiting("nl") == 0);
    town.now = town.now + std::chrono::minutes{1};
    REQUIRE(Entries{town.store}.confirm(mill, "title", "en", town.now));
    CHECK(waiting("") == 0);
}

TEST_CASE("a stop takes its place's new title") {
    ListedTown town;
    const std::string mill = town.add(Kind::Place, "La filature");
    const std::string walk = town.add(Kind::Tour, "La laine");
    town.add(Kind::TourStop, mill, walk);
    CHECK(town.shown(Kind::TourStop) == "La filature: draft\n");
    town.write(mill, "title", "fr", "Le moulin");
    CHECK(town.shown(Kind::TourStop) == "Le moulin: draft\n");
}

TEST_CASE("rows are found by their slugs, and those that are not there are left out") {
    ListedTown town;
    for (int i = 0; i < 7; ++i) town.add(Kind::Place, "Maison " + std::to_string(i));
    const EntryPage page = town.page({.kind = Kind::Place, .slugs = {"maison-4", "gone", "maison-2"}});
    REQUIRE(page.rows.size() == 2);
    CHECK(page.rows.front().title == "Maison 2");
    CHECK(page.rows.back().title == "Maison 4");
    CHECK(page.found == 2);
}

TEST_CASE("an overview counts what waits and what a language lacks, and names the first of them") {
    ListedTown town;
    std::vector<std::string> houses;
    for (int i = 0; i < 5; ++i) houses.push_back(town.add(Kind::Place, "Maison " + std::to_string(i)));
    town.write(houses[1], "title", "en", "House 1");
    const auto places = [&] {
        const auto all = overview(town.lists, 2).value();
        const auto at = std::find_if(all.begin(), all.end(),
                                     [](const KindOverview& one) { return one.kind == Kind::Place; });
        REQUIRE(at != all.end());
        return *at;
    };
    const auto english = [&] {
        const auto kind = places();
        const auto at = std::find_if(kind.gaps.begin(), kind.gaps.end(),
                                     [](const LanguageGap& one) { return one.locale == "en"; });
        REQUIRE(at != kind.gaps.end());
        return *at;
    };
    CHECK(places().all == 5);
    CHECK(places().waiting == 5);
    CHECK(english().missing == 4);
    REQUIRE(english().first.size() == 2);
    CHECK(english().first.front().title == "Maison 0");
    CHECK(english().first.back().title == "Maison 2");

    town.publish(1);
    CHECK(places().waiting == 0);
    CHECK(places().newest.empty());
    for (const char* house : {"Maison 3", "Maison 0", "Maison 4"}) {
        town.later();
        town.write(houses[static_cast<std::size_t>(house[7] - '0')], "hook", "fr", "On y file.");
    }
    CHECK(places().waiting == 3);
    REQUIRE(places().newest.size() == 2);
    CHECK(places().newest.front().title == "Maison 4");
    CHECK(places().newest.back().title == "Maison 0");
}
