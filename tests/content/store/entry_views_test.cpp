#include "content/store/entry_views.h"

#include <doctest/doctest.h>

#include "content/store/editions.h"
#include "content/store/new_entry.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string titles(const std::vector<EntryRow>& rows) {
    std::string all;
    for (const EntryRow& row : rows) all += row.title + ": " + name_of(row.state) + "\n";
    return all;
}

}  // namespace

TEST_CASE("a list says of each entry, in each language, how its draft stands to what is out") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.write(mill, "title", "en", "The mill");
    const std::string baths = town.add(Kind::Place, "Les bains");
    town.publish(1);
    town.write(mill, "title", "en", "The spinning mill");
    const std::string hall = town.add(Kind::Place, "L'hôtel de ville");

    const auto rows = town.views.list(Kind::Place).value();
    CHECK(titles(rows) == "L'hôtel de ville: draft\nLa filature: changed\nLes bains: live\n");
    CHECK(rows[1].locales.at("fr") == DraftState::Live);
    CHECK(rows[1].locales.at("en") == DraftState::Changed);
    CHECK(rows[2].locales.at("en") == DraftState::Missing);
    CHECK(rows[1].changed_by == "anna");
    CHECK(rows[0].id == hall);
    CHECK(town.views.row(baths)->title == "Les bains");
    CHECK(town.views.row("01NOBODY").error().fault == Fault::NotFound);
}

TEST_CASE("the newest value says when an entry changed and by whom") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.now = town.now + std::chrono::minutes{1};
    town.write(mill, "hook", "fr", "Elle tourne.", "bo");
    const EntryRow row = town.views.row(mill).value();
    CHECK(row.changed_by == "bo");
    CHECK(row.changed_ms == utc_ms(town.now));
}

TEST_CASE("a stop is called as its place, and uses name whoever points at an entry") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    const std::string walk = town.add(Kind::Tour, "La laine");
    const std::string facade = town.add(Kind::Facade, "La façade");
    const std::string scene = town.add(Kind::Scene, "Le soir", facade);
    const std::string stop = town.add(Kind::TourStop, mill, walk);
    town.write(walk, "stops", "", R"(["la-filature"])");
    town.write(mill, "facade", "", "la-facade");

    CHECK(town.views.list(Kind::TourStop)->front().title == "La filature");
    CHECK(town.views.uses(mill)->front().id == walk);
    CHECK(town.views.uses(walk)->front().id == stop);
    CHECK(titles(town.views.uses(facade).value()) == "La filature: draft\nLe soir: draft\n");
    CHECK(town.views.uses(scene)->empty());
    CHECK(town.views.uses("01NOBODY").error().fault == Fault::NotFound);
    town.write(walk, "stops", "", "not JSON");
    CHECK(town.views.uses(mill)->empty());
}

TEST_CASE("a translation is to be looked at again when its source changes, until someone says it stands") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.later();
    town.write(mill, "title", "en", "The mill");
    CHECK_FALSE(town.value(mill, "title", "en").to_review);
    CHECK(town.value(mill, "title", "en").source_then == "La filature");

    town.later();
    town.write(mill, "title", "fr", "La grande filature");
    CHECK(town.value(mill, "title", "en").to_review);
    CHECK(town.value(mill, "title", "en").source_then == "La filature");
    CHECK_FALSE(town.value(mill, "title", "fr").translation);
    CHECK_FALSE(town.value(mill, "title", "fr").to_review);

    town.later();
    REQUIRE(town.entries.confirm(mill, "title", "en", town.now));
    CHECK_FALSE(town.value(mill, "title", "en").to_review);
    CHECK(town.value(mill, "title", "en").saved.version == 1);
    CHECK(town.value(mill, "title", "en").source_then == "La grande filature");
    CHECK(town.entries.confirm(mill, "hook", "en", town.now).error().fault == Fault::NotFound);
}

TEST_CASE("a list names the languages in which a text is to be looked at again") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    const std::string baths = town.add(Kind::Place, "Les bains");
    town.later();
    town.write(mill, "title", "en", "The mill");
    town.write(baths, "title", "en", "The baths");
    const auto waiting = [&](const std::string& id) { return town.views.row(id)->to_review; };
    CHECK(waiting(mill).empty());

    town.later();
    town.write(mill, "title", "fr", "La grande filature");
    CHECK(waiting(mill) == std::vector<Locale>{"en"});
    CHECK(waiting(baths).empty());
    CHECK(town.views.list(Kind::Place)->at(0).to_review == std::vector<Locale>{"en"});
    CHECK(town.views.list(Kind::Place)->at(1).to_review.empty());

    town.later();
    REQUIRE(town.entries.confirm(mill, "title", "en", town.now));
    CHECK(waiting(mill).empty());
    town.later();
    town.write(mill, "title", "fr", "La filature");
    CHECK(waiting(mill) == std::vector<Locale>{"en"});
    town.write(mill, "title", "fr", "La grande filature");
    CHECK(waiting(mill).empty());
    town.write(mill, "title", "fr", "La filature");
    town.write(mill, "title", "en", "");
    CHECK(waiting(mill).empty());
}

TEST_CASE("whatever the length of a list, it and each value say the same of what is to be looked at again") {
    CityStore town;
    for (int i = 0; i < 210; ++i) {
        const std::string id = town.add(Kind::Place, "Maison " + std::to_string(i));
        town.write(id, "title", "en", "House");
        if (i % 3 == 0) town.later();
        if (i % 3 == 0) town.write(id, "title", "fr", "Le château");
    }
    std::size_t waiting = 0;
    const auto rows = town.views.list(Kind::Place).value();
    for (const EntryRow& row : rows) {
        CHECK(row.to_review.empty() != town.value(row.id, "title", "en").to_review);
        CHECK(row.to_review == town.views.row(row.id)->to_review);
        waiting += row.to_review.size();
    }
    CHECK(waiting == 70);
}

TEST_CASE("a source that changes and changes back asks nothing of its translations") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.later();
    town.write(mill, "title", "en", "The mill");
    town.later();
    town.write(mill, "title", "fr", "La filatura");
    town.write(mill, "title", "fr", "La filature");
    CHECK_FALSE(town.value(mill, "title", "en").to_review);
}

TEST_CASE("texts that came together belong together, whichever was written first") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    town.write(mill, "hook", "en", "It turns.", kByImport);
    town.write(mill, "hook", "fr", "Elle tourne.", kByImport);
    CHECK_FALSE(town.value(mill, "hook", "en").to_review);
    CHECK(town.value(mill, "hook", "en").source_then == "Elle tourne.");
}

TEST_CASE("an entry is made from its title, beside its namesakes in the town and in the bin") {
    CityStore town;
    CHECK(town.views.row(town.add(Kind::Place, "  L'Hôtel de Ville "))->slug == "l-hotel-de-ville");
    const std::string second = town.add(Kind::Place, "L'hôtel de ville");
    CHECK(town.views.row(second)->slug == "l-hotel-de-ville-2");
    REQUIRE(town.entries.remove(second, town.now));
    CHECK(town.views.row(town.add(Kind::Place, "L'hôtel de ville"))->slug == "l-hotel-de-ville-3");
    CHECK(town.views.row(town.add(Kind::Place, "東京"))->slug == "place");
    CHECK(town.views.row(town.add(Kind::Notice, "Travaux"))->title == "Travaux");
    CHECK(town.views.row(town.add(Kind::Kiosk, "Gare"))->title == "Gare");
}

TEST_CASE("what cannot be made is refused, and leaves nothing behind") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "La filature");
    const std::string walk = town.add(Kind::Tour, "La laine");
    town.add(Kind::TourStop, "la FILATURE", walk);
    const std::size_t before = town.entries.list()->size();
    struct Row {
        const char* when;
        NewEntry wanted;
        Fault fault;
    };
    for (const Row& row : {
             Row{"a second city", {Kind::City, "Lille", "fr", ""}, Fault::Invalid},
             Row{"made from files", {Kind::MapLayer, "Rues", "fr", ""}, Fault::Invalid},
             Row{"no title", {Kind::Place, " \n", "fr", ""}, Fault::Invalid},
             Row{"broken bytes", {Kind::Place, "\xFF", "fr", ""}, Fault::Invalid},
             Row{"too long", {Kind::Place, std::string(71, 'a'), "fr", ""}, Fault::TooLarge},
             Row{"a language of elsewhere", {Kind::Place, "Mühle", "de", ""}, Fault::Invalid},
             Row{"a place under something", {Kind::Place, "Salle", "fr", mill}, Fault::Invalid},
             Row{"a scene under nothing", {Kind::Scene, "Soir", "fr", ""}, Fault::Invalid},
             Row{"a scene under a place", {Kind::Scene, "Soir", "fr", mill}, Fault::Invalid},
             Row{"a stop at no place", {Kind::TourStop, "La lune", "fr", walk}, Fault::NotFound},
             Row{"a stop twice", {Kind::TourStop, "La filature", "fr", walk}, Fault::Conflict},
         }) {
        CAPTURE(row.when);
        const auto made = make_entry(town.store, row.wanted, "anna", town.now);
        REQUIRE_FALSE(made);
        CHECK(made.error().fault == row.fault);
    }
    CHECK(town.entries.list()->size() == before);
}
