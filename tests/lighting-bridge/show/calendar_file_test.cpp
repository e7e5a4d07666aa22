#include "lighting-bridge/show/calendar_file.h"

#include <doctest/doctest.h>

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

using Findings = std::vector<FileFinding>;

std::optional<Calendar> read(const std::string& members, Findings& findings) {
    const auto json = Json::parse(R"({"format": "beffroi-programme/1")" + members + "}");
    REQUIRE(json);
    return read_calendar("programme.json", *json, 60min, findings);
}

}  // namespace

TEST_CASE("a calendar with everything in it is read") {
    Findings findings;
    const auto calendar = read(R"(, "after_sunset_min": 10, "closes": "23:30",
        "quiet": [{"on": "11-11", "why": "Armistice"}],
        "dark": [{"from": "2026-03-28", "to": "2026-03-29", "why": "Earth Hour", "facades": ["tower"]}],
        "wildlife": [{"from": "03-15", "to": "08-15", "at_most": 0.5, "closes": "22:00", "why": "swifts"}],
        "derogations": [{"on": "2026-12-24", "closes": "03:00", "why": "Christmas Eve", "order": "n° 12",
                         "signed_by": "the prefect", "signed_on": "2026-11-02"}],
        "lit": [{"id": "noel", "layer": "season", "scene": "noel", "from": "12-01", "to": "01-06",
                 "weekdays": ["fri", "sat"], "starts": "sunset+30", "ends": "closing-5", "every_min": 10}])",
                               findings);
    for (const FileFinding& finding : findings) MESSAGE(finding.field << " " << finding.sentence);
    REQUIRE(calendar);
    CHECK(calendar->after_sunset == 10min);
    CHECK(calendar->closes == 23h + 30min);
    CHECK(calendar->wildlife.at(0).closes == 22h);
    CHECK(calendar->derogations.at(0).signed_on == CivilDate{2026, 11, 2});
    const PlannedScene& planned = calendar->scenes.at(0);
    CHECK(planned.starts == NightHour{NightHour::From::Opening, 30min});
    CHECK(planned.ends == NightHour{NightHour::From::Closing, -5min});
    CHECK(planned.every == 10min);
    CHECK(calendar->dark.at(0).hold({2026, 3, 29}, "tower"));
    CHECK_FALSE(calendar->dark.at(0).hold({2026, 3, 29}, "station"));
    CHECK_FALSE(calendar->dark.at(0).hold({2027, 3, 29}, "tower"));
}

TEST_CASE("evenings of every year run over New Year, on the weekdays they name") {
    const Evenings christmas{{2024, 12, 1}, {2024, 1, 6}, true, {5, 6}};
    CHECK(christmas.hold({2026, 12, 18}));        // a Friday
    CHECK_FALSE(christmas.hold({2026, 12, 20}));  // a Sunday
    CHECK(christmas.hold({2027, 1, 2}));
    CHECK_FALSE(christmas.hold({2027, 1, 8}));
    CHECK_FALSE(christmas.hold({2026, 11, 27}));
    const Evenings leap{{2024, 2, 29}, {2024, 2, 29}, true, {}};
    CHECK(leap.hold({2028, 2, 29}));
    CHECK_FALSE(leap.hold({2026, 2, 28}));
}

TEST_CASE("what is wrong in a calendar is said with its row and key") {
    struct Row {
        const char* members;
        const char* field;
        const char* sentence;
    };
    for (const Row& row : {
             Row{R"(, "closes": "01:30")", "closes", "is after the curfew: only a derogation may be"},
             Row{R"(, "quiet": [{"on": "13-01", "why": "x"}])", "quiet[0].on",
                 "must be a day, MM-DD for every year or YYYY-MM-DD; it is \"13-01\""},
             Row{R"(, "quiet": [{"on": "11-11"}])", "quiet[0].why", "is missing"},
             Row{R"(, "dark": [{"from": "2026-03-28", "to": "2026-03-27", "why": "x"}])", "dark[0].to",
                 "must not be before \"from\""},
             Row{R"(, "dark": [{"from": "2026-03-28", "to": "03-29", "why": "x"}])", "dark[0].to",
                 "must be written as \"from\" is: both with a year, or both without"},
             Row{R"(, "wildlife": [{"why": "bats"}])", "wildlife[0].closes",
                 "is missing, or \"at_most\": one of them is needed"},
             Row{R"(, "lit": [{"id": "a", "layer": "season", "scene": "a", "starts": "dusk"}])",
                 "lit[0].starts",
                 "must be HH:MM, or sunset or closing with minutes after or before it, as in sunset+30; it "
                 "is "
                 "\"dusk\""},
             Row{R"(, "lit": [{"id": "a", "layer": "season", "scene": "a", "weekdays": ["lundi"]}])",
                 "lit[0].weekdays", "must be of mon, tue, wed, thu, fri, sat, sun; there is \"lundi\""},
             Row{R"(, "lti": [])", "lti", "is not a known field; check its spelling"},
         }) {
        CAPTURE(row.members);
        Findings findings;
        CHECK_FALSE(read(row.members, findings));
        CHECK(findings == Findings{{"programme.json", row.field, row.sentence}});
    }
}

TEST_CASE("a derogation without order, name or day, not longer than the curfew, or for ever, is none") {
    struct Row {
        const char* what;
        const char* members;
        const char* field;
    };
    for (
        const Row& row : {
            Row{"no order",
                R"("on": "2026-12-24", "closes": "03:00", "signed_by": "p", "signed_on": "2026-11-02")",
                "derogations[0].order"},
            Row{"no name",
                R"("on": "2026-12-24", "closes": "03:00", "order": "n", "signed_on": "2026-11-02")",
                "derogations[0].signed_by"},
            Row{"no day", R"("on": "2026-12-24", "closes": "03:00", "order": "n", "signed_by": "p")",
                "derogations[0].signed_on"},
            Row{"not longer",
                R"("on": "2026-12-24", "closes": "23:00", "order": "n", "signed_by": "p", "signed_on": "2026-11-02")",
                "derogations[0].closes"},
            Row{"for ever",
                R"("on": "12-24", "closes": "03:00", "order": "n", "signed_by": "p", "signed_on": "2026-11-02")",
                "derogations[0].from"},
            Row{"signed after",
                R"("on": "2026-12-24", "closes": "03:00", "order": "n", "signed_by": "p", "signed_on": "2026-12-25")",
                "derogations[0].signed_on"},
        }) {
        CAPTURE(row.what);
        Findings findings;
        CHECK_FALSE(read(std::string{R"(, "derogations": [{"why": "x", )"} + row.members + "}]", findings));
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].field == row.field);
    }
}

}  // namespace beffroi::light
