// Words of changed dates: in a database of before each language had its own, and now.

#include <doctest/doctest.h>

#include "content/model/changed_dates.h"
#include "content/sqlite/migrator.h"
#include "content/store/history.h"
#include "content/store/migrations.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr std::size_t kFormerSteps = 7;  // up to 0010_activities.sql

constexpr const char* kFair = "01ARZ3NDEKTSV4RRFFQ69G5FAA";
constexpr const char* kBall = "01ARZ3NDEKTSV4RRFFQ69G5FAB";

constexpr const char* kNone = R"([{"date":"2026-12-05","change":"cancelled"}])";
constexpr const char* kNoneOfTwo =
    R"([{"date":"2026-12-05","change":"cancelled"},{"date":"2026-12-12","change":"moved","place":"mill"}])";

/// A fair whose word was corrected, then translated, then given up in one language; a ball without a word.
constexpr const char* kFormer = R"sql(
INSERT INTO edition (number, manifest_hash, state, created_ms, created_by)
    VALUES (1, 'a', 'live', 10, 'anna'), (2, 'b', 'live', 20, 'anna'), (3, 'c', 'live', 30, 'anna');
INSERT INTO entry (id, kind, slug, created_ms, created_by, published_edition) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'city', 'town', 1, 'tool', 3),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'event', 'fair', 1, 'import', 3),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'event', 'ball', 1, 'import', NULL);
INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, reviewed_ms) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'locales', '', '["fr","en","nl"]', 1, 1, 'tool', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'default_locale', '', 'fr', 1, 1, 'tool', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"À cause du \"vent\"","en":"Wind"}},{"date":"2026-12-12","change":"moved","place":"mill","words":{"fr":"Au moulin"}}]', 4, 25, 'bo', 25),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'exceptions', '', '[{"date":"2026-12-05","change":"cancelled"}]', 1, 5, 'anna', 5);
INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, changed_ms, changed_by) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 1, '', '[{"date":"2026-12-05","change":"cancelled"}]', 3, 'import'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 2, '', '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent","nl":"Wind"}}]', 8, 'anna'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 3, '', '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent","nl":"Wind","en":"Wind"}}]', 15, 'bo'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 4, '', '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"À cause du \"vent\"","en":"Wind"}},{"date":"2026-12-12","change":"moved","place":"mill","words":{"fr":"Au moulin"}}]', 25, 'bo'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAB', 'exceptions', '', 1, '', '[{"date":"2026-12-05","change":"cancelled"}]', 5, 'anna');
INSERT INTO published_value (entry_id, field, locale, value, version) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'locales', '', '["fr","en","nl"]', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', 'default_locale', '', 'fr', 1),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent","nl":"Wind","en":"Wind"}}]', 3);
INSERT INTO published_span (entry_id, field, locale, since, until, value) VALUES
    ('01ARZ3NDEKTSV4RRFFQ69G5FA0', '', '', 1, NULL, ''),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', '', '', 1, NULL, ''),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 1, 2, '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent","nl":"Wind"}}]'),
    ('01ARZ3NDEKTSV4RRFFQ69G5FAA', 'exceptions', '', 2, NULL, '[{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent","nl":"Wind","en":"Wind"}}]');
)sql";

struct Moved {
    ScratchFolder scratch;
    Store store = moved(scratch);
    Entries entries{store};
    EntryViews views{store};

    static Store moved(const ScratchFolder& scratch) {
        {
            Database old = Database::open(scratch / "editing.db", Access::ReadWrite).value();
            REQUIRE(migrate(old, migrations().first(kFormerSteps)));
            REQUIRE(old.execute(kFormer));
        }
        return Store::open(scratch / "editing.db", Access::ReadWrite).value();
    }
    ValueView words(const char* locale) {
        const auto found = views.value(kFair, "change_words", locale).value();
        REQUIRE(found);
        return *found;
    }
};

}  // namespace

TEST_CASE("the words of changed dates become a field of each language, with who wrote them and when") {
    Moved town;
    CHECK(town.store.check());
    CHECK(town.words("fr").saved.value == R"({"2026-12-05":"À cause du \"vent\"","2026-12-12":"Au moulin"})");
    CHECK(town.words("fr").saved.version == 2);
    CHECK(town.words("fr").saved.updated_by == "bo");
    CHECK(town.words("fr").saved.updated_ms == 25);
    CHECK(town.words("en").saved.value == R"({"2026-12-05":"Wind"})");
    CHECK(town.words("en").saved.updated_ms == 15);
    CHECK_FALSE(town.words("en").to_review);  // who saved the dates saw every language
    CHECK(town.words("nl").saved.value == "");
    CHECK(town.words("nl").saved.version == 2);
    CHECK(town.views.value(kFair, "exceptions", "").value()->saved.value == kNoneOfTwo);
    CHECK(town.views.value(kBall, "exceptions", "").value()->saved.value == kNone);
    CHECK(town.views.value(kBall, "change_words", "fr").value() == std::nullopt);
    REQUIRE(changed_dates_of(town.entries.draft(kFair).value()));

    const auto french = town.entries.history(kFair, "change_words", "fr").value();
    REQUIRE(french.size() == 2);
    CHECK(french[1].new_value == R"({"2026-12-05":"Vent"})");
    CHECK(french[1].changed_by == "anna");
    CHECK(french[0].old_value == french[1].new_value);
    const auto dutch = town.entries.history(kFair, "change_words", "nl").value();
    REQUIRE(dutch.size() == 2);
    CHECK(dutch[0].new_value == "");
    CHECK(dutch[0].old_value == R"({"2026-12-05":"Wind"})");
    CHECK(town.entries.history(kFair, "exceptions")->size() == 4);  // what was written stays written
}

TEST_CASE(
    "what is published of changed dates, and what every edition of before said, is the same in its new "
    "place") {
    Moved town;
    const Content live = town.entries.published().value();
    const auto changed = changed_dates_of(*live.find(Kind::Event, "fair")).value();
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].words == std::map<Locale, std::string>{{"en", "Wind"}, {"fr", "Vent"}, {"nl", "Wind"}});
    CHECK(live.find(Kind::Event, "fair")->value("exceptions") == kNone);
    const auto french = History{town.store}.rows(kFair, "change_words", "fr").value();
    REQUIRE(french.size() == 2);
    CHECK_FALSE(french[0].published);
    CHECK(french[1].published);

    Editions editions{town.store};
    const auto said = [&](std::int64_t number) {
        const Content then = editions.content_of(number).value();
        return changed_dates_of(*then.find(Kind::Event, "fair")).value().front().words;
    };
    CHECK(said(1) == std::map<Locale, std::string>{{"fr", "Vent"}, {"nl", "Wind"}});
    CHECK(said(2) == std::map<Locale, std::string>{{"en", "Wind"}, {"fr", "Vent"}, {"nl", "Wind"}});
    REQUIRE(editions.stage({4, "d", false, 40, "anna"}, town.entries.drafts().value()));
    CHECK(said(3).at("nl") == "Wind");
    CHECK(said(4) == std::map<Locale, std::string>{{"en", "Wind"}, {"fr", R"(À cause du "vent")"}});
}

TEST_CASE("brought back as it stood before, an event has the words it had then") {
    Moved town;
    CHECK(History{town.store}.restore_all(kFair, 16, "anna", UtcTime{std::chrono::milliseconds{50}}));
    const auto changed = changed_dates_of(town.entries.draft(kFair).value()).value();
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].words == std::map<Locale, std::string>{{"en", "Wind"}, {"fr", "Vent"}, {"nl", "Wind"}});
}

TEST_CASE("a translator's word of a changed date waits for a second look when the source says another") {
    CityStore town;
    const std::string fair = town.add(Kind::Event, "La foire");
    town.write(fair, "exceptions", "", kNone);
    town.write(fair, "change_words", "fr", R"({"2026-12-05":"Vent"})");
    town.later();
    town.write(fair, "change_words", "en", R"({"2026-12-05":"Wind"})", "tess");
    CHECK_FALSE(town.value(fair, "change_words", "en").to_review);
    town.later();
    town.write(fair, "change_words", "fr", R"({"2026-12-05":"Neige"})");
    CHECK(town.value(fair, "change_words", "en").to_review);
    CHECK(town.value(fair, "change_words", "en").source_then == R"({"2026-12-05":"Vent"})");
    CHECK(town.views.row(fair)->to_review == std::vector<Locale>{"en"});
    town.later();
    town.write(fair, "exceptions", "", "[]");  // another's fact is not the translator's to look at
    CHECK(town.value(fair, "change_words", "en").source_then == R"({"2026-12-05":"Vent"})");
    REQUIRE(town.entries.confirm(fair, "change_words", "en", town.now));
    CHECK(town.views.row(fair)->to_review.empty());
}
