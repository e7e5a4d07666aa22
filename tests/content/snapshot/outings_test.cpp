// Events and tours of an edition, activities, and what an older edition has of them.

#include <doctest/doctest.h>

#include "content/snapshot/schema.h"
#include "content/sqlite/database.h"
#include "tests/content/snapshot/small_edition.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

EventRow event(const char* slug, const char* kind) {
    return EventRow{.slug = slug,
                    .theme = "culture",
                    .place = "hall",
                    .confidence = "high",
                    .organiser = "",
                    .free = "unknown",
                    .since = std::nullopt,
                    .sources = {"archives"},
                    .kind = kind,
                    .starts = "",
                    .ends = "",
                    .rrule = "",
                    .days = 1,
                    .months = {},
                    .texts = {{"fr", slug, "On y va.", "En mots", "Une histoire.", "Jeanne Petit"}}};
}

CityContent with_outings() {
    CityContent content = small_content();
    EventRow concert = event("concert", "exact");
    concert.starts = "2026-12-05T18:00";
    concert.ends = "2026-12-06T01:30";
    EventRow heritage = event("heritage", "recurring");
    heritage.rrule = "FREQ=YEARLY;BYMONTH=9;BYDAY=3SA";
    heritage.days = 2;
    heritage.since = 1984;
    heritage.organiser = "La ville";
    heritage.free = "yes";
    heritage.texts.push_back({"en", "Heritage days", "Doors open.", "In words", "", ""});
    EventRow market = event("market", "period");
    market.months = {11, 12};
    market.place = "";
    EventRow shows = event("shows", "period");
    content.events = {concert, heritage, shows, market};
    content.tours = {{.slug = "walk",
                      .theme = "culture",
                      .audience = "children",
                      .length_m = 240,
                      .minutes = 12,
                      .stops = {{"hall",
                                 {{50.5005, 3.0}, {50.5008, 3.0005}, {50.501, 3.001}},
                                 {{"fr", "Comptez les marches."}, {"en", "Count the steps."}}},
                                {"sacre-coeur", {}, {{"fr", "Écoutez."}}}},
                      .texts = {{"fr", "Deux pas", "Une balade.", "D'un lieu à l'autre.", ""},
                                {"en", "Two steps", "A walk.", "From place to place.", "John Small"}}}};
    content.places[0].texts[0].activity = "Dessine l'horloge.";
    return content;
}

std::string written(const std::vector<Occurrence>& occurrences) {
    std::string text;
    for (const Occurrence& one : occurrences) {
        text += one.slug + " " + iso_text(one.first) + ".." + iso_text(one.last) + "\n";
    }
    return text;
}

/// An edition whose content.db an older program wrote.
Edition opened(Press& press, const std::filesystem::path& content_db) {
    auto printed = press.print(1, "extra", 1);
    printed.bytes[0] = read_file(content_db).value();
    Manifest manifest = parse_manifest(printed.manifest).value();
    manifest.files[0].size = printed.bytes[0].size();
    manifest.files[0].digest = Digest::of(printed.bytes[0]);
    printed.manifest = to_json(manifest);
    printed.signature = press.secret.sign(printed.manifest, "edition");
    REQUIRE(press.receive(press.store, printed));
    return Edition::open(press.store.folder(), press.key).value();
}

}  // namespace

TEST_CASE("events are listed and read in the visitor's language, field by field") {
    Press press;
    const Edition edition = press.publish(1, with_outings());
    const auto events = edition.events("en");
    REQUIRE(events.size() == 4);
    CHECK(events[0].slug == "concert");
    CHECK(events[0].kind == EventKind::Exact);
    CHECK(events[1].title == "Heritage days");
    CHECK(events[1].when_words == "In words");
    CHECK(events[1].place == "hall");
    CHECK(events[3].place == "");

    const auto page = edition.event("heritage", "en");
    REQUIRE(page);
    CHECK(page->card.kind == EventKind::Recurring);
    CHECK(page->story == "Une histoire.");
    CHECK(page->fell_back);
    CHECK(page->text_locale == "fr");
    CHECK(page->read_over_by == "Jeanne Petit");
    CHECK(page->since == 1984);
    CHECK(page->organiser == "La ville");
    CHECK(page->free == "yes");
    CHECK(page->sources == std::vector<std::string>{"archives"});
    CHECK_FALSE(edition.event("market", "fr")->since);
    CHECK_FALSE(edition.event("nothing", "fr"));
}

TEST_CASE("the times of exact and recurring events that touch some days come in order") {
    Press press;
    const Edition edition = press.publish(1, with_outings());
    struct Row {
        const char* when;
        CivilDate from;
        CivilDate to;
        const char* found;
    };
    for (const Row& row : {
             Row{"a year",
                 {2026, 1, 1},
                 {2026, 12, 31},
                 "heritage 2026-09-19..2026-09-20\nconcert 2026-12-05..2026-12-06\n"},
             Row{"the second day only", {2026, 9, 20}, {2026, 9, 20}, "heritage 2026-09-19..2026-09-20\n"},
             Row{"the day after", {2026, 9, 21}, {2026, 12, 4}, ""},
             Row{"the night's second day", {2026, 12, 6}, {2026, 12, 6}, "concert 2026-12-05..2026-12-06\n"},
             Row{"across years",
                 {2026, 12, 6},
                 {2027, 9, 18},
                 "concert 2026-12-05..2026-12-06\nheritage 2027-09-18..2027-09-19\n"},
             Row{"no day at all", {2026, 12, 31}, {2026, 1, 1}, ""},
         }) {
        CAPTURE(row.when);
        CHECK(written(edition.occurrences(row.from, row.to)) == row.found);
    }
    const Occurrence concert = edition.occurrences({2026, 12, 5}, {2026, 12, 5}).front();
    CHECK(concert.starts == std::chrono::minutes{18 * 60});
    CHECK(concert.ends == std::chrono::minutes{90});
    CHECK_FALSE(edition.occurrences({2026, 9, 19}, {2026, 9, 19}).front().starts);
}

TEST_CASE("a date that is cancelled stays, one that is moved is told where it was and where it is") {
    Press press;
    CityContent content = with_outings();
    content.events[0].exceptions =
        read_changed_dates(R"([{"date":"2026-12-05","change":"moved","starts":"2027-01-09T20:00",)"
                           R"("place":"sacre-coeur","words":{"fr":"Vent fort"}}])")
            .value();
    content.events[1].exceptions =
        read_changed_dates(R"([{"date":"2026-09-19","change":"cancelled","words":{"en":"Storm"}},)"
                           R"({"date":"2027-09-18","change":"moved","starts":"2027-09-18T10:00"}])")
            .value();
    const Edition edition = press.publish(1, content);
    const auto autumn = edition.occurrences({2026, 9, 1}, {2026, 12, 31});
    CHECK(written(autumn) == "heritage 2026-09-19..2026-09-20\nconcert 2026-12-05..2026-12-06\n");
    CHECK(autumn[0].status == DateStatus::Cancelled);
    CHECK(autumn[1].status == DateStatus::MovedAway);
    CHECK(autumn[1].other->first == CivilDate{2027, 1, 9});
    const auto winter = edition.occurrences({2027, 1, 1}, {2027, 1, 31});
    CHECK(written(winter) == "concert 2027-01-09..2027-01-10\n");
    CHECK(winter[0].status == DateStatus::MovedHere);
    CHECK(winter[0].starts == std::chrono::minutes{20 * 60});
    CHECK(winter[0].other->first == CivilDate{2026, 12, 5});
    CHECK(winter[0].planned == CivilDate{2026, 12, 5});
    CHECK(winter[0].place == "sacre-coeur");
    // At another hour of the same days it is told once.
    const auto next = edition.occurrences({2027, 9, 1}, {2027, 9, 30});
    REQUIRE(next.size() == 1);
    CHECK(next[0].status == DateStatus::MovedHere);
    CHECK(edition.event("concert", "en")->date_words.at({2026, 12, 5}) == "Vent fort");
    CHECK(edition.event("heritage", "fr")->date_words.empty());
    CHECK(edition.event("heritage", "en")->date_words.at({2026, 9, 19}) == "Storm");
}

TEST_CASE("an event that is off as a whole keeps its dates, each of them off") {
    Press press;
    CityContent content = with_outings();
    content.events[0].status = "cancelled";
    content.events[0].texts[0].status_words = "À cause du vent";
    content.events[1].status = "postponed";
    const Edition edition = press.publish(1, content);
    CHECK(edition.events("fr")[0].status == EventStatus::Cancelled);
    CHECK(edition.events("en")[0].status_words == "À cause du vent");
    CHECK(edition.event("heritage", "fr")->card.status == EventStatus::Postponed);
    CHECK(edition.event("market", "fr")->card.status == EventStatus::AsPlanned);
    const auto year = edition.occurrences({2026, 1, 1}, {2026, 12, 31});
    REQUIRE(year.size() == 2);
    CHECK(year[0].status == DateStatus::Postponed);
    CHECK(year[1].status == DateStatus::Cancelled);
}

TEST_CASE("an edition of before changes says that all is as planned") {
    Press press;
    const ScratchFolder work;
    {
        auto database = Database::open(work / "content.db", Access::ReadWrite).value();
        REQUIRE(database.execute("PRAGMA journal_mode=DELETE"));
        REQUIRE(migrate(database, content_schema().first(2)));
        REQUIRE(database.execute(
            "INSERT INTO theme VALUES ('culture', 0, 'gaude');"
            "INSERT INTO event VALUES ('concert', 0, 'culture', null, 'high', '', 'yes', null, '[]', 'exact',"
            " '2026-12-05T18:00', '2026-12-05T23:00', '', 1, '[]');"
            "INSERT INTO event_text VALUES ('concert', 'fr', 'Concert', 'On y va.', '', 'Une histoire.', "
            "'');"));
    }
    const Edition edition = opened(press, work / "content.db");
    CHECK(edition.events("fr")[0].status == EventStatus::AsPlanned);
    CHECK(edition.event("concert", "fr")->card.title == "Concert");
    const auto times = edition.occurrences({2026, 12, 5}, {2026, 12, 5});
    REQUIRE(times.size() == 1);
    CHECK(times[0].status == DateStatus::AsPlanned);
}

TEST_CASE("events known in words only are of their months, those of all year last") {
    Press press;
    const Edition edition = press.publish(1, with_outings());
    CHECK(edition.periods(12) == std::vector<std::string>{"market", "shows"});
    CHECK(edition.periods(5) == std::vector<std::string>{"shows"});
}

TEST_CASE("a tour has its stops in order and the way from each to the next") {
    Press press;
    const Edition edition = press.publish(1, with_outings());
    const auto tours = edition.tours("en");
    REQUIRE(tours.size() == 1);
    CHECK(tours[0].title == "Two steps");
    CHECK(tours[0].audience == Audience::Children);
    CHECK(tours[0].length_m == 240);
    CHECK(tours[0].minutes == 12);
    CHECK(tours[0].stop_count == 2);

    const auto page = edition.tour("walk", "en");
    REQUIRE(page);
    CHECK(page->story == "From place to place.");
    CHECK_FALSE(page->fell_back);
    CHECK(page->read_over_by == "John Small");
    REQUIRE(page->stops.size() == 2);
    CHECK(page->stops[0].title == "Town hall");
    CHECK(page->stops[0].narration == "Count the steps.");
    CHECK(page->stops[0].lat_deg == 50.5005);
    CHECK(page->stops[1].place == "sacre-coeur");
    CHECK(page->stops[1].narration == "Écoutez.");
    REQUIRE(page->legs.size() == 1);
    REQUIRE(page->legs[0].size() == 3);
    CHECK(page->legs[0][1].lon_deg == 3.0005);
    CHECK_FALSE(edition.tour("run", "en"));
}

TEST_CASE("a place says what to do there, and whether an arrow may point at it") {
    Press press;
    const Edition edition = press.publish(1, with_outings());
    CHECK(edition.place("hall", "en")->activity == "Dessine l'horloge.");
    CHECK(edition.place("hall", "fr")->position_is_sure);               // good to 10 m
    CHECK_FALSE(edition.place("sacre-coeur", "fr")->position_is_sure);  // to 60 m
    CHECK(edition.place("sacre-coeur", "fr")->activity == "");
}

TEST_CASE("an edition of before events and tours stays readable") {
    Press press;
    const ScratchFolder work;
    {
        auto database = Database::open(work / "content.db", Access::ReadWrite).value();
        REQUIRE(database.execute("PRAGMA journal_mode=DELETE"));
        REQUIRE(migrate(database, content_schema().first(1)));
        REQUIRE(
            database.execute("INSERT INTO theme VALUES ('culture', 0, 'gaude');"
                             "INSERT INTO category VALUES ('public', 0, 'landmark');"
                             "INSERT INTO place VALUES ('hall', 0, 50.5, 3.0, 25, 'public', 'culture', null,"
                             " '', 'high', '[]', '[]');"
                             "INSERT INTO place_text VALUES ('hall', 'fr', 'Mairie', 'Ici.', 'Bâtie.', '',"
                             " '', '', '', '', '');"));
    }
    const Edition edition = opened(press, work / "content.db");
    const auto page = edition.place("hall", "fr");
    REQUIRE(page);
    CHECK(page->card.title == "Mairie");
    CHECK(edition.search("fr", "mairie").empty());
    CHECK(page->activity == "");
    CHECK(page->position_is_sure);
    CHECK(edition.events("fr").empty());
    CHECK_FALSE(edition.event("fair", "fr"));
    CHECK(edition.occurrences({2026, 1, 1}, {2026, 12, 31}).empty());
    CHECK(edition.periods(6).empty());
    CHECK(edition.tours("fr").empty());
    CHECK_FALSE(edition.tour("walk", "fr"));
    CHECK(page->pictures.empty());
}
