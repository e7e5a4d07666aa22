// What is cancelled and moved: how it is written, when it then is, and what is found wrong with it.

#include "content/model/changed_dates.h"

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

/// Only of what is cancelled and moved, on 2 December 2026.
std::string found(const Entry& event) {
    Content town;
    Entry city{.id = "town", .kind = Kind::City, .slug = "town", .values = {}};
    city.set("locales", "", R"(["fr","en"])");
    city.set("default_locale", "", "fr");
    town.entries = {city, Entry{.id = "mill", .kind = Kind::Place, .slug = "mill", .values = {}}, event};
    std::string text;
    for (const Finding& finding : validate_kind(town, Kind::Event, CivilDate{2026, 12, 2})) {
        if (finding.field != "exceptions" && finding.field != "status_words") continue;
        text += std::string{name_of(finding.severity)} + " " + finding.code +
                (finding.locale.empty() ? "" : " " + finding.locale) + "\n";
    }
    return text;
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
                 R"([{"date":"2026-12-05","change":"cancelled","words":{"fr":"Vent"}},)"
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
             Row{"a language the city lacks",
                 R"([{"date":"2026-12-05","change":"cancelled","words":{"de":"Wind"}}])",
                 "warning unknown_locale\n"},
             Row{"unreadable", R"([{"change":"cancelled"}])", "error unreadable\n"},
         }) {
        CAPTURE(row.when);
        CHECK(found(event_with(row.exceptions)) == row.found);
    }
    const std::string far(91, 'a');
    const std::string long_words =
        R"([{"date":"2026-12-05","change":"cancelled","words":{"fr":")" + far + R"("}}])";
    CHECK(found(event_with(long_words.c_str())) == "error too_long\n");
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
