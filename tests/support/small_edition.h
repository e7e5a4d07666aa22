#pragma once
// A data folder with keys and a signed edition of one or two small façades, made without the store or the
// cook.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/json.h"
#include "content/publish/data_folder.h"
#include "content/snapshot/content_file.h"
#include "content/snapshot/edition_store.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"
#include "tests/support/small_patch.h"

namespace beffroi::test {

inline std::string scene_text(const std::string& tracks, int duration_ms, bool loop) {
    return R"({"title":{"fr":"T","en":"T"},"sentence":{"fr":"S","en":"S"},"what_you_see":{"fr":"V","en":"V"},)"
           R"("duration_ms":)" +
           std::to_string(duration_ms) + (loop ? R"(,"loop":true)" : "") + R"(,"tracks":[)" + tracks + "]}\n";
}

/// Every night: warm, still.
inline std::string architecture_text() {
    return scene_text(R"({"effect":"colour","colour":"#ffb060","level":0.4})", 60'000, true);
}
/// A minute of light that runs to the right: another picture at every instant.
inline std::string wipe_text(int duration_ms = 60'000) {
    return scene_text(
        R"({"select":{"groups":["base"]},"effect":"wipe","direction":"right","colour":"#4080ff",)"
        R"("width":0.3,"position":[{"at_ms":0,"value":0},{"at_ms":)" +
            std::to_string(duration_ms) + R"(,"value":1}]})",
        duration_ms, false);
}
/// Bright from its first instant.
inline std::string flash_text(int duration_ms = 2000) {
    return scene_text(R"({"effect":"colour","colour":"#ffffff"})", duration_ms, false);
}

inline light::Patch patch_of(const std::string& facade, std::uint16_t first_universe = 1) {
    light::Patch patch = light::test::small_patch();
    patch.facade = facade;
    for (light::Fixture& fixture : patch.fixtures)
        fixture.universe = static_cast<std::uint16_t>(fixture.universe + first_universe - 1);
    for (const char* name : {"pilasters", "cornice", "roof"}) patch.groups.push_back({name, {}});
    patch.index();
    return patch;
}

/// Each with one dimmer, above those the patch has.
inline void add_universes(light::Patch& patch, int count) {
    const std::uint16_t last = patch.fixtures.back().universe;
    for (int i = 1; i <= count; ++i) {
        light::Fixture lamp = patch.fixtures.back();
        lamp.id = "lamp-" + std::to_string(i);
        lamp.universe = static_cast<std::uint16_t>(last + i);
        lamp.slot = 1;
        patch.fixtures.push_back(lamp);
    }
    patch.index();
}

inline light::Scene scene_of(const std::string& id, const std::string& text) {
    std::vector<FileFinding> findings;
    auto file = light::read_scene(id + ".json", id, *Json::parse(text), findings);
    for (const FileFinding& finding : findings) FAIL_CHECK((finding.field + " " + finding.sentence));
    REQUIRE(file.has_value());
    return file->scene;
}

struct SmallFacade {
    std::string slug = "tower";
    std::uint16_t first_universe = 1;
    int more_universes = 0;  ///< Each with one lamp, after the first two
    std::vector<std::pair<std::string, std::string>> scenes{
        {"architecture", architecture_text()}, {"wipe", wipe_text()}, {"flash", flash_text()}};
};

/// The same façade as the hub reads it.
inline hub::EditionFacade edition_facade(const SmallFacade& small = {}) {
    hub::EditionFacade facade;
    facade.slug = small.slug;
    facade.patch = patch_of(small.slug, small.first_universe);
    add_universes(facade.patch, small.more_universes);
    facade.patch_text = light::patch_json(facade.patch).dump(1);
    for (const auto& [id, text] : small.scenes) facade.scenes.push_back({scene_of(id, text), text, 2.5});
    return facade;
}

/// Publishes edition `number` into the folder. At this place the sun always sets; the curfew is `curfew`.
inline void publish_facades(const content::DataFolder& data, std::int64_t number,
                            const std::vector<hub::EditionFacade>& facades, const std::string& curfew) {
    if (number == 1) REQUIRE(content::make_data_folder(data));
    content::CityContent city;
    city.city = {"town", "Town", "Europe/Paris", 50.69, 3.17, curfew, {"fr", "en"}};
    std::vector<std::pair<std::string, std::string>> files;
    for (const hub::EditionFacade& facade : facades) {
        files.emplace_back("facades/" + facade.slug + "/patch.json", facade.patch_text);
        content::FacadeRow row{
            .slug = facade.slug, .bearing_deg = 0, .fixtures = 14, .universes = {1, 2}, .texts = {}};
        row.texts = {{"fr", "Tour", "s", ""}, {"en", "Tower", "s", ""}};
        city.facades.push_back(row);
        for (const hub::EditionScene& scene : facade.scenes) {
            const std::string& id = scene.scene.id;
            files.emplace_back("facades/" + facade.slug + "/scenes/" + id + ".json", scene.text);
            content::SceneRow line;
            line.slug = id;
            line.facade = facade.slug;
            line.version = scene.scene.version;
            line.duration_ms = scene.scene.duration.count() / 1000;
            line.energy_wh = 2.5;
            line.texts = {{"fr", "T", "S", "V"}, {"en", "T", "S", "V"}};
            city.scenes.push_back(line);
        }
    }
    const std::filesystem::path database = data.root / "content.db";
    std::filesystem::remove(database);
    REQUIRE(content::write_content_file(database, city));
    files.emplace_back("content.db", *read_file(database));
    std::filesystem::remove(database);

    auto store = content::EditionStore::open(data.edition());
    REQUIRE(store);
    content::Manifest manifest;
    manifest.number = number;
    manifest.city = city.city;
    manifest.created_ms = 1;
    manifest.expires_ms = 4'000'000'000'000;
    manifest.reader_floor = 1;
    for (const auto& [path, bytes] : files) {
        manifest.files.push_back({path, bytes.size(), Digest::of(bytes)});
        REQUIRE(store->receive(Digest::of(bytes), bytes));
    }
    const std::string text = content::to_json(manifest);
    const auto secret = content::read_secret_key(data);
    REQUIRE(secret);
    const auto taken = store->take(text, secret->sign(text, "test"), *content::read_public_key(data));
    REQUIRE_MESSAGE(taken.has_value(), (taken ? std::string{} : taken.error().detail));
}

inline void publish_small(const content::DataFolder& data, std::int64_t number,
                          const std::vector<SmallFacade>& facades = {SmallFacade{}},
                          const std::string& curfew = "01:00") {
    std::vector<hub::EditionFacade> read;
    for (const SmallFacade& small : facades) read.push_back(edition_facade(small));
    publish_facades(data, number, read, curfew);
}

}  // namespace beffroi::test
