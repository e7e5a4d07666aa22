#include "content/model/recurrence.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string written(const std::vector<CivilDate>& days) {
    std::string text;
    for (const CivilDate day : days) text += (text.empty() ? "" : " ") + iso_text(day);
    return text;
}

std::string days(const char* text, CivilDate from, CivilDate to,
                 std::optional<CivilDate> begins = std::nullopt) {
    const auto rule = parse_recurrence(text);
    REQUIRE(rule);
    return written(days_of(*rule, begins, from, to));
}

}  // namespace

TEST_CASE("a rule names its days") {
    struct Row {
        const char* when;
        const char* rule;
        CivilDate from;
        CivilDate to;
        const char* days;
    };
    const CivilDate year{2026, 1, 1};
    const CivilDate year_end{2026, 12, 31};
    for (const Row& row : {
             Row{"one day of the year",
                 "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
                 year,
                 {2027, 12, 31},
                 "2026-06-21 2027-06-21"},
             Row{"the third Saturday of a month",
                 "FREQ=YEARLY;BYMONTH=9;BYDAY=3SA",
                 year,
                 {2027, 12, 31},
                 "2026-09-19 2027-09-18"},
             Row{"the last Sunday of two months", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", year, year_end,
                 "2026-03-29 2026-10-25"},
             Row{"the first Monday of the year",
                 "FREQ=YEARLY;BYDAY=1MO",
                 year,
                 {2027, 12, 31},
                 "2026-01-05 2027-01-04"},
             Row{"the last Friday of the year",
                 "FREQ=YEARLY;BYDAY=-1FR",
                 year,
                 {2027, 12, 31},
                 "2026-12-25 2027-12-31"},
             Row{"a fifth Saturday only where there is one", "FREQ=YEARLY;BYMONTH=1,2,3;BYDAY=5SA", year,
                 year_end, "2026-01-31"},
             Row{"a Friday the 13th", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", year, year_end,
                 "2026-02-13 2026-03-13 2026-11-13"},
             Row{"the last day of each month",
                 "FREQ=YEARLY;BYMONTHDAY=-1",
                 {2028, 1, 15},
                 {2028, 4, 15},
                 "2028-01-31 2028-02-29 2028-03-31"},
             Row{"the 31st is passed over where a month has none",
                 "FREQ=YEARLY;BYMONTHDAY=31",
                 {2026, 3, 1},
                 {2026, 7, 31},
                 "2026-03-31 2026-05-31 2026-07-31"},
             Row{"29 February, in leap years",
                 "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                 {2026, 1, 1},
                 {2033, 1, 1},
                 "2028-02-29 2032-02-29"},
             Row{"1900 and 2100 are no leap years",
                 "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                 {2096, 3, 1},
                 {2104, 12, 31},
                 "2104-02-29"},
             Row{"across the end of a year",
                 "FREQ=WEEKLY;BYDAY=TH",
                 {2026, 12, 24},
                 {2027, 1, 7},
                 "2026-12-24 2026-12-31 2027-01-07"},
             Row{"two days a week, in one month",
                 "FREQ=WEEKLY;BYMONTH=12;BYDAY=WE,SA",
                 {2026, 11, 25},
                 {2026, 12, 6},
                 "2026-12-02 2026-12-05"},
             Row{"up to a day, which is in", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20260118", year, year_end,
                 "2026-01-04 2026-01-11 2026-01-18"},
             Row{"nothing when the days are turned round", "FREQ=WEEKLY;BYDAY=SU", year_end, year, ""},
         }) {
        CAPTURE(row.when);
        CHECK(days(row.rule, row.from, row.to) == row.days);
    }
}

TEST_CASE("a count counts from the day a rule begins, whatever is asked for") {
    const char* rule = "FREQ=WEEKLY;BYDAY=SA;COUNT=3";
    const CivilDate begins{2026, 12, 20};
    CHECK(days(rule, {2026, 1, 1}, {2027, 12, 31}, begins) == "2026-12-26 2027-01-02 2027-01-09");
    CHECK(days(rule, {2027, 1, 3}, {2027, 12, 31}, begins) == "2027-01-09");
    CHECK(days(rule, {2027, 1, 10}, {2027, 12, 31}, begins) == "");
}

TEST_CASE("before the day a rule begins it names nothing") {
    CHECK(days("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", {2020, 1, 1}, {2027, 1, 1}, CivilDate{2025, 6, 1}) ==
          "2026-05-01");
}

TEST_CASE("what the rule may not say, or this program does not know, is refused by name") {
    struct Row {
        const char* rule;
        const char* why;
    };
    for (const Row& row : {
             Row{"", "\"\" needs FREQ"},
             Row{"BYDAY=SA", "\"BYDAY=SA\" needs FREQ"},
             Row{"FREQ=DAILY", "\"FREQ=DAILY\" is not known; YEARLY and WEEKLY are"},
             Row{"FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
                 "\"INTERVAL\" is not known; FREQ, BYMONTH, BYMONTHDAY, BYDAY, COUNT and UNTIL are"},
             Row{"FREQ=WEEKLY", "\"FREQ=WEEKLY\" needs BYDAY"},
             Row{"FREQ=YEARLY;BYMONTH=6", "\"FREQ=YEARLY;BYMONTH=6\" needs BYMONTHDAY or BYDAY"},
             Row{"FREQ=YEARLY;FREQ=YEARLY", "\"FREQ\" is there twice"},
             Row{"FREQ=YEARLY;BYMONTH=13;BYDAY=1SA", "\"BYMONTH=13\" has \"13\""},
             Row{"FREQ=YEARLY;BYMONTH=-1;BYDAY=1SA", "\"BYMONTH=-1\" has \"-1\""},
             Row{"FREQ=YEARLY;BYMONTHDAY=0", "\"BYMONTHDAY=0\" has \"0\""},
             Row{"FREQ=YEARLY;BYMONTHDAY=1,,2", "\"BYMONTHDAY=1,,2\" is no list like 1,2"},
             Row{"FREQ=YEARLY;BYDAY=XX", "\"BYDAY=XX\" has \"XX\""},
             Row{"FREQ=YEARLY;BYDAY=0SA", "\"BYDAY=0SA\" has \"0SA\""},
             Row{"FREQ=YEARLY;BYDAY=", "\"BYDAY=\" is no list like SA,SU"},
             Row{"FREQ=YEARLY;BYMONTH=9;BYDAY=6SA",
                 "\"FREQ=YEARLY;BYMONTH=9;BYDAY=6SA\" asks for a sixth such day of a month"},
             Row{"FREQ=WEEKLY;BYDAY=1SA",
                 "\"FREQ=WEEKLY;BYDAY=1SA\" is weekly: its BYDAY may not be numbered"},
             Row{"FREQ=WEEKLY;BYDAY=SA;BYMONTHDAY=1",
                 "\"FREQ=WEEKLY;BYDAY=SA;BYMONTHDAY=1\" is weekly and may not have BYMONTHDAY"},
             Row{"FREQ=WEEKLY;BYDAY=SA;UNTIL=20260230", "\"UNTIL=20260230\" must be a day like 20301231"},
             Row{"FREQ=WEEKLY;BYDAY=SA;COUNT=0", "\"COUNT=0\" must be 1 to 10000"},
             Row{"FREQ=WEEKLY;BYDAY=SA;COUNT=2;UNTIL=20260101",
                 "\"FREQ=WEEKLY;BYDAY=SA;COUNT=2;UNTIL=20260101\" has COUNT and UNTIL; it may have one"},
             Row{"every saturday", "\"every saturday\" must be NAME=value"},
         }) {
        CAPTURE(row.rule);
        const auto rule = parse_recurrence(row.rule);
        REQUIRE_FALSE(rule);
        CHECK(rule.error().detail == row.why);
    }
}
