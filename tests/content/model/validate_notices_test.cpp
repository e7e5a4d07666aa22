#include <doctest/doctest.h>

#include "content/model/validate.h"

using namespace beffroi::content;

namespace {

Content town_with(const Entry& notice) {
    Content town;
    Entry city{.id = "", .kind = Kind::City, .slug = "town", .values = {}};
    city.set("locales", "", R"(["fr"])");
    city.set("default_locale", "", "fr");
    town.entries = {city, notice};
    return town;
}

std::string said(const Entry& notice) {
    std::string all;
    for (const Finding& finding : validate_kind(town_with(notice), Kind::Notice)) {
        all += std::string{name_of(finding.severity)} + " " + finding.field + " " + finding.code + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a notice ends, and after it began") {
    Entry works{.id = "", .kind = Kind::Notice, .slug = "works", .values = {}};
    works.set("title", "fr", "Travaux");
    works.set("text", "fr", "La place est fermée.");
    works.set("emergency", "", "no");
    CHECK(said(works) == "error ends missing\n");
    works.set("ends", "", "2026-12-05T18:00");
    CHECK(said(works) == "");
    struct Row {
        const char* starts;
        const char* ends;
        const char* said;
    };
    for (const Row& row : {
             Row{"2026-12-01T08:00", "2026-12-05T18:00", ""},
             Row{"2026-12-05T18:00", "2026-12-05T18:00", "error ends ends_before_start\n"},
             Row{"2026-12-06T08:00", "2026-12-05T18:00", "error ends ends_before_start\n"},
             Row{"soon", "2026-12-05T18:00", "error starts no_such_time\n"},
             Row{"", "2026-02-30T18:00", "error ends no_such_time\n"},
         }) {
        CAPTURE(row.starts);
        CAPTURE(row.ends);
        works.set("starts", "", row.starts);
        works.set("ends", "", row.ends);
        CHECK(said(works) == row.said);
    }
    works.set("starts", "", "");
    works.set("ends", "", "2026-12-05T18:00");
    works.set("emergency", "", "perhaps");
    CHECK(said(works).find("error emergency") == 0);
}
