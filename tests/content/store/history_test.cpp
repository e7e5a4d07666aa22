#include "content/store/history.h"

#include <doctest/doctest.h>

#include "content/store/bin.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

struct Written : CityStore {
    History history{store};
    std::string mill = add(Kind::Place, "La filature");

    std::string told(const char* field = "", const char* locale = "") {
        std::string all;
        const auto rows = history.rows(mill, field, locale).value();
        for (const HistoryRow& row : rows) {
            all += row.changed_by + " " + row.field + " " + std::to_string(row.version) + ": " + row.before +
                   " > " + row.after + (row.published ? " (out)" : "") + "\n";
        }
        return all;
    }
};

}  // namespace

TEST_CASE(
    "one author's run of saves is one row; another author, another run or an edition starts a new one") {
    Written town;
    for (const char* text : {"E", "El", "Elle"}) {
        town.now = town.now + std::chrono::seconds{1};
        town.write(town.mill, "hook", "fr", text);
    }
    town.later();
    town.write(town.mill, "hook", "fr", "Elle file", "bo");
    town.publish(1);
    town.write(town.mill, "hook", "fr", "Elle file.", "bo");
    town.now = town.now + std::chrono::minutes{11};
    town.write(town.mill, "hook", "fr", "Elle filait.", "bo");
    CHECK(town.told("hook", "fr") ==
          "bo hook 6: Elle file. > Elle filait.\n"
          "bo hook 5: Elle file > Elle file.\n"
          "bo hook 4: Elle > Elle file (out)\n"
          "anna hook 3:  > Elle\n");
}

TEST_CASE("saves of two fields in turn are two rows, and a run ends ten minutes after it began") {
    Written town;
    for (int minute = 0; minute < 12; ++minute) {
        town.write(town.mill, "hook", "fr", ("hook " + std::to_string(minute)).c_str());
        town.write(town.mill, "story", "fr", ("story " + std::to_string(minute)).c_str());
        town.later();
    }
    CHECK(town.told("hook") == "anna hook 12: hook 10 > hook 11\nanna hook 11:  > hook 10\n");
    CHECK(town.history.rows(town.mill)->size() == 5);  // and its title
    CHECK(town.history.rows("01NOBODY").error().fault == Fault::NotFound);
}

TEST_CASE("any version comes back as a new one, and nothing is lost by it") {
    Written town;
    town.write(town.mill, "hook", "fr", "Un");
    town.write(town.mill, "hook", "fr", "Deux", "bo");
    CHECK(town.history.restore(town.mill, "hook", "fr", 1, "cleo", town.now)->value == "Un");
    CHECK(town.history.restore(town.mill, "hook", "fr", 0, "cleo", town.now)->value == "");
    CHECK(town.value(town.mill, "hook", "fr").saved.version == 4);
    CHECK(town.entries.history(town.mill, "hook")->size() == 4);
    CHECK(town.history.restore(town.mill, "hook", "fr", 9, "cleo", town.now).error().fault ==
          Fault::NotFound);
    CHECK(town.history.restore("01NOBODY", "hook", "fr", 0, "cleo", town.now).error().fault ==
          Fault::NotFound);
    CHECK(town.history.restore(town.mill, "colour", "", 0, "cleo", town.now).error().fault ==
          Fault::NotFound);
}

TEST_CASE("a whole entry goes back to a moment, what was written since staying in its history") {
    Written town;
    town.write(town.mill, "hook", "fr", "Elle file.");
    const std::int64_t then = utc_ms(town.now);
    town.later();
    town.write(town.mill, "hook", "fr", "Elle filait.", "bo");
    town.write(town.mill, "title", "fr", "La teinturerie", "bo");
    town.write(town.mill, "story", "fr", "Jadis…", "bo");
    town.later();
    CHECK(town.history.restore_all(town.mill, then, "anna", town.now).value() == 3);
    const Entry draft = town.entries.draft(town.mill).value();
    CHECK(draft.value("hook", "fr") == "Elle file.");
    CHECK(draft.value("title", "fr") == "La filature");
    CHECK(draft.value("story", "fr") == "");
    CHECK(town.history.rows(town.mill, "story")->back().after == "Jadis…");
    CHECK(town.history.restore_all(town.mill, then, "anna", town.now).value() == 0);
    CHECK(town.history.restore_all(town.mill, then - 1, "anna", town.now).error().fault == Fault::Invalid);
}

TEST_CASE("the bin keeps an entry thirty days, with whoever put it there") {
    Written town;
    Bin bin{town.store};
    REQUIRE(bin.put(town.mill, "bo", town.now));
    REQUIRE(bin.put(town.mill, "cleo", town.now));  // already there
    CHECK(town.views.list(Kind::Place)->empty());
    const BinRow row = bin.list(town.now)->rows.front();
    CHECK(row.title == "La filature");
    CHECK(row.deleted_by == "bo");
    CHECK(row.days_left == 30);

    town.now = town.now + std::chrono::hours{24 * 30 - 1};
    CHECK(bin.list(town.now)->rows.front().days_left == 1);
    REQUIRE(bin.restore(town.mill, town.now));
    CHECK(bin.list(town.now)->rows.empty());
    CHECK(town.views.list(Kind::Place)->size() == 1);

    REQUIRE(bin.put(town.mill, "bo", town.now));
    town.now = town.now + std::chrono::hours{24 * 30};
    CHECK(bin.list(town.now)->rows.empty());
    CHECK(bin.restore(town.mill, town.now).error().fault == Fault::NotFound);
    CHECK_FALSE(town.history.rows(town.mill)->empty());
}

TEST_CASE("a tour takes its stops to the bin and brings back those it took, and the city stays") {
    Written town;
    Bin bin{town.store};
    const std::string hall = town.add(Kind::Place, "La mairie");
    const std::string walk = town.add(Kind::Tour, "La laine");
    const std::string gone = town.add(Kind::TourStop, town.mill, walk);
    town.add(Kind::TourStop, hall, walk);
    const std::string other = town.add(Kind::Tour, "La laine douce");
    town.add(Kind::TourStop, hall, other);

    REQUIRE(bin.put(gone, "anna", town.now));
    town.later();
    REQUIRE(bin.put(walk, "anna", town.now));
    CHECK(bin.list(town.now)->rows.size() == 2);
    CHECK(bin.list(town.now)->rows.front().id == walk);
    CHECK(town.views.list(Kind::TourStop)->size() == 1);
    REQUIRE(bin.restore(walk, town.now));
    CHECK(town.views.list(Kind::TourStop)->size() == 2);
    CHECK(bin.list(town.now)->rows.front().title == "La filature");
    CHECK(bin.put(town.city, "anna", town.now).error().fault == Fault::Invalid);
    CHECK(bin.put("01NOBODY", "anna", town.now).error().fault == Fault::NotFound);
}
