#include "content/facade/description.h"

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr const char* kSmall = R"({
  "facade": "essai",
  "paints": {"stone": "#e6d7ba", "trim": "#f6ead0", "roof": "#76819a", "metal": "#d9bd7c", "wood": "#4a3b33",
             "ground": "#3a3540"},
  "openings": [{"name": "baie", "width": 1.2, "height": 2}],
  "bodies": [{"id": "corps", "width": 9, "storeys": [{"height": 4, "bays": ["2 baie", "-"]}]}]
})";

FacadeDescription read(std::string text, std::vector<FileFinding>& findings) {
    const auto json = Json::parse(text);
    REQUIRE(json);
    return read_facade_description("facade.json", *json, findings);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a small description is read as it was written") {
    std::vector<FileFinding> findings;
    const FacadeDescription description = read(kSmall, findings);
    CHECK(findings.empty());
    CHECK(description.facade == "essai");
    CHECK(description.paint("stone").r == 0xE6);
    CHECK(description.bodies.at(0).storeys.at(0).bays == std::vector<std::string>{"baie", "baie", "-"});
}

TEST_CASE("each fault of a description is a finding that names its field") {
    struct Row {
        const char* when;
        const char* from;
        const char* to;
        FileFinding finding;
    };
    for (const Row& row : {
             Row{"a colour in words",
                 "\"#e6d7ba\"",
                 "\"beige\"",
                 {"facade.json", "paints.stone", "must be a colour such as \"#e6d7ba\""}},
             Row{"no width", "\"width\": 9, ", "", {"facade.json", "bodies[0].width", "is missing"}},
             Row{"a width of a mile",
                 "\"width\": 9",
                 "\"width\": 1609",
                 {"facade.json", "bodies[0].width", "must be between 0.2 and 500; it is 1609"}},
             Row{"an unknown opening",
                 "2 baie",
                 "2 porte",
                 {"facade.json", "bodies[0].storeys[0].bays",
                  "names an opening that is not described: \"porte\""}},
             Row{"a count out of range",
                 "2 baie",
                 "900 baie",
                 {"facade.json", "bodies[0].storeys[0].bays",
                  "has a bay \"900 baie\"; write a name, or a count from 1 to 200 and a name"}},
             Row{"widths for other bays",
                 "\"height\": 4,",
                 "\"height\": 4, \"rhythm\": [1, 2],",
                 {"facade.json", "bodies[0].storeys[0].rhythm", "has 2 widths for 3 bays"}},
         }) {
        CAPTURE(row.when);
        std::vector<FileFinding> findings;
        read(replaced(kSmall, row.from, row.to), findings);
        REQUIRE_FALSE(findings.empty());
        CHECK(findings.at(0).file == row.finding.file);
        CHECK(findings.at(0).field == row.finding.field);
        CHECK(findings.at(0).sentence == row.finding.sentence);
    }
}

TEST_CASE("a misspelt member is a finding, not silence") {
    std::vector<FileFinding> findings;
    read(replaced(kSmall, "\"id\"", "\"hieght\": 3, \"id\""), findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].field == "bodies[0].hieght");
}

TEST_CASE("what a façade is built of has its words") {
    const std::string rich = replaced(
        replaced(kSmall, "\"width\": 1.2",
                 "\"kind\": \"louvre\", \"tracery\": \"lancets\", \"bars\": \"stone\", \"stained\": "
                 "[\"#ff0000\"], "
                 "\"width\": 1.2"),
        "\"id\": \"corps\",",
        "\"id\": \"corps\", \"quoins\": {}, \"roof\": {\"kind\": \"sheds\", \"teeth\": 3, \"glazed\": 0.5}, "
        "\"gable\": {\"kind\": \"shouldered\", \"width\": 4, \"height\": 2, \"opening\": \"baie\"},");
    std::vector<FileFinding> findings;
    const FacadeDescription description = read(rich, findings);
    CHECK(findings.empty());
    CHECK(description.openings.at("baie").kind == OpeningKind::Louvre);
    CHECK(description.openings.at("baie").stained.size() == 1);
    CHECK(description.bodies.at(0).roof.kind == RoofKind::Sheds);
    CHECK(description.bodies.at(0).gable->opening == "baie");
    CHECK(description.bodies.at(0).quoins.has_value());
}

TEST_CASE("a stripe that fills its own distance, and a gable's unknown window, are findings") {
    for (const auto& [to, field] :
         {std::pair{"\"height\": 4, \"bands\": {\"every\": 1, \"height\": 1, \"paint\": \"trim\"},",
                    "bodies[0].storeys[0].bands.height"},
          std::pair{"\"height\": 4, \"bands\": {\"every\": 1, \"height\": 0.3},",
                    "bodies[0].storeys[0].bands.paint"}}) {
        std::vector<FileFinding> findings;
        read(replaced(kSmall, "\"height\": 4,", to), findings);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].field == field);
    }
    std::vector<FileFinding> findings;
    read(replaced(kSmall, "\"id\": \"corps\",",
                  "\"id\": \"corps\", \"gable\": {\"width\": 4, \"height\": 2, \"opening\": \"rose\"},"),
         findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].sentence == "names an opening that is not described: \"rose\"");
}
