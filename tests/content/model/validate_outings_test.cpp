// The rules of events and tours, on a town with nothing to mend.

#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "content/model/schedule.h"
#include "content/model/validate.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

Entry& add(Content& content, Kind kind, const char* slug,
           std::initializer_list<std::array<const char*, 2>> values) {
    content.entries.push_back(Entry{.id = slug, .kind = kind, .slug = slug, .values = {}});
    for (const auto& [field, text] : values) {
        const bool localized = find_field(kind, field)->localized == Localized::Yes;
        content.entries.back().set(field, localized ? "fr" : "", text);
    }
    return content.entries.back();
}

void add_place(Content& town, const char* slug) {
    add(town, Kind::Place, slug,
        {{"title", "Moulin"},
         {"hook", "Il tourne."},
         {"story", "Depuis 1790."},
         {"category", "public"},
         {"theme", "culture"},
         {"lat_deg", "50.51"},
         {"lon_deg", "3.01"},
         {"accuracy_m", "10"},
         {"confidence", "high"},
         {"sources", R"(["registre"])"}});
}

Content good_town() {
    Content town;
    add(town, Kind::City, "town",
        {{"name", "Ville"},
         {"time_zone", "Europe/Paris"},
         {"lat_deg", "50.5"},
         {"lon_deg", "3"},
         {"locales", R"(["fr"])"},
         {"default_locale", "fr"},
         {"curfew", "01:00"}});
    add(town, Kind::Theme, "culture", {{"name", "Culture"}, {"dye", "gaude"}});
    add(town, Kind::Category, "public", {{"name", "Édifice"}, {"icon", "landmark"}});
    add_place(town, "mill");
    add_place(town, "hall");
    add(town, Kind::Event, "fair",
        {{"title", "Foire"},
         {"hook", "On y danse."},
         {"when_words", "En juin, à confirmer"},
         {"story", "Une foire."},
         {"kind", "period"},
         {"months", R"(["6"])"},
         {"theme", "culture"},
         {"place", "mill"},
         {"free", "unknown"},
         {"confidence", "high"},
         {"sources", R"(["registre"])"}});
    add(town, Kind::Tour, "walk",
        {{"title", "Balade"},
         {"hook", "Deux pas."},
         {"story", "D'un lieu à l'autre."},
         {"theme", "culture"},
         {"audience", "everyone"},
         {"stops", R"(["mill","hall"])"}});
    add(town, Kind::TourStop, "walk/mill", {{"tour", "walk"}, {"narration", "Ici on moud."}});
    add(town, Kind::TourStop, "walk/hall", {{"tour", "walk"}, {"narration", "Ici on vote."}});
    return town;
}

Entry& entry(Content& town, Kind kind, std::string_view slug) {
    for (Entry& found : town.entries) {
        if (found.kind == kind && found.slug == slug) return found;
    }
    FAIL("no such entry");
    return town.entries.front();
}

std::string said(const Content& town) {
    std::string text;
    for (const Finding& finding : validate(town)) {
        text += std::string{name_of(finding.severity)} + " " + finding.kind + "/" + finding.entry + " " +
                finding.field + " " + finding.code + "\n";
    }
    return text;
}

std::string fault_of(const ScheduleFields& fields) {
    const auto schedule = read_schedule(fields);
    const auto* fault = std::get_if<ScheduleFault>(&schedule);
    return fault == nullptr ? "" : std::string{fault->field} + ": " + fault->what;
}

}  // namespace

TEST_CASE("an event and a tour with nothing to mend have no finding") {
    CHECK(said(good_town()) == "");
}

TEST_CASE("each rule of events and tours has its finding, and only that") {
    struct Row {
        const char* when;
        Kind kind;
        const char* slug;
        const char* field;
        const char* value;
        const char* said;
    };
    for (const Row& row : {
             Row{"no words for the time", Kind::Event, "fair", "when_words", "",
                 "error event/fair when_words missing\n"},
             Row{"an unknown place", Kind::Event, "fair", "place", "moon",
                 "error event/fair place not_found\n"},
             Row{"a month that is none", Kind::Event, "fair", "months", R"(["13"])",
                 "error event/fair months no_such_time\n"},
             Row{"a rule beside a period", Kind::Event, "fair", "rrule", "FREQ=WEEKLY;BYDAY=SA",
                 "error event/fair rrule no_such_time\n"},
             Row{"a doubtful event", Kind::Event, "fair", "confidence", "low",
                 "warning event/fair confidence unchecked\n"},
             Row{"a stop nobody knows", Kind::Tour, "walk", "stops", R"(["mill","hall","moon"])",
                 "error tour/walk stops not_found\n"},
             Row{"a stop twice", Kind::Tour, "walk", "stops", R"(["mill","hall","mill"])",
                 "error tour/walk stops twice\n"},
             Row{"one stop only", Kind::Tour, "walk", "stops", R"(["mill"])",
                 "error tour/walk stops too_short\nwarning tour_stop/walk/hall  not_a_stop\n"},
             Row{"no stop at all", Kind::Tour, "walk", "stops", "[]",
                 "error tour/walk stops missing\nwarning tour_stop/walk/mill  not_a_stop\n"
                 "warning tour_stop/walk/hall  not_a_stop\n"},
             Row{"nothing told at a stop", Kind::TourStop, "walk/hall", "narration", "",
                 "error tour_stop/walk/hall narration missing\n"},
             Row{"a stop of another tour", Kind::TourStop, "walk/hall", "tour", "run",
                 "error tour_stop/walk/hall tour not_its_tour\n"},
             Row{"a roughly known stop", Kind::Place, "hall", "accuracy_m", "151",
                 "warning tour/walk stops rough_position\n"},
             Row{"a doubtful place", Kind::Place, "mill", "confidence", "low",
                 "warning place/mill confidence unchecked\nwarning event/fair place draft_place\n"
                 "warning tour/walk stops draft_stop\n"},
         }) {
        CAPTURE(row.when);
        Content town = good_town();
        const bool localized = find_field(row.kind, row.field)->localized == Localized::Yes;
        entry(town, row.kind, row.slug).set(row.field, localized ? "fr" : "", row.value);
        CHECK(said(town) == row.said);
    }
}

TEST_CASE("a stop without a narration is an error") {
    Content town = good_town();
    town.entries.pop_back();
    CHECK(said(town) == "error tour/walk stops no_narration\n");
}

TEST_CASE("a finding about a stop calls it by its title") {
    Content town = good_town();
    entry(town, Kind::Place, "hall").set("accuracy_m", "", "200");
    const auto findings = validate(town, std::nullopt);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().sentence.fr == "L'étape « Moulin » n'est située qu'à 200 m près.");
}

TEST_CASE("what was told on a removed tour stops nothing") {
    Content town = good_town();
    town.entries.erase(std::find_if(town.entries.begin(), town.entries.end(),
                                    [](const Entry& tour) { return tour.kind == Kind::Tour; }));
    CHECK(said(town) == "warning tour_stop/walk/mill  not_a_stop\nwarning tour_stop/walk/hall  not_a_stop\n");
}

TEST_CASE("drafts are left out, with the tours that would stop there and what is told on them") {
    Content town = good_town();
    leave_out_drafts(town);
    CHECK(town.of(Kind::TourStop).size() == 2);
    entry(town, Kind::Place, "hall").set("confidence", "", "low");
    entry(town, Kind::Event, "fair").set("confidence", "", "low");
    leave_out_drafts(town);
    CHECK(town.find(Kind::Place, "hall") == nullptr);
    CHECK(town.find(Kind::Place, "mill") != nullptr);
    CHECK(town.of(Kind::Event).empty());
    CHECK(town.of(Kind::Tour).empty());
    CHECK(town.of(Kind::TourStop).empty());
}

TEST_CASE("a narration that no tour comes to any more does not go out") {
    Content town = good_town();
    add_place(town, "pond");
    entry(town, Kind::Tour, "walk").set("stops", "", R"(["mill","pond"])");
    leave_out_drafts(town);
    CHECK(town.find(Kind::TourStop, "walk/mill") != nullptr);
    CHECK(town.find(Kind::TourStop, "walk/hall") == nullptr);
}

TEST_CASE("a name of a language serves its variants too, and a story that is missing names what is shown") {
    Content town = good_town();
    town.entries.front().set("locales", "", R"(["fr","fr-falc"])");
    const auto findings = validate(town);
    CHECK_FALSE(has_errors(findings));  // theme and category have no fr-falc name
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().sentence.en == "\"Name\" is missing in \"fr-falc\": the kiosk will show \"fr\".");
}

TEST_CASE("when an event is must be readable, and nothing may stand beside it that is not read") {
    struct Row {
        ScheduleFields fields;
        const char* fault;
    };
    for (const Row& row : {
             Row{{"exact", "2026-12-05T18:00", "2026-12-05T23:30", "", "", {}}, ""},
             Row{{"exact", "2026-12-31T22:00", "2027-01-01T02:00", "", "", {}}, ""},
             Row{{"exact", "2026-12-05T18:00", "", "", "", {}},
                 "ends: \"\" is not a moment written YYYY-MM-DDTHH:MM"},
             Row{{"exact", "2027-02-29T18:00", "2027-03-01T18:00", "", "", {}},
                 "starts: \"2027-02-29T18:00\" is not a moment written YYYY-MM-DDTHH:MM"},
             Row{{"exact", "2026-12-05T24:00", "2026-12-06T18:00", "", "", {}},
                 "starts: \"2026-12-05T24:00\" is not a moment written YYYY-MM-DDTHH:MM"},
             Row{{"exact", "2026-12-05T18:00", "2026-12-05T17:59", "", "", {}},
                 "ends: 2026-12-05T17:59 is before 2026-12-05T18:00"},
             Row{{"exact", "2026-12-05T18:00", "2026-12-05T23:30", "", "", {"6"}},
                 "months: says nothing of an event that is exact"},
             Row{{"recurring", "", "", "FREQ=YEARLY;BYMONTH=9;BYDAY=3SA", "2", {}}, ""},
             Row{{"recurring", "", "", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "", {}}, ""},
             Row{{"recurring", "", "", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "", {}},
                 "rrule: \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\" names no day"},
             Row{{"recurring", "", "", "FREQ=WEEKLY;BYDAY=SA;COUNT=3", "", {}},
                 "starts: is needed: COUNT counts from a first day"},
             Row{{"recurring", "2026-12-05", "", "FREQ=WEEKLY;BYDAY=SA;COUNT=3", "", {}}, ""},
             Row{{"recurring", "", "", "FREQ=WEEKLY;BYDAY=SA", "0", {}}, "days: \"0\" is not 1 to 62"},
             Row{{"recurring", "", "", "FREQ=DAILY", "", {}},
                 "rrule: \"FREQ=DAILY\" is not known; YEARLY and WEEKLY are"},
             Row{{"period", "", "", "", "", {}}, ""},
             Row{{"period", "", "", "", "", {"4", "4"}}, "months: 4 is there twice"},
             Row{{"period", "2026-04-12", "", "", "", {"4"}},
                 "starts: says nothing of an event that is period"},
             Row{{"soon", "", "", "", "", {}}, "kind: \"soon\" is not exact, recurring or period"},
         }) {
        CAPTURE(row.fields.kind);
        CAPTURE(row.fields.rrule);
        CHECK(fault_of(row.fields) == row.fault);
    }
}
