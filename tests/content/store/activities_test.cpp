// What there was to do at a place, in a database of before activities had entries of their own.

#include <doctest/doctest.h>

#include "content/sqlite/migrator.h"
#include "content/store/migrations.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr std::size_t kFormerSteps = 6;  // up to 0009_change_marks.sql

/// Ids as this program makes them.
constexpr const char* kMill = "01ARZ3NDEKTSV4RRFFQ69G5FAA";
constexpr const char* kInn = "01ARZ3NDEKTSV4RRFFQ69G5FAB";
constexpr const char* kHall = "01ARZ3NDEKTSV4RRFFQ69G5FAC";

/// A mill out since edition 1, its words changed since; an inn in the bin; a hall whose words were taken out.
constexpr const char* kFormer = R"sql(
INSERT INTO edition (number, manifest_hash, state, created_ms, created_by)
    VALUES (1, 'a', 'live', 10, 'anna'), (2, 'b', 'live', 20, 'anna'), (3, 'c', 'live', 30, 'anna');
INSERT INTO entry (id, kind, slug, created_ms, created_by, deleted_ms, deleted_by, published_edition) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'city', 'town', 1, 'tool', NULL, '', 3),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'place', 'mill', 1, 'import', NULL, '', 3),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'place', 'inn', 1, 'import', 25, 'bo', NULL),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'place', 'hall', 1, 'import', NULL, '', 3);
INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, reviewed_ms) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'locales', '', '["fr","en"]', 1, 1, 'tool', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'default_locale', '', 'fr', 1, 1, 'tool', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'title', 'fr', 'Le moulin', 1, 2, 'import', 2),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'read_over_by', 'fr', 'Jeanne Petit', 1, 3, 'anna', 3),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 'Tourne vite.', 2, 25, 'anna', 25),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'en', 'Turn.', 1, 5, 'bo', 6),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'activity', 'de', 'Sing.', 1, 4, 'bo', 4),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'activity', 'fr', '', 2, 27, 'anna', 27);
INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, changed_ms, changed_by) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'read_over_by', 'fr', 1, '', 'Jeanne Petit', 3, 'anna'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 1, '', 'Tourne.', 5, 'import'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 2, 'Tourne.', 'Tourne vite.', 25, 'anna'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'en', 1, '', 'Turn.', 5, 'bo'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'activity', 'de', 1, '', 'Sing.', 4, 'bo'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'activity', 'fr', 1, '', 'Compte.', 5, 'import'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'activity', 'fr', 2, 'Compte.', '', 27, 'anna');
INSERT INTO published_value (entry_id, field, locale, value, version) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'locales', '', '["fr","en"]', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'default_locale', '', 'fr', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'title', 'fr', 'Le moulin', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'read_over_by', 'fr', 'Jeanne Petit', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 'Tourne.', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'en', 'Turn.', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'activity', 'fr', 'Compte.', 1);
INSERT INTO published_span (entry_id, field, locale, since, until, value) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', '', '', 1, NULL, ''),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', '', '', 1, NULL, ''),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'title', 'fr', 1, NULL, 'Le moulin'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 2, 3, 'Vole.'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'fr', 3, NULL, 'Tourne.'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'activity', 'en', 3, NULL, 'Turn.'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', '', '', 1, NULL, ''),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAC', 'activity', 'fr', 1, NULL, 'Compte.');
INSERT INTO release (id, name, at_ms, state, created_ms, created_by) VALUES
    ('R1', 'Noël', NULL, 'waiting', 1, 'anna'), ('R0', 'Été', NULL, 'published', 1, 'anna');
INSERT INTO release_entry VALUES ('R1', '01ARZ3NDEKTSV4RRFFQ69G5FAA'), ('R0', '01ARZ3NDEKTSV4RRFFQ69G5FAA');
)sql";

struct Moved {
    ScratchFolder scratch;
    Store store = moved(scratch);
    Entries entries{store};

    static Store moved(const ScratchFolder& scratch) {
        {
            Database old = Database::open(scratch / "editing.db", Access::ReadWrite).value();
            REQUIRE(migrate(old, migrations().first(kFormerSteps)));
            REQUIRE(old.execute(kFormer));
        }
        return Store::open(scratch / "editing.db", Access::ReadWrite).value();
    }
    EntrySummary of(const char* slug) { return entries.find(Kind::Activity, slug).value(); }
    SavedValue value(const char* slug, const char* field, const char* locale) {
        const auto values = entries.values(of(slug).id).value();
        for (const SavedValue& each : values) {
            if (each.field == field && each.locale == locale) return each;
        }
        return {};
    }
};

}  // namespace

TEST_CASE("what there was to do at a place becomes an entry of its own: words, authors, versions, history") {
    Moved town;
    CHECK(town.store.check());
    CHECK(town.of("mill-activity").id.size() == 26);
    CHECK_FALSE(town.of("mill-activity").deleted);
    CHECK(town.value("mill-activity", "place", "").value == "mill");
    CHECK(town.value("mill-activity", "audience", "").value == "children");
    CHECK(town.value("mill-activity", "title", "en").value == "Something to do here");
    CHECK(town.value("mill-activity", "title", "fr").updated_by == kByTool);
    const SavedValue words = town.value("mill-activity", "words", "fr");
    CHECK(words.value == "Tourne vite.");
    CHECK(words.version == 2);
    CHECK(words.updated_by == "anna");
    CHECK(town.value("mill-activity", "words", "en").updated_by == "bo");
    CHECK(town.value("mill-activity", "read_over_by", "fr").value == "Jeanne Petit");
    const auto history = town.entries.history(town.of("mill-activity").id, "words", "fr").value();
    REQUIRE(history.size() == 2);
    CHECK(history[1].new_value == "Tourne.");
    CHECK(town.entries.history(kMill, "activity")->size() == 3);  // what was written stays with the place too
    for (const char* place : {kMill, kInn, kHall}) {
        const auto values = town.entries.values(place).value();
        for (const SavedValue& left : values) CHECK(left.field != "activity");
    }
    auto next = town.entries.save({town.of("mill-activity").id, "words", "fr", "Tourne encore.", 2}, "anna",
                                  UtcTime{});
    CHECK(next);
}

TEST_CASE("an activity of a place in the bin lies there too, and so does one whose words were taken out") {
    Moved town;
    CHECK(town.of("inn-activity").deleted);
    CHECK(town.value("inn-activity", "words", "de").value == "Sing.");
    CHECK(town.value("inn-activity", "title", "de").value == "inn");
    CHECK(town.of("hall-activity").deleted);
    CHECK(town.of("hall-activity").published_edition == 3);  // until it is published again
    CHECK(town.entries.drafts()->of(Kind::Activity).size() == 1);
}

TEST_CASE("what is published of an activity is what was published of its place, and nothing else changed") {
    Moved town;
    CHECK(town.of("mill-activity").published_edition == 3);
    CHECK(town.of("mill-activity").changed);  // a word was changed since
    const Content live = town.entries.published().value();
    const Entry* out = live.find(Kind::Activity, "mill-activity");
    REQUIRE(out != nullptr);
    CHECK(out->value("words", "fr") == "Tourne.");
    CHECK(out->value("title", "en") == "Something to do here");
    CHECK(out->value("place") == "mill");
    CHECK(out->value("read_over_by", "fr") == "Jeanne Petit");
    CHECK(live.find(Kind::Place, "mill")->value("activity", "fr") == "");
    CHECK(live.find(Kind::Activity, "hall-activity")->value("words", "fr") == "Compte.");
}

TEST_CASE("an edition of before says what it said, its activities as entries") {
    Moved town;
    Editions editions{town.store};
    const Content first = editions.content_of(1).value();
    CHECK(first.find(Kind::Activity, "mill-activity") == nullptr);
    CHECK(first.find(Kind::Activity, "hall-activity")->value("words", "fr") == "Compte.");
    const Content second = editions.content_of(2).value();
    const Entry* mill = second.find(Kind::Activity, "mill-activity");
    REQUIRE(mill != nullptr);
    CHECK(mill->value("words", "fr") == "Vole.");
    CHECK(mill->value("title", "fr") == "À faire sur place");
    CHECK(mill->value("title", "en") == "");
    CHECK(mill->value("audience") == "children");
    CHECK(editions.content_of(3)->find(Kind::Activity, "mill-activity")->value("words", "en") == "Turn.");
    // The next edition begins and ends spans from where these stand.
    REQUIRE(editions.stage({4, "d", false, 40, "anna"}, town.entries.drafts().value()));
    const Content fourth = editions.content_of(4).value();
    CHECK(fourth.find(Kind::Activity, "mill-activity")->value("words", "fr") == "Tourne vite.");
    CHECK(fourth.find(Kind::Activity, "hall-activity") == nullptr);
    CHECK(editions.content_of(3)->find(Kind::Activity, "mill-activity")->value("words", "fr") == "Tourne.");
}

TEST_CASE("what waits to go out with a place takes its activity along") {
    Moved town;
    auto rows = town.store.database()
                    .prepare("SELECT count(*) AS found FROM release_entry WHERE entry_id = :id")
                    .value();
    rows.bind(":id", town.of("mill-activity").id);
    REQUIRE(rows.step().value());
    CHECK(rows.integer("found") == 1);  // a release that went out is history
}

TEST_CASE("an activity is made at its place, or its place is said later") {
    CityStore town;
    const std::string mill = town.add(Kind::Place, "Le moulin");
    const std::string wheel = town.add(Kind::Activity, "La roue", mill);
    CHECK(town.value(wheel, "place", "").saved.value == "le-moulin");
    const std::string other = town.add(Kind::Activity, "La pluie");
    CHECK(town.views.value(other, "place", "").value() == std::nullopt);
    CHECK(make_entry(town.store, {Kind::Activity, "Rien", "fr", wheel}, "anna", town.now).error().fault ==
          Fault::Invalid);
    const auto uses = town.views.uses(mill).value();
    REQUIRE(uses.size() == 1);
    CHECK(uses.front().id == wheel);
}
