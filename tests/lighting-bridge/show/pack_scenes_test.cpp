// The scenes of the first city: each passes show's checks, on its own façade's patch, and is worth looking
// at.
#include <filesystem>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "lighting-bridge/engine/flash.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::light {
namespace {

const std::filesystem::path kFacades = BEFFROI_SOURCE_DIR "/content/roubaix/facades";

Json json_at(const std::filesystem::path& path) {
    const auto text = read_file(path);
    REQUIRE(text);
    auto json = Json::parse(*text);
    REQUIRE(json);
    return *json;
}

Patch patch_of(const std::filesystem::path& facade) {
    std::vector<FileFinding> findings;
    auto patch = read_patch("patch.json", json_at(facade / "patch.json"), findings, &shipped_fixtures());
    for (const FileFinding& finding : findings) MESSAGE(finding.field << " " << finding.sentence);
    REQUIRE(patch);
    return *patch;
}

struct Seen {
    std::filesystem::path facade;
    SceneFile file;
    Patch patch;
};

std::vector<Seen> every_scene() {
    std::vector<Seen> seen;
    for (const auto& facade : std::filesystem::directory_iterator(kFacades)) {
        if (!facade.is_directory()) continue;
        const Patch patch = patch_of(facade.path());
        for (const auto& entry : std::filesystem::directory_iterator(facade.path() / "scenes")) {
            std::vector<FileFinding> findings;
            auto file = read_scene(entry.path().filename(), entry.path().stem(), json_at(entry.path()),
                                   findings, &patch);
            for (const FileFinding& finding : findings) {
                MESSAGE(finding.file << ": " << finding.field << " " << finding.sentence);
            }
            REQUIRE(file);
            seen.push_back({facade.path(), *file, patch});
        }
    }
    return seen;
}

float brightness(const Seen& seen, std::chrono::microseconds t) {
    std::vector<LinearColour> colours(seen.patch.fixtures.size());
    StagedScene{seen.file.scene, seen.patch}.paint(t, 1, colours);
    float sum = 0;
    for (const LinearColour colour : colours) sum += luminance(colour);
    return sum / static_cast<float>(colours.size());
}

}  // namespace

TEST_CASE("every façade has the city's evenings and three scenes of its own, in three languages") {
    std::map<std::string, std::set<std::string>> names;
    for (const Seen& seen : every_scene()) {
        names[seen.facade.filename()].insert(seen.file.scene.id);
        CAPTURE(seen.file.scene.id);
        for (const LocalizedText* words : {&seen.file.title, &seen.file.sentence, &seen.file.what_you_see}) {
            for (const char* locale : {"fr", "en", "nl"}) CHECK(words->contains(locale));
        }
        CHECK(seen.file.scene.duration >= std::chrono::seconds{60});
        CHECK(seen.file.scene.duration <= std::chrono::seconds{90});
        CHECK(seen.file.scene.loop == (seen.file.scene.id == "architecture"));
    }
    CHECK(names.size() == 8);
    std::set<std::string> shared = names.begin()->second;
    for (const auto& [facade, scenes] : names) {
        CAPTURE(facade);
        CHECK(scenes.size() >= 8);
        std::erase_if(shared, [&](const std::string& scene) { return !scenes.contains(scene); });
    }
    CHECK(shared.size() == 5);
    CHECK(shared.contains("architecture"));
}

TEST_CASE("every track of the pack plays on some fixture") {
    for (const Seen& seen : every_scene()) {
        for (const Track& track : seen.file.scene.tracks) {
            Scene alone = seen.file.scene;
            alone.tracks = {track};
            const StagedScene staged{alone, seen.patch};
            const auto touched = staged.touches();
            CHECK(std::count(touched.begin(), touched.end(), 1) > 0);
        }
    }
}

TEST_CASE("no scene of the pack is dark in its middle, and architecture is quieter than any show") {
    std::map<std::string, float> calm;
    std::map<std::string, float> brightest;
    for (const Seen& seen : every_scene()) {
        CAPTURE(seen.file.scene.id);
        const std::string facade = seen.facade.filename();
        const auto duration = seen.file.scene.duration;
        if (seen.file.scene.loop) {
            calm[facade] = brightness(seen, duration / 2);
            CHECK(calm[facade] > 0.02F);
            CHECK_FALSE(StagedScene{seen.file.scene, seen.patch}.moves());
            continue;
        }
        for (auto t = duration / 4; t < duration; t += duration / 20) {
            const float now = brightness(seen, t);
            CHECK(now > 0.01F);
            brightest[facade] = std::max(brightest[facade], now);
        }
    }
    for (const auto& [facade, level] : calm) CHECK(level < brightest[facade]);
}

TEST_CASE("no scene of the pack flashes more than an eye is safe with, on a lamp or as a whole") {
    for (const Seen& seen : every_scene()) {
        CAPTURE(seen.file.scene.id);
        const auto found = find_flashes({seen.file.scene, seen.patch}, seen.patch, 1);
        if (found) MESSAGE(seen.patch.facade << " " << found->where << " " << found->at.count());
        CHECK(!found);
    }
}

}  // namespace beffroi::light
