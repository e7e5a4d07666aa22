// A scene that aims moving heads: read, written again, and checked against the heads there are.
#include "lighting-bridge/show/aim_check.h"

#include <doctest/doctest.h>

#include "lighting-bridge/engine/kelvin.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/fixture_kinds.h"

namespace beffroi::light {
namespace {

using Findings = std::vector<FileFinding>;

std::optional<SceneFile> read(const std::string& track, Findings& findings, const Patch* patch = nullptr,
                              const std::string& colour = "2700K") {
    const auto json = Json::parse(
        R"({"title": {"fr": "Essai"}, "sentence": {"fr": "Une phrase."}, "what_you_see": {"fr": "Du bleu."},
            "duration_ms": 10000, "tracks": [{"effect": "colour", "colour": ")" +
        colour + R"(", )" + track + "}]}");
    REQUIRE(json);
    return read_scene("scenes/essai.json", "essai", *json, findings, patch);
}

constexpr const char* kSweep = R"("select": {"groups": ["heads"]}, "aim": {"at": [
    {"at_ms": 0, "value": [-8, 2, 0], "ease": "in_out"}, {"at_ms": 5000, "value": [6, 9, 0]}]})";

}  // namespace

TEST_CASE("an aim is read with its keys, and written and read again it is the same") {
    Findings findings;
    const Patch patch = test::kinds_patch();
    const auto file = read(kSweep, findings, &patch);
    REQUIRE(file);
    const auto& aim = file->scene.tracks[0].aim;
    REQUIRE(aim);
    CHECK(aim->keys.size() == 2);
    CHECK(aim->keys[0].ease == Ease::InOut);
    CHECK(aim->keys[1].value == Vec3{6, 9, 0});
    const auto again = read_scene("scenes/essai.json", "essai", scene_json(*file), findings, &patch);
    REQUIRE(again);
    CHECK(again->scene.tracks == file->scene.tracks);
    CHECK(again->scene.version == file->scene.version);
    Findings none;
    CHECK(read(R"("level": 1)", none)->scene.version != file->scene.version);
}

TEST_CASE("a colour may be told in kelvin") {
    Findings findings;
    const auto file = read(R"("level": 1)", findings);
    REQUIRE(file);
    CHECK(std::get<ColourEffect>(file->scene.tracks[0].effect).colour.at({}) == colour_of_kelvin(2700));
    for (const char* wrong : {"900K", "15001K", "K", "2700 K", "2700k"})
        CHECK_FALSE(read(R"("level": 1)", findings, nullptr, wrong));
    CHECK(findings.size() == 5);
}

TEST_CASE("a fault of an aim is told with its track, its key and what is wrong") {
    const Patch patch = test::kinds_patch();
    struct Row {
        const char* track;
        const char* field;
        const char* sentence;
    };
    for (const Row& row : {
             Row{R"("aim": [0, 1, 2])", "tracks[0].aim", "must be an object { … }"},
             Row{R"("aim": {})", "tracks[0].aim.at", "is missing"},
             Row{R"("aim": {"at": [0, 1]})", "tracks[0].aim.at",
                 "must be a point [x, y, z] in metres, each between -1000 and 1000, or a list of keys"},
             Row{R"("aim": {"at": [{"at_ms": 0, "value": [0, 1, 0]}, {"at_ms": 10001, "value": [0, 2, 0]}]})",
                 "tracks[0].aim.at[1].at_ms", "must be a whole number between 0 and 10000"},
             Row{R"("select": {"fixtures": ["rgb"]}, "aim": {"at": [0, 1, 0]})", "tracks[0].aim",
                 "aims nothing: no fixture that the track selects is a moving head"},
             Row{R"("select": {"fixtures": ["standing"]}, "aim": {"at": [-6.1, -5, 8]})", "tracks[0].aim.at",
                 "is out of reach of \"standing\": tilt would be 179 degrees, its stop is at 135"},
             Row{R"("select": {"fixtures": ["hanging"]}, "aim": {"at": [{"at_ms": 0, "value": [0, 2, 0]},
                 {"at_ms": 900, "value": [4, 20, 0]}]})",
                 "tracks[0].aim.at[0]",
                 "is out of reach of \"hanging\" on the way to the next key: tilt would be 138 degrees, its "
                 "stop is "
                 "at 135"},
             Row{R"("select": {"fixtures": ["hanging"]}, "aim": {"at": [{"at_ms": 0, "value": [0, 2, 0],
                 "ease": "hold"}, {"at_ms": 900, "value": [4, 20, 0]}]})",
                 "tracks[0].aim.at[1]",
                 "is out of reach of \"hanging\": tilt would be 159 degrees, its stop is at 135"},
         }) {
        CAPTURE(row.sentence);
        Findings findings;
        CHECK_FALSE(read(row.track, findings, &patch));
        REQUIRE_FALSE(findings.empty());
        CAPTURE(findings.back().sentence);
        CHECK(findings.back() == FileFinding{"scenes/essai.json", row.field, row.sentence});
    }
}

TEST_CASE("without a patch nothing can be said of reach, and the scene is taken") {
    Findings findings;
    CHECK(read(R"("aim": {"at": [0, -500, 0]})", findings));
}

}  // namespace beffroi::light
