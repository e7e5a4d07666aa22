#include "lighting-bridge/show/inner_file.h"

#include <map>

#include <doctest/doctest.h>

#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using namespace std::chrono_literals;

using Findings = std::vector<FileFinding>;

Json json_of(const std::string& text) {
    auto json = Json::parse(text);
    REQUIRE(json);
    return *json;
}

std::string tracks_playing(const std::string& scene, const std::string& more = {}) {
    return R"([{"effect": "scene", "scene": ")" + scene + "\"" + more + "}]";
}

std::string body(const std::string& tracks) {
    return R"({"duration_ms": 4000, "tracks": )" + tracks + "}";
}

const std::string kRed = R"([{"effect": "colour", "colour": "#ff0000"}])";

Json scene_with(const std::string& tracks, const std::string& inner = {}) {
    return json_of(
        R"({"title": {"fr": "Essai"}, "sentence": {"fr": "Une phrase."}, "what_you_see": {"fr": "Du bleu."},
            "duration_ms": 10000, "tracks": )" +
        tracks + (inner.empty() ? "" : R"(, "inner": )" + inner) + "}");
}

std::optional<SceneFile> read(const Json& json, Findings& findings, const Patch* patch = nullptr) {
    return read_scene("scenes/essai.json", "essai", json, findings, patch);
}

}  // namespace

TEST_CASE("a scene that plays another is read with it, and written and read again it is the same") {
    Findings findings;
    const auto file = read(
        scene_with(tracks_playing("rouge", R"(, "at_ms": 2000, "from_ms": 500, "rate": 0.3, "level": 0.5)"),
                   R"({"rouge": )" + body(tracks_playing("plus")) + R"(, "plus": )" + body(kRed) + "}"),
        findings);
    for (const FileFinding& finding : findings) MESSAGE(finding.field << " " << finding.sentence);
    REQUIRE(file);
    const Track& track = file->scene.tracks.at(0);
    REQUIRE(track.inner);
    CHECK(track.inner->at == 2s);
    CHECK(track.inner->from == 500ms);
    CHECK(track.inner->rate == 300);
    CHECK(track.inner->scene->duration == 4s);
    CHECK(track.inner->scene->tracks.at(0).inner->scene->id == "plus");
    const auto again = read(scene_json(*file), findings);
    REQUIRE(again);
    CHECK(again->scene.tracks == file->scene.tracks);
    CHECK(again->scene.version == file->scene.version);
}

TEST_CASE("a version changes when a scene that is played changes") {
    Findings findings;
    const auto version = [&](const char* colour) {
        const std::string tracks = std::string{R"([{"effect": "colour", "colour": ")"} + colour + "\"}]";
        return read(scene_with(tracks_playing("a"), R"({"a": )" + body(tracks) + "}"), findings)
            ->scene.version;
    };
    CHECK(version("#ff0000") == version("#FF0000"));
    CHECK(version("#ff0000") != version("#ff0001"));
}

TEST_CASE("a scene that plays itself, too deep, unknown or past its end is a finding with track and key") {
    struct Row {
        const char* what;
        std::string tracks;
        std::string inner;
        FileFinding finding;
    };
    const std::string file = "scenes/essai.json";
    const std::string deep = R"({"a": )" + body(tracks_playing("b")) + R"(, "b": )" +
                             body(tracks_playing("c")) + R"(, "c": )" + body(tracks_playing("d")) +
                             R"(, "d": )" + body(kRed) + "}";
    for (
        const Row& row : {
            Row{"itself",
                tracks_playing("essai"),
                "",
                {file, "tracks[0].scene", "plays itself: essai, essai"}},
            Row{"a circle",
                tracks_playing("a"),
                R"({"a": )" + body(tracks_playing("b")) + R"(, "b": )" + body(tracks_playing("a")) + "}",
                {file, "inner.b.tracks[0].scene", "plays itself: essai, a, b, a"}},
            Row{"too deep",
                tracks_playing("a"),
                deep,
                {file, "inner.c.tracks[0].scene", "lies too deep: at most 3 scenes in one another"}},
            Row{"unknown",
                tracks_playing("nulle-part"),
                "",
                {file, "tracks[0].scene", "\"nulle-part\" is no scene of this façade"}},
            Row{"past its end",
                tracks_playing("a", R"(, "from_ms": 4000)"),
                R"({"a": )" + body(kRed) + "}",
                {file, "tracks[0].from_ms", "must be under 4000, where \"a\" ends"}},
            Row{"too fast",
                tracks_playing("a", R"(, "rate": 5)"),
                R"({"a": )" + body(kRed) + "}",
                {file, "tracks[0].rate", "must be between 0.1 and 4; it is 5"}},
            Row{"a fault within",
                tracks_playing("a"),
                R"({"a": )" + body(R"([{"effect": "colour", "colour": "bleu"}])") + "}",
                {file, "inner.a.tracks[0].colour",
                 R"(must be a colour: "#rrggbb", "2700K", or [r, g, b] as linear light 0..1, or a list of keys)"}},
            Row{"played by nobody",
                kRed,
                R"({"a": )" + body(kRed) + "}",
                {file, "inner.a", "is played by no track, or plays itself"}},
        }) {
        CAPTURE(row.what);
        Findings findings;
        CHECK_FALSE(read(scene_with(row.tracks, row.inner), findings));
        REQUIRE(!findings.empty());
        CHECK(findings[0] == row.finding);
    }
}

TEST_CASE("groups and tags of a scene that is played must be in the patch too") {
    Patch patch = test::small_patch();
    patch.fixtures[1].tags = {"north"};
    Findings findings;
    const auto tracks = [](const char* select) {
        return std::string{R"([{"effect": "colour", "colour": "#ff0000", "select": )"} + select + "}]";
    };
    const auto inner = [&](const char* select) { return R"({"a": )" + body(tracks(select)) + "}"; };
    CHECK(read(scene_with(tracks_playing("a"), inner(R"({"tags": ["north"], "aim": "up", "z": [0, 1]})")),
               findings, &patch));
    CHECK_FALSE(read(scene_with(tracks_playing("a"), inner(R"({"tags": ["south"]})")), findings, &patch));
    CHECK(findings == Findings{{"scenes/essai.json", "inner.a.tracks[0].select.tags",
                                "\"south\" is not in the patch of test-facade"}});
    const auto again = read_patch("patch.json", patch_json(patch), findings);
    REQUIRE(again);
    CHECK(again->fixtures[1].tags == std::vector<std::string>{"north"});
}

TEST_CASE("files of a façade that name one another travel together") {
    const std::map<std::string, Json> files{{"a", scene_with(tracks_playing("b"))},
                                            {"b", scene_with(kRed)},
                                            {"c", scene_with(tracks_playing("essai"))}};
    const auto sibling = [&](const std::string& name) -> const Json* {
        const auto at = files.find(name);
        return at == files.end() ? nullptr : &at->second;
    };
    Findings findings;
    const auto whole = with_inner_scenes("essai", scene_with(tracks_playing("a")), sibling);
    const auto file = read(whole, findings);
    REQUIRE(file);
    CHECK(file->scene.tracks[0].inner->scene->tracks[0].inner->scene->id == "b");
    CHECK_FALSE(read(with_inner_scenes("essai", scene_with(tracks_playing("c")), sibling), findings));
    CHECK(findings[0].sentence == "plays itself: essai, c, essai");
    CHECK(with_inner_scenes("essai", scene_with(kRed), sibling) == scene_with(kRed));
}

}  // namespace beffroi::light
