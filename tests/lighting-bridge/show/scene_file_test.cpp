#include "lighting-bridge/show/scene_file.h"

#include <doctest/doctest.h>

#include "lighting-bridge/engine/srgb.h"
#include "tests/support/small_patch.h"

namespace beffroi::light {
namespace {

using Findings = std::vector<FileFinding>;

std::string scene_text(const std::string& tracks) {
    return R"({"title": {"fr": "Essai"}, "sentence": {"fr": "Une phrase."}, "what_you_see": {"fr": "Du bleu."},
               "duration_ms": 10000, "tracks": )" +
           tracks + "}";
}

std::optional<SceneFile> read(const std::string& text, Findings& findings, const Patch* patch = nullptr) {
    const auto json = Json::parse(text);
    REQUIRE(json);
    return read_scene("scenes/essai.json", "essai", *json, findings, patch);
}

constexpr const char* kEverything = R"([
    {"select": {"groups": ["base"], "fixtures": ["crown"], "x": [-3, 4.5], "y": [0, 20],
                "every": {"of": 2, "keep": 1}},
     "effect": "colour", "colour": [{"at_ms": 0, "value": "#ff0000", "ease": "in_out"},
                                    {"at_ms": 10000, "value": [0, 0.25, 1]}], "blend": "add", "level": 0.3},
    {"effect": "gradient", "direction": "outward", "measure": "metres", "length": 4, "repeat": true,
     "colours": ["#000000", [{"at_ms": 0, "value": "#ffffff"}, {"at_ms": 9000, "value": "#102030"}]],
     "shift": [{"at_ms": 0, "value": 0}, {"at_ms": 5000, "value": 3.5, "ease": "hold"}]},
    {"effect": "wipe", "direction": "up", "colour": "#ffb84d", "position": 0.5, "width": 0, "length": 0.2,
     "opacity": [{"at_ms": 0, "value": 0}, {"at_ms": 1000, "value": 1}], "blend": "brightest"},
    {"effect": "breathe", "direction": "left", "colour": "#7fb0ff", "period_ms": 4000, "low": 0.1, "spread": 2,
     "stray": 0.5, "blend": "multiply"},
    {"effect": "chase", "direction": "down", "colour": "#ffffff", "period_ms": 500, "spacing": 0.2,
     "width": [{"at_ms": 0, "value": 0.1}, {"at_ms": 9000, "value": 0.9}], "softness": 1},
    {"effect": "sparkle", "colour": "#ffe0a0", "period_ms": 700, "density": 0.25},
    {"effect": "candle", "colour": "#ff9030", "depth": 0.6},
    {"effect": "flame", "foot": "#ffc040", "tip": "#c02000", "reach": 0.8, "unrest": 0.4},
    {"effect": "rainbow", "period_ms": 9000, "length": 2, "saturation": 0.8},
    {"effect": "flag", "colours": ["#0055a4", "#ffffff", "#ef4135"], "period_ms": 3000, "wind": 0.7},
    {"effect": "water", "direction": "up", "deep": "#001830", "bright": "#80c0ff", "period_ms": 4000,
     "length": 0.3},
    {"effect": "picture", "period_ms": 350, "pictures": [["ff0000 00ff00", "0000ff 102030"],
                                                         ["000000 ffffff", "0a0b0c fdfeff"]]}])";

}  // namespace

TEST_CASE("a scene with everything in it is read, and written and read again it is the same") {
    Findings findings;
    const auto file = read(scene_text(kEverything), findings);
    for (const FileFinding& finding : findings) MESSAGE(finding.field << " " << finding.sentence);
    REQUIRE(file);
    CHECK(file->title.at("fr") == "Essai");
    REQUIRE(file->scene.tracks.size() == 12);
    CHECK(file->scene.tracks[0].select.every == EveryColumn{2, 1});
    const auto again = read_scene("scenes/essai.json", "essai", scene_json(*file), findings);
    REQUIRE(again);
    CHECK(again->scene.tracks == file->scene.tracks);
    CHECK(again->scene.version == file->scene.version);
    CHECK(scene_json(*again).dump() == scene_json(*file).dump());
}

TEST_CASE(
    "a version changes with the light, and not with the words, the spaces or the way a number is written") {
    const auto version = [](std::string text) {
        Findings findings;
        const auto file = read(text, findings);
        REQUIRE(file);
        return file->scene.version;
    };
    const std::string plain = scene_text(R"([{"effect": "colour", "colour": "#ffffff", "level": 0.5}])");
    CHECK(version(plain).size() == 64);
    CHECK(version(plain) == version(scene_text(R"([{"level":5e-1,"effect":"colour","colour":[1,1,1]}])")));
    std::string retitled = plain;
    retitled.replace(retitled.find("Essai"), 5, "Autre");
    CHECK(version(plain) == version(retitled));
    CHECK(version(plain) !=
          version(scene_text(R"([{"effect": "colour", "colour": "#ffffff", "level": 0.51}])")));
}

TEST_CASE("every fault of a scene is told with its field and what to do") {
    struct Row {
        const char* tracks;
        const char* field;
        const char* sentence;
    };
    for (
        const Row& row : {
            Row{"[]", "tracks", "must list 1 to 32 tracks"},
            Row{R"([{"effect": "strobe"}])", "tracks[0].effect",
                "must be one of colour, gradient, wipe, breathe, chase, sparkle, candle, flame, rainbow, "
                "flag, water, "
                "picture; it is \"strobe\""},
            Row{R"([{"effect": "colour"}])", "tracks[0].colour", "is missing"},
            Row{R"([{"effect": "chase", "colour": "#ffffff", "period_ms": 499}])", "tracks[0].period_ms",
                "must be between 500 and 600000; it is 499"},
            Row{R"([{"effect": "picture", "period_ms": 1000, "pictures": [["ff0000 00ff0"]]}])",
                "tracks[0].pictures[0][0]", "must be colours as \"rrggbb rrggbb\", one space between two"},
            Row{R"([{"effect": "picture", "period_ms": 1000, "pictures": [["ff0000"], ["ff0000", "ff0000"]]}])",
                "tracks[0].pictures[1]", "must have as many rows as the first one, 1 to 64"},
            Row{R"([{"effect": "picture", "period_ms": 1000, "pictures": [["ff0000 ff0000", "ff0000"]]}])",
                "tracks[0].pictures[0][1]", "has 1 colours: every row has as many as the first, at most 64"},

            Row{R"([{"effect": "colour", "colour": "blue"}])", "tracks[0].colour",
                "must be a colour: \"#rrggbb\", \"2700K\", or [r, g, b] as linear light 0..1, or a list of "
                "keys"},
            Row{R"([{"effect": "colour", "colour": "#fff", "level": 1}])", "tracks[0].colour",
                "must be a colour: \"#rrggbb\", \"2700K\", or [r, g, b] as linear light 0..1, or a list of "
                "keys"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "level": 1.5}])", "tracks[0].level",
                "must be a number between 0 and 1, or a list of keys"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "levle": 1}])", "tracks[0].levle",
                "is not a known field; check its spelling"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "level": [{"at_ms": 0, "value": 0},
                    {"at_ms": 5000, "value": 1}, {"at_ms": 4000, "value": 0}]}])",
                "tracks[0].level[2].at_ms", "must not be before the key above it"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "level": [{"at_ms": 10001, "value": 0}]}])",
                "tracks[0].level[0].at_ms", "must be a whole number between 0 and 10000"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "level": [{"at_ms": 0, "value": 0, "ease": "fast"}]}])",
                "tracks[0].level[0].ease", "must be one of linear, hold, in, out, in_out"},
            Row{R"([{"effect": "breathe", "colour": "#ffffff", "period_ms": 200}])", "tracks[0].period_ms",
                "must be between 1000 and 600000; it is 200"},
            Row{R"([{"effect": "gradient", "colours": ["#ffffff"]}])", "tracks[0].colours",
                "must list 2 to 8 colours"},
            Row{R"([{"effect": "wipe", "colour": "#ffffff", "position": 0, "direction": "north"}])",
                "tracks[0].direction", "must be one of right, left, up, down, outward; it is \"north\""},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "select": {"x": [4, 1]}}])",
                "tracks[0].select.x", "must be two numbers in metres, the smaller one first"},
            Row{R"([{"effect": "colour", "colour": "#ffffff", "select": {"groups": []}}])",
                "tracks[0].select.groups", "must be a list of names, not empty"},
        }) {
        CAPTURE(row.tracks);
        Findings findings;
        CHECK_FALSE(read(scene_text(row.tracks), findings));
        std::string told;
        for (const FileFinding& finding : findings) told += finding.field + ": " + finding.sentence + "\n";
        CAPTURE(told);
        CHECK(findings == Findings{{"scenes/essai.json", row.field, row.sentence}});
    }
}

TEST_CASE("a group or fixture the patch lacks is a finding when the patch is known") {
    Findings findings;
    const Patch patch = test::small_patch();
    const std::string text = scene_text(
        R"([{"select": {"groups": ["base", "balcony"]}, "effect": "colour", "colour": "#ffffff"}])");
    CHECK(read(text, findings));
    CHECK_FALSE(read(text, findings, &patch));
    CHECK(findings == Findings{{"scenes/essai.json", "tracks[0].select.groups",
                                "\"balcony\" is not in the patch of test-facade"}});
}

TEST_CASE("screen colours become light by the standard's curve") {
    CHECK(linear_from_srgb(0) == 0);
    CHECK(linear_from_srgb(255) == 1);
    CHECK(linear_from_srgb(188) == doctest::Approx(0.5029).epsilon(0.0002));
    CHECK(linear_from_srgb(10) == doctest::Approx(0.003035).epsilon(0.0005));
}

}  // namespace beffroi::light
