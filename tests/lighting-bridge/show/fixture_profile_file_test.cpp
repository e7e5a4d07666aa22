#include "lighting-bridge/show/fixture_profile_file.h"

#include <doctest/doctest.h>

#include "lighting-bridge/show/fixture_library.h"
#include "lighting-bridge/show/patch_file.h"

namespace beffroi::light {
namespace {

using Findings = std::vector<FileFinding>;

std::vector<ProfilePart> shipped(const std::string& name, const std::string& mode) {
    Findings findings;
    const auto json = Json::parse(shipped_fixtures().at(name));
    REQUIRE(json);
    const auto parts = read_fixture_mode(name + ".json", *json, mode, findings);
    for (const FileFinding& finding : findings)
        MESSAGE(finding.file << " " << finding.field << " " << finding.sentence);
    REQUIRE(parts);
    return *parts;
}

/// A fixture with one mode "m" of these channels.
std::string file_text(const std::string& channels, const std::string& mode) {
    return R"({"name": "Test", "categories": ["Other"], "availableChannels": )" + channels +
           R"(, "modes": [{"name": "m", "channels": )" + mode + "}]}";
}

Findings findings_of(const std::string& text, const std::string& mode = "m") {
    Findings findings;
    const auto json = Json::parse(text);
    REQUIRE(json);
    const auto parts = read_fixture_mode("maker/test.json", *json, mode, findings);
    CHECK(parts.has_value() == findings.empty());
    return findings;
}

Json patch_of(const std::string& profiles, const std::string& fixture, const std::string& groups = "{}") {
    auto json = Json::parse(R"({"facade": "f", "profiles": )" + profiles + R"(, "fixtures": [{"id": "a",
        "universe": 1, "slot": 1, "position": [0, 0, 5], "aim": [0, 6, 0], "beam_deg": 20, "candela": 1, )" +
                            fixture + R"(}], "groups": )" + groups + "}");
    REQUIRE(json);
    return *json;
}

std::optional<Patch> read(const Json& json, Findings& findings) {
    return read_patch("patch.json", json, findings, &shipped_fixtures());
}

std::vector<std::uint8_t> bytes_of(const Patch& patch) {
    std::vector<Level> levels(patch.channel_count());
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) fit(patch, i, {0.7F, 0.5F, 0.2F}, levels);
    std::vector<UniverseFrame> frames{{1, {}}};
    write_slots(patch, levels, frames);
    return {frames[0].slots.begin(), frames[0].slots.end()};
}

}  // namespace

TEST_CASE(
    "every mode of every fixture that comes with the house can be lit, and is as long as it is called") {
    std::size_t modes = 0;
    for (const auto& [name, text] : shipped_fixtures()) {
        const auto json = Json::parse(text);
        REQUIRE(json);
        for (const Json& mode : json->find("modes")->items()) {
            CAPTURE(name);
            const std::string called = mode.string_or("name", "");
            const auto parts = shipped(name, called);
            int slots = 0;
            for (const ProfilePart& part : parts) slots += part.profile.footprint;
            CHECK(std::to_string(slots) + "-channel" == called);
            CHECK(shipped(name, mode.string_or("shortName", "")).size() == parts.size());
            ++modes;
        }
    }
    CHECK(shipped_fixtures().size() == 6);
    CHECK(modes == 13);
}

TEST_CASE("a wash's colours get their two bytes each, its watts evenly and its white by temperature") {
    const auto parts = shipped("beffroi/wash-rgbw-16bit", "8ch");
    REQUIRE(parts.size() == 1);
    const FixtureProfile& profile = parts[0].profile;
    REQUIRE(profile.emitters.size() == 4);
    CHECK(profile.emitters[2].emitter == Emitter::Blue);
    CHECK(profile.emitters[2].coarse == 4);
    CHECK(profile.emitters[2].fine == 5);
    CHECK(profile.emitters[0].watts == doctest::Approx(10));
    CHECK(profile.emitters[3].colour.b < 0.3F);
    CHECK_FALSE(profile.master);
    CHECK(profile.held.empty());
}

TEST_CASE("a moving head keeps its shutter open and its speed, and pans and tilts with two bytes") {
    const FixtureProfile profile = shipped("beffroi/moving-head-rgbw", "17ch")[0].profile;
    REQUIRE(profile.yoke);
    CHECK(profile.yoke->pan.fine == 1);
    CHECK(profile.yoke->tilt.coarse == 2);
    CHECK(profile.yoke->pan_deg == 540);
    CHECK(profile.yoke->tilt_deg == 270);
    REQUIRE(profile.master);
    CHECK(profile.master->fine == 6);
    std::vector<std::pair<int, int>> held;
    for (const HeldSlot& slot : profile.held) held.emplace_back(slot.offset, slot.byte);
    CHECK(held == std::vector<std::pair<int, int>>{{4, 0}, {7, 255}, {16, 0}});
}

TEST_CASE("a brightness over nothing is a dimmer") {
    const FixtureProfile profile = shipped("beffroi/lantern-dimmer", "2ch")[0].profile;
    REQUIRE(profile.emitters.size() == 1);
    CHECK(profile.emitters[0].emitter == Emitter::Dimmer);
    CHECK(profile.emitters[0].fine == 1);
    CHECK_FALSE(profile.master);
}

TEST_CASE("a bar is one part a pixel, and what dims all of them is held full") {
    const auto parts = shipped("beffroi/pixel-bar-rgb", "26ch");
    REQUIRE(parts.size() == 8);
    CHECK(parts[0].profile.footprint == 5);
    CHECK(parts[0].profile.held[0].byte == 255);
    CHECK(parts[0].profile.held[1].byte == 0);
    CHECK(parts[7].first == 23);
    CHECK(parts[7].profile.emitters[2].coarse == 2);
    CHECK(parts[7].profile.emitters[0].watts == doctest::Approx(1));
}

TEST_CASE("values, ranges and bytes may be told as the format allows") {
    const std::string text = file_text(
        R"({
        "Red": {"fineChannelAliases": ["Red fine", "Red finest"], "capability": {"type": "ColorIntensity", "color": "Red"}},
        "Zoom": {"fineChannelAliases": ["Zoom fine"], "defaultValue": "50%", "capability": {"type": "Zoom", "angleStart": "10deg", "angleEnd": "40deg"}},
        "Wheel": {"fineChannelAliases": ["Wheel fine"], "dmxValueResolution": "8bit", "defaultValue": 9,
                  "capabilities": [{"dmxRange": [0, 99], "type": "WheelSlot"}, {"dmxRange": [100, 255], "type": "WheelRotation"}]},
        "Shutter": {"capabilities": [{"dmxRange": [0, 9], "type": "ShutterStrobe", "shutterEffect": "Closed"},
                                     {"dmxRange": [10, 255], "type": "ShutterStrobe", "shutterEffect": "Open"}]}})",
        R"(["Red fine", "Red", null, "Zoom", "Zoom fine", "Wheel", "Wheel fine", "Shutter", "Red finest"])");
    Findings findings;
    const auto parts = read_fixture_mode("maker/test.json", *Json::parse(text), "m", findings);
    REQUIRE(parts);
    const FixtureProfile& profile = (*parts)[0].profile;
    CHECK(profile.emitters[0].coarse == 1);
    CHECK(profile.emitters[0].fine == 0);
    std::vector<int> held(9, -1);
    for (const HeldSlot& slot : profile.held) held[slot.offset] = slot.byte;
    CHECK(held == std::vector<int>{-1, -1, 0, 128, 0, 9, 0, 132, 0});
}

TEST_CASE("what light does not know is refused, by file, key and sentence") {
    const std::string red = R"("Red": {"capability": {"type": "ColorIntensity", "color": "Red"}})";
    struct Row {
        std::string text;
        const char* field;
        const char* sentence;
    };
    for (
        const Row& row : {
            Row{file_text(R"({"UV": {"capability": {"type": "ColorIntensity", "color": "UV"}}})",
                          R"(["UV"])"),
                "availableChannels.UV.capability.color",
                "must be Red, Green, Blue, White, Amber, Warm White or Cold White: light is fitted to no "
                "\"UV\""},
            Row{file_text(R"({"X": {"capability": {"type": "ColourIntensity"}}})", R"(["X"])"),
                "availableChannels.X.capability.type",
                "\"ColourIntensity\" is no type of the format; check its spelling"},
            Row{file_text(
                    "{" + red +
                        R"(, "Pan": {"capability": {"type": "Pan", "angleStart": "0", "angleEnd": "540deg"}}})",
                    R"(["Red"])"),
                "availableChannels.Pan.capability.angleStart",
                "must be an angle between -1080deg and 1080deg, like \"270deg\""},
            Row{file_text(R"({"D": {"capabilities": [{"dmxRange": [0, 9], "type": "NoFunction"},
                                                      {"dmxRange": [10, 255], "type": "Intensity"}]}})",
                          R"(["D"])"),
                "availableChannels.D.capabilities[1].type",
                "Intensity must be the only capability of its channel: light is not fitted to ranges; choose "
                "another mode"},
            Row{file_text(
                    "{" + red + R"(, "S": {"capabilities": [{"dmxRange": [0, 255], "type": "ShutterStrobe",
                                                  "shutterEffect": "Strobe"}]}})",
                    R"(["Red", "S"])"),
                "availableChannels.S.capabilities",
                "must have a range in which the shutter is open: light never strobes"},
            Row{file_text("{" + red + R"(, "Z": {"defaultValue": 256, "capability": {"type": "Zoom"}}})",
                          R"(["Red"])"),
                "availableChannels.Z.defaultValue",
                "must be a whole number between 0 and 255, or a share like \"50%\""},
            Row{file_text("{" + red + "}", R"(["Red", "Gobo"])"), "modes[0].channels",
                "\"Gobo\" is no channel of the file; channels that switch are not read"},
            Row{file_text("{" + red + "}", R"(["Red", "Red"])"), "modes[0].channels",
                "\"Red\" is there twice"},
            Row{file_text(R"({"Zoom": {"capability": {"type": "Zoom"}}})", R"(["Zoom"])"),
                "modes[0].channels", "must hold 1 to 16 emitters, or one brightness"},
            Row{file_text("{" + red + R"(, "Tilt": {"capability": {"type": "Tilt", "angleStart": "0deg",
                                                     "angleEnd": "270deg"}}})",
                          R"(["Red", "Tilt"])"),
                "modes[0].channels", "must hold pan and tilt, or neither"},
            Row{R"({"name": "T", "modes": [{"name": "m", "channels": ["Red"]}], "chanels": {}})",
                "modes[0].channels", "\"Red\" is no channel of the file; channels that switch are not read"},
        }) {
        CAPTURE(row.sentence);
        const auto findings = findings_of(row.text);
        REQUIRE_FALSE(findings.empty());
        CHECK(findings[0] == FileFinding{"maker/test.json", row.field, row.sentence});
    }
    CHECK(findings_of(file_text("{" + red + "}", R"(["Red"])"), "wide")[0] ==
          FileFinding{"maker/test.json", "modes", "have no \"wide\"; there are m"});
}

TEST_CASE("a patch that names the library is whole when written, and lights with the same bytes") {
    Findings findings;
    const auto patch = read(patch_of("[]", R"("profile": "beffroi/wash-rgbaw", "mode": "13ch")"), findings);
    REQUIRE(patch);
    CHECK(patch->profiles[0].id == "beffroi-wash-rgbaw-13ch");
    const auto again = read_patch("patch.json", patch_json(*patch), findings);
    REQUIRE(again);
    CHECK(patch_json(*again).dump() == patch_json(*patch).dump());
    CHECK(bytes_of(*again) == bytes_of(*patch));
    CHECK(bytes_of(*again)[0] > 0);
}

TEST_CASE("what was measured of a named profile counts before what its file says") {
    Findings findings;
    const auto patch = read(patch_of(R"([{"id": "wash", "profile": "beffroi/wash-rgbw-16bit", "mode": "8ch",
        "standby_watts": 1.5, "measured": [{"emitter": "white", "watts": 12, "colour": [0.95, 0.82, 0.66]},
                                           {"emitter": "red", "watts": 9}]}])",
                                     R"("profile": "wash")"),
                            findings);
    REQUIRE(patch);
    const FixtureProfile& profile = patch->profiles[0];
    CHECK(profile.id == "wash");
    CHECK(profile.standby_watts == 1.5F);
    CHECK(profile.emitters[3].watts == 12);
    CHECK(profile.emitters[3].colour == LinearColour{0.95F, 0.82F, 0.66F});
    CHECK(profile.emitters[0].watts == 9);
    CHECK(profile.emitters[1].watts == 10);
}

TEST_CASE("a bar stands in a row of pixels, and its name is a group and stands for them in others") {
    Findings findings;
    const auto patch =
        read(patch_of("[]", R"("profile": "beffroi/pixel-bar-rgb", "mode": "26ch", "end": [7, 0, 5])",
                      R"({"cornice": ["a"]})"),
             findings);
    REQUIRE(patch);
    REQUIRE(patch->fixtures.size() == 8);
    CHECK(patch->fixtures[3].id == "a-4");
    CHECK(patch->fixtures[3].position == Vec3{3, 0, 5});
    CHECK(patch->fixtures[3].aim == Vec3{3, 6, 0});
    CHECK(patch->fixtures[3].slot == 12);
    CHECK(patch->profiles.size() == 2);  // the first pixel's has the two held slots before it
    REQUIRE(patch->groups.size() == 2);
    CHECK(patch->groups[0].fixtures.size() == 8);
    CHECK(patch->groups[1].id == "a");
    CHECK(bytes_of(*patch)[0] == 255);
    CHECK(bytes_of(*patch)[1] == 0);
    CHECK(read_patch("patch.json", patch_json(*patch), findings));
}

TEST_CASE("a fault of a named profile is told at the patch, with the file it comes from") {
    struct Row {
        const char* profiles;
        const char* fixture;
        const char* field;
        const char* sentence;
    };
    for (
        const Row& row : {
            Row{"[]", R"("profile": "beffroi/wash", "mode": "8ch")", "fixtures[0].profile",
                "\"beffroi/wash\" is not in the library of fixtures; there are beffroi/lantern-dimmer, "
                "beffroi/moving-head-rgbw, beffroi/pixel-bar-rgb, beffroi/wash-rgbaw, "
                "beffroi/wash-rgbw-16bit, "
                "beffroi/window-tunable-white"},
            Row{"[]", R"("profile": "beffroi/lantern-dimmer", "mode": "3ch")", "fixtures[0].mode",
                "beffroi/lantern-dimmer.json: modes have no \"3ch\"; there are 1-channel, 2-channel"},
            Row{"[]", R"("profile": "beffroi/lantern-dimmer")", "fixtures[0].mode", "is missing"},
            Row{"[]", R"("profile": "beffroi/pixel-bar-rgb", "mode": "24ch")", "fixtures[0].end",
                "is missing"},
            Row{"[]",
                R"("profile": "beffroi/lantern-dimmer", "mode": "1ch", "mount": {"axis": [0, 1, 0], "front": [0, 0, 1]})",
                "fixtures[0].mount", "is for moving heads; this profile neither pans nor tilts"},
            Row{"[]",
                R"("profile": "beffroi/moving-head-rgbw", "mode": "17ch", "mount": {"axis": [0, 1, 0], "front": [0, 2, 0]})",
                "fixtures[0].mount.front", "must not lie along the axis"},
            Row{"[]",
                R"("profile": "beffroi/moving-head-rgbw", "mode": "17ch", "mount": {"axis": [0, -1, 0], "front": [0, 0, -1]})",
                "fixtures[0].aim",
                "is where the head rests, and out of its reach: tilt would be 140 degrees, its stop is at "
                "135"},
            Row{R"([{"id": "p", "profile": "beffroi/lantern-dimmer", "mode": "1ch", "measured": [{"emitter": "red"}]}])",
                R"("profile": "p")", "profiles[0].measured[0].emitter", "\"red\" is no emitter of this mode"},
        }) {
        CAPTURE(row.sentence);
        Findings findings;
        CHECK_FALSE(read(patch_of(row.profiles, row.fixture), findings));
        REQUIRE_FALSE(findings.empty());
        CHECK(findings[0] == FileFinding{"patch.json", row.field, row.sentence});
    }
    Findings findings;
    CHECK_FALSE(read_patch(
        "patch.json", patch_of("[]", R"("profile": "beffroi/lantern-dimmer", "mode": "1ch")"), findings));
    CHECK(findings[0].sentence ==
          "\"beffroi/lantern-dimmer\" is a library's, and there is none here: publish the façade again, its "
          "patch "
          "then holds what it needs");
}

}  // namespace beffroi::light
