#include "lighting-bridge/show/patch_file.h"

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using Findings = std::vector<FileFinding>;

Json good() {
    return patch_json(test::small_patch());
}

Findings findings_of(const Json& json) {
    Findings findings;
    const auto patch = read_patch("patch.json", json, findings);
    CHECK(patch.has_value() == findings.empty());
    return findings;
}

/// The patch with one field of its first fixture replaced.
Json with_fixture(std::string_view key, const Json& value) {
    Json json = good();
    Json fixtures = *json.find("fixtures");
    Json::Array items = fixtures.items();
    items[0].set(key, value);
    json.set("fixtures", Json{std::move(items)});
    return json;
}

Findings one(const char* field, const char* sentence) {
    return {{"patch.json", field, sentence}};
}

}  // namespace

TEST_CASE("a patch written and read again is the same patch") {
    Findings findings;
    const auto patch = read_patch("patch.json", good(), findings);
    CHECK(findings.empty());
    REQUIRE(patch);
    CHECK(patch->channel_count() == test::small_patch().channel_count());
    CHECK(patch_json(*patch).dump(1) == good().dump(1));
}

TEST_CASE("the README's example is a good patch") {
    const auto text = read_file(BEFFROI_SOURCE_DIR "/lighting-bridge/show/README.md");
    REQUIRE(text);
    const auto begins = text->find("```json\n") + 8;
    const auto json = Json::parse(text->substr(begins, text->find("```", begins) - begins));
    REQUIRE(json);
    CHECK(findings_of(*json).empty());
}

TEST_CASE("a colour left out is the usual one of its kind") {
    const auto json = Json::parse(R"({"facade": "f", "groups": {},
        "profiles": [{"id": "p", "footprint": 1, "standby_watts": 0,
                      "emitters": [{"emitter": "amber", "coarse": 0, "watts": 5}]}],
        "fixtures": [{"id": "a", "profile": "p", "universe": 1, "slot": 512, "position": [0, 0, 0],
                      "aim": [0, 5, 0], "beam_deg": 20, "candela": 1}]})");
    REQUIRE(json);
    Findings findings;
    const auto patch = read_patch("patch.json", *json, findings);
    REQUIRE(patch);
    CHECK(patch->profiles[0].emitters[0].colour == usual_colour(Emitter::Amber));
}

TEST_CASE("every fault of a fixture is told with its field and what to do") {
    struct Row {
        const char* key;
        Json value;
        const char* field;
        const char* sentence;
    };
    for (const Row& row : {
             Row{"universe", 64000, "fixtures[0].universe", "must be between 1 and 63999; it is 64000"},
             Row{"slot", 0, "fixtures[0].slot", "must be between 1 and 512; it is 0"},
             Row{"slot", 506, "fixtures[0].slot",
                 "must be at most 505: the fixture has 8 slots and a universe 512"},
             Row{"profile", "moving-head", "fixtures[0].profile",
                 "\"moving-head\" is not among the profiles"},
             Row{"position", Json::array({1, 2}), "fixtures[0].position",
                 "must be three numbers between -1000 and 1000"},
             Row{"beam_deg", 180, "fixtures[0].beam_deg", "must be between 1 and 170; it is 180"},
             Row{"floor", 2, "fixtures[0].floor", "must be between 0 and 1; it is 2"},
             Row{"colour", "red", "fixtures[0].colour", "is not a known field; check its spelling"},
         }) {
        CAPTURE(row.key);
        CHECK(findings_of(with_fixture(row.key, row.value)) == one(row.field, row.sentence));
    }
}

TEST_CASE("two fixtures in one slot would fight, and both are named") {
    CHECK(findings_of(with_fixture("slot", 5)) ==
          one("fixtures[1].slot", "slot 9 of universe 1 belongs to \"wash-0\" already"));
}

TEST_CASE("an id used twice, and a group's unknown fixture, are findings") {
    const auto twice = findings_of(with_fixture("id", "wash-1"));
    REQUIRE(twice.size() == 2);  // and the group that named wash-0 has lost it
    CHECK(twice[0].sentence == "\"wash-1\" is used twice");
    CHECK(twice[1].field == "groups.base");
    CHECK(twice[1].sentence == "\"wash-0\" is not the id of a fixture");
}

TEST_CASE("a profile's bytes must fit its footprint and not overlap, and a dimmer stands alone") {
    const auto profile = [](const char* emitters) {
        return Json::parse(
            std::string{R"({"facade": "f", "groups": {}, "fixtures": [], "profiles": [{"id": "p",
            "footprint": 2, "standby_watts": 0, "emitters": )"} +
            emitters + "}]}");
    };
    struct Row {
        const char* emitters;
        const char* sentence;
    };
    for (
        const Row& row : {
            Row{R"([{"emitter": "red", "coarse": 2, "watts": 1}])", "must be between 0 and 1; it is 2"},
            Row{R"([{"emitter": "red", "coarse": 0, "fine": 0, "watts": 1}])",
                "two bytes share one offset; give each its own"},
            Row{R"([{"emitter": "dimmer", "coarse": 0, "watts": 1}, {"emitter": "red", "coarse": 1, "watts": 1}])",
                "a dimmer must be the only emitter"},
            Row{"[]", "must list 1 to 16 emitters"},
        }) {
        const auto json = profile(row.emitters);
        REQUIRE(json);
        const auto findings = findings_of(*json);
        REQUIRE_FALSE(findings.empty());
        CHECK(findings[0].sentence == row.sentence);
    }
}

}  // namespace beffroi::light
