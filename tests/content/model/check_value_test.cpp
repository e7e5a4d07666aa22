#include <doctest/doctest.h>

#include "content/model/field_spec.h"

using namespace beffroi::content;

namespace {

/// "error too_long: 71 characters: at most 70." or "fine".
std::string judged(Kind kind, const char* field, const std::string& value) {
    const FieldSpec* spec = find_field(kind, field);
    REQUIRE(spec != nullptr);
    std::string text;
    for (const Finding& finding : check_value(*spec, value)) {
        CHECK_FALSE(finding.sentence.fr.empty());
        text += std::string{name_of(finding.severity)} + " " + finding.code + ": " + finding.sentence.en;
    }
    return text.empty() ? "fine" : text;
}

}  // namespace

TEST_CASE("one value is judged by its row, with a sentence a person can act on") {
    struct Row {
        Kind kind;
        const char* field;
        std::string value;
        const char* judged;
    };
    for (const Row& row : {
             Row{Kind::Place, "title", "", "fine"},
             Row{Kind::Place, "title", "La Piscine", "fine"},
             Row{Kind::Place, "title", std::string(41, 'a'),
                 "warning long: 41 characters: past 40, a small screen needs a second page."},
             Row{Kind::Place, "title", std::string(71, 'a'), "error too_long: 71 characters: at most 70."},
             Row{Kind::Place, "title", "a\nb",
                 "error not_one_line: One line only, without break or tabulation."},
             Row{Kind::Place, "title", "a\xFF",
                 "error broken_text: This text holds unreadable bytes (it is not UTF-8)."},
             Row{Kind::Place, "lat_deg", "50.69", "fine"},
             Row{Kind::Place, "lat_deg", "500", "error out_of_range: Must be between -90 and 90; it is 500."},
             Row{Kind::Place, "lat_deg", "nan", "error not_a_number: \"nan\" is not a number."},
             Row{Kind::Place, "lat_deg", "50,69", "error not_a_number: \"50,69\" is not a number."},
             Row{Kind::Place, "accuracy_m", "15", "fine"},
             Row{Kind::Place, "accuracy_m", "15.5", "error not_a_number: \"15.5\" is not a whole number."},
             Row{Kind::Place, "confidence", "sure",
                 "error not_a_choice: \"sure\" is not one of: high, medium, low."},
             Row{Kind::Place, "sources", "[\"a\", \"b\"]", "fine"},
             Row{Kind::Place, "sources", "a, b", "error not_a_list: Must be a list of lines."},
             Row{Kind::Place, "sources", "[1]", "error not_a_list: Must be a list of lines."},
             Row{Kind::Place, "story", "See [us](https://example.org) and [there](place:la-piscine).",
                 "fine"},
             Row{Kind::Place, "story", "[x](data:text/html)",
                 "error bad_link: The link \"data:text/html\" must begin with https://, http://, mailto: or "
                 "place:."},
             Row{Kind::Place, "facade", "Hôtel", "error not_a_slug: \"Hôtel\" is not an identifier."},
             Row{Kind::Facade, "model", "nothing", "error not_a_hash: Names no file."},
             Row{Kind::City, "curfew", "23:59", "fine"},
             Row{Kind::City, "curfew", "24:00", "error not_a_time: \"24:00\" is not a time like 01:00."},
             Row{Kind::City, "curfew", "1:00", "error not_a_time: \"1:00\" is not a time like 01:00."},
         }) {
        CAPTURE(row.field);
        CAPTURE(row.value);
        CHECK(judged(row.kind, row.field, row.value) == row.judged);
    }
}
