#include "lighting-bridge/show/scene_file.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "content/base/digest.h"
#include "lighting-bridge/show/track_file.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

constexpr std::size_t kMostTracks = 32;
constexpr std::int64_t kLongestMs = 3'600'000;

LocalizedText read_words(JsonReader& top, std::string_view key) {
    LocalizedText words;
    auto reader = top.object(key);
    if (!reader) return words;
    for (const auto& [locale, text] : top.member(key)->members()) {
        const std::string* written = text.string();
        if (written == nullptr || written->empty()) {
            reader->find(locale, "must be a text in quotes, not empty");
        } else {
            words[locale] = *written;
        }
    }
    if (words.empty()) top.find(key, "must hold a text for at least one language");
    return words;
}

Json words_json(const LocalizedText& words) {
    Json json = Json::object();
    for (const auto& [locale, text] : words) json.set(locale, text);
    return json;
}

void check_names(JsonReader& top, const Scene& scene, const Patch& patch) {
    std::set<std::string> groups;
    for (const FixtureGroup& group : patch.groups) groups.insert(group.id);
    std::set<std::string> fixtures;
    for (const Fixture& fixture : patch.fixtures) fixtures.insert(fixture.id);
    for (std::size_t i = 0; i < scene.tracks.size(); ++i) {
        const auto check = [&](const auto& names, const auto& known, std::string_view what) {
            for (const std::string& name : names) {
                if (known.contains(name)) continue;
                top.find(fmt::format("tracks[{}].select.{}", i, what),
                         fmt::format("\"{}\" is not in the patch of {}", name, patch.facade));
            }
        };
        check(scene.tracks[i].select.groups, groups, "groups");
        check(scene.tracks[i].select.fixtures, fixtures, "fixtures");
    }
}

/// What the scene does, and nothing else.
Json light_json(const Scene& scene) {
    Json tracks = Json::array();
    for (const Track& track : scene.tracks) tracks.push(track_json(track));
    return Json::object({{"duration_ms", std::int64_t{scene.duration.count() / 1000}},
                         {"loop", scene.loop},
                         {"tracks", std::move(tracks)}});
}

}  // namespace

std::optional<SceneFile> read_scene(const std::string& file, const std::string& id, const Json& json,
                                    std::vector<FileFinding>& findings, const Patch* patch) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    SceneFile read{};
    read.scene.id = id;
    read.title = read_words(top, "title");
    read.sentence = read_words(top, "sentence");
    read.what_you_see = read_words(top, "what_you_see");
    read.scene.duration = std::chrono::milliseconds{top.integer("duration_ms", 1000, kLongestMs)};
    read.scene.loop = top.maybe_boolean("loop").value_or(false);
    for (JsonReader& track : top.list("tracks")) {
        read.scene.tracks.push_back(read_track(track, read.scene.duration));
    }
    if (read.scene.tracks.empty() || read.scene.tracks.size() > kMostTracks) {
        top.find("tracks", fmt::format("must list 1 to {} tracks", kMostTracks));
    }
    top.refuse_unknown_members();
    if (patch != nullptr) check_names(top, read.scene, *patch);
    if (findings.size() != before) return std::nullopt;
    read.scene.version = scene_version(read.scene);
    return read;
}

Json scene_json(const SceneFile& file) {
    Json json = Json::object({{"title", words_json(file.title)},
                              {"sentence", words_json(file.sentence)},
                              {"what_you_see", words_json(file.what_you_see)}});
    const Json light = light_json(file.scene);
    for (const auto& [key, value] : light.members()) json.set(key, value);
    return json;
}

std::string scene_version(const Scene& scene) {
    return Digest::of(light_json(scene).dump()).hex();
}

}  // namespace beffroi::light
