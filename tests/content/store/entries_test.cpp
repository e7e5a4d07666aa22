#include "content/store/entries.h"

#include <doctest/doctest.h>

#include "content/store/editions.h"
#include "tests/content/store/open_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

struct Town : TestStore {
    Entries entries{store};
    std::string mill = entries.create(Kind::Place, "mill", "anna", kNoon).value();

    Result<SavedValue> save(const char* field, const char* locale, const char* value, std::int64_t expected,
                            const char* by = "anna") {
        return entries.save({.entry_id = mill,
                             .field = field,
                             .locale = locale,
                             .value = value,
                             .expected_version = expected},
                            by, kNoon);
    }
    void publish(std::int64_t number) {
        REQUIRE(Editions{store}.stage({number, "hash", false, 0, "anna"}, entries.drafts().value()));
        REQUIRE(Editions{store}.mark_live(number));
    }
};

}  // namespace

TEST_CASE("what is saved is read back, its version rising by one with every change") {
    Town town;
    CHECK(town.save("title", "fr", "Moulin", 0)->version == 1);
    CHECK(town.save("title", "fr", "Le moulin", 1)->version == 2);
    CHECK(town.save("title", "en", "The mill", 0)->version == 1);
    const Entry draft = town.entries.draft(town.mill).value();
    CHECK(draft.value("title", "fr") == "Le moulin");
    CHECK(draft.value("title", "en") == "The mill");
    CHECK(draft.value("hook", "fr") == "");
}

TEST_CASE("saving over what one did not see is a conflict, and the other's words stay") {
    Town town;
    REQUIRE(town.save("title", "fr", "Moulin", 0));
    REQUIRE(town.save("title", "fr", "Le moulin de Bo", 1, "bo"));
    const auto late = town.save("title", "fr", "Le moulin d'Anna", 1);
    REQUIRE_FALSE(late);
    CHECK(late.error().fault == Fault::Conflict);
    CHECK(late.error().detail == "title was changed meanwhile: version 2, not 1");
    CHECK(town.entries.draft(town.mill)->value("title", "fr") == "Le moulin de Bo");
}

TEST_CASE("two people in one entry do not meet when they write different fields") {
    Town town;
    REQUIRE(town.save("title", "fr", "Moulin", 0));
    REQUIRE(town.save("hook", "fr", "Il tourne.", 0, "bo"));
    CHECK(town.entries.values(town.mill)->size() == 2);
}

TEST_CASE("the same words again change nothing and make no revision") {
    Town town;
    REQUIRE(town.save("title", "fr", "Moulin", 0));
    CHECK(town.save("title", "fr", "Moulin", 1, "bo")->version == 1);
    CHECK(town.entries.values(town.mill)->front().updated_by == "anna");
    CHECK(town.entries.history(town.mill)->size() == 1);
    CHECK(town.save("hook", "fr", "", 0)->version == 0);
    CHECK(town.entries.values(town.mill)->size() == 1);
}

TEST_CASE("every change is kept with its author, newest first") {
    Town town;
    REQUIRE(town.save("title", "fr", "A", 0));
    REQUIRE(town.save("title", "fr", "B", 1, "bo"));
    REQUIRE(town.save("hook", "fr", "H", 0));
    const auto history = town.entries.history(town.mill, "title", "fr").value();
    REQUIRE(history.size() == 2);
    CHECK(history[0].old_value == "A");
    CHECK(history[0].new_value == "B");
    CHECK(history[0].changed_by == "bo");
    CHECK(history[1].old_value == "");
    CHECK(town.entries.history(town.mill)->size() == 3);
    CHECK(town.store.database().execute("UPDATE revision SET new_value = 'C'").error().fault ==
          Fault::Conflict);
}

TEST_CASE("a value that cannot be one is refused before it is stored") {
    Town town;
    struct Row {
        const char* when;
        Change change;
        Fault fault;
    };
    for (const Row& row : {
             Row{"no such field", {town.mill, "colour", "", "red", 0}, Fault::NotFound},
             Row{"no such entry", {"01NOBODY", "title", "fr", "A", 0}, Fault::NotFound},
             Row{"a language where there is none", {town.mill, "lat_deg", "fr", "50", 0}, Fault::Invalid},
             Row{"no language where one is needed", {town.mill, "title", "", "A", 0}, Fault::Invalid},
             Row{"no language at all", {town.mill, "title", "french!", "A", 0}, Fault::Invalid},
             Row{"broken bytes", {town.mill, "title", "fr", "\xFF", 0}, Fault::Invalid},
             Row{"far too large",
                 {town.mill, "story", "fr", std::string((4U << 20U) + 1, 'x'), 0},
                 Fault::TooLarge},
         }) {
        CAPTURE(row.when);
        const auto saved = town.entries.save(row.change, "anna", kNoon);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().fault == row.fault);
    }
    CHECK(town.entries.values(town.mill)->empty());
}

TEST_CASE("words that will be found fault with are kept all the same") {
    Town town;
    CHECK(town.save("title", "fr", std::string(300, 'a').c_str(), 0));
    CHECK(town.save("lat_deg", "", "500", 0));
}

TEST_CASE("a slug is one entry's of a kind") {
    Town town;
    CHECK(town.entries.create(Kind::Place, "mill", "bo", kNoon).error().fault == Fault::Conflict);
    CHECK(town.entries.create(Kind::Facade, "mill", "bo", kNoon));
    CHECK(town.entries.create(Kind::Place, "../mill", "bo", kNoon).error().fault == Fault::Invalid);
}

TEST_CASE("the list says what is published, and what says something else since") {
    Town town;
    REQUIRE(town.save("title", "fr", "Moulin", 0));
    CHECK(town.entries.find(town.mill)->changed);
    town.publish(1);
    CHECK(town.entries.find(town.mill)->published_edition == 1);
    CHECK_FALSE(town.entries.find(town.mill)->changed);
    REQUIRE(town.save("title", "fr", "Le moulin", 1));
    CHECK(town.entries.find(town.mill)->changed);
    CHECK(town.entries.published()->entries.front().value("title", "fr") == "Moulin");
    REQUIRE(town.save("title", "fr", "Moulin", 2));
    CHECK_FALSE(town.entries.find(town.mill)->changed);
}

TEST_CASE("a removed entry leaves the drafts at once and what is published at the next edition") {
    Town town;
    REQUIRE(town.save("title", "fr", "Moulin", 0));
    town.publish(1);
    REQUIRE(town.entries.remove(town.mill, kNoon));
    CHECK(town.entries.drafts()->entries.empty());
    CHECK(town.entries.published()->entries.size() == 1);
    CHECK(town.entries.find(town.mill)->changed);
    town.publish(2);
    CHECK(town.entries.published()->entries.empty());
    REQUIRE(town.entries.restore(town.mill));
    CHECK(town.entries.draft(town.mill)->value("title", "fr") == "Moulin");
}
