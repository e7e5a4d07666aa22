// What is cancelled and moved: how it is written, when it then is, and what is found wrong with it.

#include "content/model/changed_dates.h"

#include <map>
#include <vector>

#include <doctest/doctest.h>

#include "content/model/validate.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

Schedule schedule(ScheduleFields fields) {
    const auto read = read_schedule(fields);
    REQUIRE(std::holds_alternative<Schedule>(read));
    return std::get<Schedule>(read);
}

Schedule saturdays() {
    return schedule({"recurring", "2026-12-05", "", "FREQ=WEEKLY;BYDAY=SA;COUNT=3", "2", {}});
}

Schedule concert() {
    return schedule({"exact", "2026-12-05T18:00", "2026-12-06T01:30", "", "", {}});
}

std::string said(const TimeSpan& span) {
    const auto hour = [](const auto& at) { return at ? " " + std::to_string(at->count()) : std::string{}; };
    return iso_text(span.first) + hour(span.starts) + ".." + iso_text(span.last) + hour(span.ends);
}

std::string moved(const Schedule& planned, const char* json) {
    const auto changed = read_changed_dates(json);
    REQUIRE(changed);
    return said(moved_time(changed->front(), *planned_time(planned, changed->front().planned)));
}

Entry event_with(const char* exceptions) {
    Entry event{.id = "fair", .kind = Kind::Event, .slug = "fair", .values = {}};
    event.set("kind", "", "recurring");
    event.set("rrule", "", "FREQ=WEEKLY;BYDAY=SA");
    event.set("starts", "", "2026-12-05");
    event.set("place", "", "hall");
    event.set("exceptions", "", exceptions);
    return event;
}

/// On 2 December 2026, in a city that speaks French and English.
std::vector<Finding> findings(const Entry& event) {
    Content town;
    Entry city{.id = "town", .kind = Kind::City, .slug = "town", .values = {}};
    city.set("locales", "", R"(["fr","en"])");
    city.set("default_locale", "", "fr");
    town.entries = {city, Entry{.id = "mill", .kind = Kind::Place, .slug = "mill", .values = {}}, event};
    return validate_kind(town, Kind::Event, CivilDate{2026, 12, 2});
}

/// Only of what is cancelled and moved.
std::string found(const Entry& event) {
    std::string text;
    for (const Finding& finding : findings(event)) {
        const bool changes = finding.field == "exceptions" || finding.field == "change_words" ||
                             finding.field == "status_words";
        if (!changes) continue;
        text += std::string{name_of(finding.severity)} + " " + finding.code +
                (finding.locale.empty() ? "" : " " + finding.locale) + "\n";
    }
    return text;
}

std::string sentence_of(const Entry& event) {
    for (const Finding& finding : findings(event)) {
        if (finding.field == "change_words") return finding.sentence.fr;
    }
    return {};
}

}  // namespace

TEST_CASE("the planned times that touch some days are given, and none of a period") {
    CHECK(planned_times(saturdays(), {2026, 12, 1}, {2026, 12, 31}).size() == 3);
    CHECK(said(planned_times(saturdays(), {2026, 12, 6}, {2026, 12, 6}).front()) == "2026-12-05..2026-12-06");
    CHECK(said(*planned_time(concert(), {2026, 12, 5})) == "2026-12-05 1080..2026-12-06 90");
    CHECK_FALSE(planned_time(saturdays(), {2026, 12, 6}));
    CHECK_FALSE(planned_time(schedule({"period", "", "", "", "", {"12"}}), {2026, 12, 5}));
}

TEST_CASE("what is not said of a moved date stays as planned") {
    struct Row {
        const char* when;
        const char* json;
        const char* concert;
    };
    for (const Row& row : {
             Row{"a day alone keeps hours and length", R"("starts": "2026-12-12")",
                 "2026-12-12 1080..2026-12-13 90"},
             Row{"a day and an hour keep the length", R"("starts": "2026-12-12T15:00")",
                 "2026-12-12 900..2026-12-12 1350"},
             Row{"an end of its own", R"("starts": "2026-12-12T15:00", "ends": "2026-12-12T16:00")",
                 "2026-12-12 900..2026-12-12 960"},
             Row{"a place only", R"("place": "mill")", "2026-12-05 1080..2026-12-06 90"},
         }) {
        CAPTURE(row.when);
        const std::string json =
            R"([{"date": "2026-12-05", "change": "moved", )" + std::string{row.json} + "}]";
        CHECK(moved(concert(), json.c_str()) == row.concert);
    }
    CHECK(moved(saturdays(), R"([{"date":"2026-12-12","change":"moved","starts":"2026-12-31T20:00"}])") ==
          "2026-12-31 1200..2027-01-01");
}

TEST_CASE("changed dates are read as they are written, and nothing unknown is passed over") {
    const std::string json =
        R"([{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent fort"}},)"
        R"({"date":"2026-12-12","change":"moved","starts":"2026-12-13T15:00","ends":"2026-12-13",)"
        R"("place":"mill"}])";
    const auto changed = read_changed_dates(json);
    REQUIRE(changed);
    CHECK((*changed)[0].cancelled);
    CHECK((*changed)[0].words.at("fr") == "Vent fort");
    CHECK_FALSE((*changed)[1].ends->since_midnight);
    const auto again = read_changed_dates(to_json(*changed));
    REQUIRE(again);
    CHECK(to_json(*again) == to_json(*changed));
    CHECK(read_changed_dates("")->empty());
    for (const char* broken :
         {"{}", R"([{"date":"2026-12-05"}])", R"([{"date":"2026-02-30","change":"cancelled"}])",
          R"([{"date":"2026-12-05","change":"gone"}])",
          R"([{"date":"2026-12-05","change":"moved","starts":"tomorrow"}])",
          R"([{"date":"2026-12-05","change":"cancelled","starts":"2026-12-06"}])",
          R"([{"date":"2026-12-05","change":"cancelled","why":"wind"}])",
          R"([{"date":"2026-12-05","change":"cancelled","words":{"French":"x"}}])", "[1]", "nonsense"}) {
        CAPTURE(broken);
        CHECK_FALSE(read_changed_dates(broken));
    }
}

TEST_CASE("each rule of changed dates has its finding, and only that") {
    struct Row {
        const char* when;
        const char* exceptions;
        const char* found;
    };
    for (const Row& row : {
             Row{"nothing to mend",
                 R"([{"date":"2026-12-05","change":"cancelled"},)"
                 R"({"date":"2026-12-12","change":"moved","place":"mill"}])",
                 ""},
             Row{"no date of the rule", R"([{"date":"2026-12-06","change":"cancelled"}])",
                 "error no_such_date\n"},
             Row{"a date that is gone", R"([{"date":"2026-11-29","change":"cancelled"}])", ""},
             Row{"moved to a day that is past",
                 R"([{"date":"2026-12-05","change":"moved","starts":"2026-12-01"}])",
                 "warning moved_to_past\n"},
             Row{"moved to nowhere", R"([{"date":"2026-12-05","change":"moved","place":"hall"}])",
                 "error moved_nowhere\nerror not_found\n"},
             Row{"twice",
                 R"([{"date":"2026-12-05","change":"cancelled"},{"date":"2026-12-05","change":"cancelled"}])",
                 "error twice\n"},
             Row{"ends before it begins",
                 R"([{"date":"2026-12-05","change":"moved","starts":"2026-12-06T18:00",)"
                 R"("ends":"2026-12-06T17:00"}])",
                 "error ends_before_start\n"},
             Row{"unreadable", R"([{"change":"cancelled"}])", "error unreadable\n"},
         }) {
        CAPTURE(row.when);
        CHECK(found(event_with(row.exceptions)) == row.found);
    }
}

TEST_CASE("the words of each changed date are asked for in every language, while anyone can read them") {
    const std::string sixty(60, 'a');
    struct Row {
        const char* when;
        const char* exceptions;
        std::map<Locale, std::string> words;
        const char* found;
    };
    const char* cancelled = R"([{"date":"2026-12-05","change":"cancelled"}])";
    for (const Row& row : {
             Row{"no word at all", cancelled, {}, ""},
             Row{"in both languages",
                 cancelled,
                 {{"fr", R"({"2026-12-05":"Vent"})"}, {"en", R"({"2026-12-05":"Wind"})"}},
                 ""},
             Row{"not translated",
                 cancelled,
                 {{"fr", R"({"2026-12-05":"Vent"})"}},
                 "warning not_translated en\n"},
             Row{"of another date only",
                 cancelled,
                 {{"fr", R"({"2026-12-05":"Vent"})"}, {"en", R"({"2026-12-12":"Wind"})"}},
                 "warning not_translated en\n"},
             Row{"in the other language only",
                 cancelled,
                 {{"en", R"({"2026-12-05":"Wind"})"}},
                 "warning not_translated fr\n"},
             Row{"of a date that is gone",
                 R"([{"date":"2026-11-28","change":"cancelled"}])",
                 {{"fr", R"({"2026-11-28":")" + sixty + sixty + R"("})"}},
                 ""},
             Row{"of a date that is as planned again", "", {{"fr", R"({"2026-12-05":"Vent"})"}}, ""},
             Row{"comfortable",
                 cancelled,
                 {{"fr", R"({"2026-12-05":")" + sixty + R"("})"}, {"en", R"({"2026-12-05":"Wind"})"}},
                 ""},
             Row{"long",
                 cancelled,
                 {{"fr", R"({"2026-12-05":")" + sixty + R"(b"})"}, {"en", R"({"2026-12-05":"Wind"})"}},
                 "warning long fr\n"},
             Row{"too long",
                 cancelled,
                 {{"fr", R"({"2026-12-05":")" + sixty + sixty + R"("})"}, {"en", R"({"2026-12-05":"Wind"})"}},
                 "error too_long fr\n"},
             Row{"a language the city lacks",
                 cancelled,
                 {{"de", R"({"2026-12-05":"Wind"})"}},
                 "warning unknown_locale de\nwarning not_translated fr\nwarning not_translated en\n"},
             Row{"unreadable", cancelled, {{"fr", R"({"tomorrow":"Vent"})"}}, "error unreadable fr\n"},
             Row{"of two lines",
                 cancelled,
                 {{"fr", R"({"2026-12-05":"Vent\nfort"})"}, {"en", R"({"2026-12-05":"Wind"})"}},
                 "error not_one_line fr\n"},
         }) {
        CAPTURE(row.when);
        Entry event = event_with(row.exceptions);
        for (const auto& [locale, words] : row.words) event.set("change_words", locale, words);
        CHECK(found(event) == row.found);
        // The words of an event that is off as a whole stand for those of its dates.
        event.set("status", "", "cancelled");
        CHECK(found(event).find("not_translated") == std::string::npos);
    }
}

TEST_CASE("what is missing in a language is said with what its readers will see instead") {
    Entry event = event_with(R"([{"date":"2026-12-05","change":"cancelled"}])");
    event.set("change_words", "fr", R"({"2026-12-05":"Vent"})");
    CHECK(sentence_of(event) == "Le mot du 05/12/2026 manque en « en » : la borne montrera « fr ».");
    event.set("change_words", "fr", "");
    event.set("change_words", "en", R"({"2026-12-05":"Wind"})");
    CHECK(sentence_of(event) == "Le mot du 05/12/2026 manque en « fr » : la borne n'en dira rien.");
}

TEST_CASE("a date has its words in every language that has some, those of other dates are passed over") {
    Entry event = event_with(R"([{"date":"2026-12-05","change":"cancelled","words":{"fr":"d'avant"}},)"
                             R"({"date":"2026-12-12","change":"moved","place":"mill"}])");
    event.set("change_words", "fr", R"({"2026-12-05":"Vent","2026-12-19":"Neige"})");
    event.set("change_words", "en", R"({"2026-12-05":"","2026-12-12":"Mill"})");
    auto changed = changed_dates_of(event).value();
    CHECK(changed[0].words == std::map<Locale, std::string>{{"fr", "Vent"}});
    CHECK(changed[1].words == std::map<Locale, std::string>{{"en", "Mill"}});
    const auto words = take_words(changed);
    CHECK(to_json(words.at("fr")) == R"({"2026-12-05":"Vent"})");
    CHECK(changed[0].words.empty());
    CHECK(to_json(DatedWords{}).empty());
    for (const char* broken : {"[]", R"({"2026-02-30":"x"})", R"({"2026-12-05":1})", "nonsense"}) {
        CAPTURE(broken);
        CHECK_FALSE(read_dated_words(broken));
        event.set("change_words", "fr", broken);
        CHECK_FALSE(changed_dates_of(event));
    }
}

TEST_CASE("an event known in words only has no date to change, and words without a change are told") {
    Entry period = event_with(R"([{"date":"2026-12-05","change":"cancelled"}])");
    for (const char* field : {"rrule", "starts"}) period.set(field, "", "");
    period.set("kind", "", "period");
    CHECK(found(period) == "error no_such_date\n");
    Entry event = event_with("");
    event.set("status_words", "fr", "À cause du vent");
    CHECK(found(event) == "warning words_without_change fr\n");
    event.set("status", "", "cancelled");
    CHECK(found(event) == "");
}
