#include "content/base/json_reader.h"

#include <doctest/doctest.h>

using beffroi::FileFinding;
using beffroi::Json;
using beffroi::JsonReader;

namespace {

std::vector<FileFinding> findings_of(const char* text) {
    const Json object = Json::parse(text).value();
    std::vector<FileFinding> findings;
    JsonReader reader{"place.json", object, findings};
    reader.text("title");
    reader.number("lat_deg", -90, 90);
    reader.choice("kind", {"park", "building"});
    for (JsonReader& photo : reader.list("photos", false)) {
        photo.text("file");
        photo.refuse_unknown_members();
    }
    reader.refuse_unknown_members();
    return findings;
}

}  // namespace

TEST_CASE("a right object has no findings") {
    CHECK(findings_of(R"({"title":"x","lat_deg":50.7,"kind":"park","photos":[{"file":"a.jpg"}]})").empty());
}

TEST_CASE("each fault of a file is told with its field and what to do, all in one reading") {
    struct Row {
        const char* when;
        const char* text;
        FileFinding expected;
    };
    for (const Row& row : {
             Row{"missing", R"({"lat_deg":1,"kind":"park"})", {"place.json", "title", "is missing"}},
             Row{"ill-typed",
                 R"({"title":3,"lat_deg":1,"kind":"park"})",
                 {"place.json", "title", "must be a text in quotes"}},
             Row{"out of range",
                 R"({"title":"x","lat_deg":500,"kind":"park"})",
                 {"place.json", "lat_deg", "must be between -90 and 90; it is 500"}},
             Row{"unknown word",
                 R"({"title":"x","lat_deg":1,"kind":"castle"})",
                 {"place.json", "kind", "must be one of park, building; it is \"castle\""}},
             Row{"misspelt key",
                 R"({"title":"x","lat_deg":1,"kind":"park","tilte":"y"})",
                 {"place.json", "tilte", "is not a known field; check its spelling"}},
             Row{"inside a list",
                 R"({"title":"x","lat_deg":1,"kind":"park","photos":[{"file":"a"},{}]})",
                 {"place.json", "photos[1].file", "is missing"}},
         }) {
        CAPTURE(row.when);
        const auto findings = findings_of(row.text);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].field == row.expected.field);
        CHECK(findings[0].sentence == row.expected.sentence);
        CHECK(findings[0].file == row.expected.file);
    }
    CHECK(findings_of("{}").size() == 3);
}
