#include "lighting-bridge/show/inner_file.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/base/digest.h"
#include "lighting-bridge/show/aim_check.h"

namespace beffroi::light {
namespace {

constexpr std::size_t kMostTracks = 32;
constexpr std::size_t kMostTracksInAll = 128;

void check_names(JsonReader& body, const Scene& scene, const Patch& patch) {
    std::set<std::string> groups;
    for (const FixtureGroup& group : patch.groups) groups.insert(group.id);
    std::set<std::string> fixtures;
    std::set<std::string> tags;
    for (const Fixture& fixture : patch.fixtures) {
        fixtures.insert(fixture.id);
        tags.insert(fixture.tags.begin(), fixture.tags.end());
    }
    for (std::size_t i = 0; i < scene.tracks.size(); ++i) {
        const auto check = [&](const auto& names, const auto& known, std::string_view what) {
            for (const std::string& name : names) {
                if (known.contains(name)) continue;
                body.find(fmt::format("tracks[{}].select.{}", i, what),
                          fmt::format("\"{}\" is not in the patch of {}", name, patch.facade));
            }
        };
        check(scene.tracks[i].select.groups, groups, "groups");
        check(scene.tracks[i].select.fixtures, fixtures, "fixtures");
        check(scene.tracks[i].select.tags, tags, "tags");
    }
}

void collect(const Scene& scene, std::map<std::string, const Scene*>& found) {
    for (const Track& track : scene.tracks) {
        if (track.inner && found.emplace(track.inner->scene->id, track.inner->scene.get()).second)
            collect(*track.inner->scene, found);
    }
}

/// The names that the tracks of a file ask for, as far as it can be read.
std::vector<std::string> asked_for(const Json& body) {
    std::vector<std::string> names;
    const Json* tracks = body.find("tracks");
    if (tracks == nullptr) return names;
    for (const Json& track : tracks->items()) {
        const std::string name = track.string_or("scene", "");
        if (track.string_or("effect", "") == "scene" && !name.empty()) names.push_back(name);
    }
    return names;
}

}  // namespace

void read_body(JsonReader& body, Scene& scene, InnerScenes& inner, const Patch* patch) {
    scene.duration = std::chrono::milliseconds{body.integer("duration_ms", 1000, kLongestSceneMs)};
    scene.loop = body.maybe_boolean("loop").value_or(false);
    for (JsonReader& track : body.list("tracks")) {
        scene.tracks.push_back(read_track(track, scene.duration, inner));
    }
    if (scene.tracks.empty() || scene.tracks.size() > kMostTracks) {
        body.find("tracks", fmt::format("must list 1 to {} tracks", kMostTracks));
    }
    if (patch == nullptr) return;
    check_names(body, scene, *patch);
    check_aims(body, scene, *patch);
}

InnerFile::InnerFile(JsonReader& top, std::string outer, const Patch* patch)
    : top_{top}, patch_{patch}, open_{std::move(outer)} {}

std::shared_ptr<const Scene> InnerFile::find(const std::string& name, std::string& why) {
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
        why = fmt::format("plays itself: {}, {}", fmt::join(open_, ", "), name);
        return nullptr;
    }
    auto known = known_.find(name);
    const std::size_t height = known == known_.end() ? 1 : known->second.height;
    if (open_.size() - 1 + height > InnerScene::kDeepest) {
        why = fmt::format("lies too deep: at most {} scenes in one another", InnerScene::kDeepest);
        return nullptr;
    }
    if (known == known_.end()) {
        auto scene = read(name);
        if (!scene) {
            why = fmt::format("\"{}\" is no scene of this façade", name);
            return nullptr;
        }
        known = known_.emplace(name, measured(std::move(scene))).first;
    }
    return known->second.scene;
}

std::shared_ptr<const Scene> InnerFile::read(const std::string& name) {
    auto all = top_.object("inner", false);
    if (!all || all->member(name) == nullptr) return nullptr;
    auto body = all->object(name);
    if (!body) return nullptr;
    auto scene = std::make_shared<Scene>();
    scene->id = name;
    open_.push_back(name);
    read_body(*body, *scene, *this, patch_);
    open_.pop_back();
    body->refuse_unknown_members();
    const bool whole = std::all_of(scene->tracks.begin(), scene->tracks.end(),
                                   [](const Track& track) { return !track.inner || track.inner->scene; });
    if (!whole) scene->tracks.clear();  // the file is refused; nothing may be left that plays nothing
    Json light = body_json(*scene);
    light.set("inner", inner_json(*scene));
    scene->version = Digest::of(light.dump()).hex();
    return scene;
}

InnerFile::Known InnerFile::measured(std::shared_ptr<const Scene> scene) const {
    Known known{std::move(scene), 1, 0};
    known.tracks = known.scene->tracks.size();
    for (const Track& track : known.scene->tracks) {
        if (!track.inner) continue;
        const Known& under = known_.at(track.inner->scene->id);
        known.height = std::max(known.height, under.height + 1);
        known.tracks += under.tracks;
    }
    return known;
}

void InnerFile::finish(const Scene& outer) {
    const Json* given = top_.member("inner");
    std::size_t tracks = outer.tracks.size();
    for (const Track& track : outer.tracks) {
        if (track.inner && track.inner->scene) tracks += known_.at(track.inner->scene->id).tracks;
    }
    if (tracks > kMostTracksInAll) {
        top_.find("tracks", fmt::format("play {} tracks with those of their scenes; at most {}", tracks,
                                        kMostTracksInAll));
    }
    if (given == nullptr) return;
    for (const auto& [name, body] : given->members()) {
        if (!known_.contains(name)) top_.find("inner." + name, "is played by no track, or plays itself");
    }
}

Json body_json(const Scene& scene) {
    Json tracks = Json::array();
    for (const Track& track : scene.tracks) tracks.push(track_json(track));
    return Json::object({{"duration_ms", std::int64_t{scene.duration.count() / 1000}},
                         {"loop", scene.loop},
                         {"tracks", std::move(tracks)}});
}

Json inner_json(const Scene& scene) {
    std::map<std::string, const Scene*> found;
    collect(scene, found);
    Json json = Json::object();
    for (const auto& [name, inner] : found) json.set(name, body_json(*inner));
    return json;
}

Json with_inner_scenes(const std::string& id, const Json& scene,
                       const std::function<const Json*(const std::string&)>& sibling) {
    Json inner = Json::object();
    if (const Json* given = scene.find("inner"); given != nullptr && given->is_object()) inner = *given;
    std::vector<std::string> wanted = asked_for(scene);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::string name = wanted[i];
        if (name == id || inner.find(name) != nullptr) continue;
        const Json* file = sibling(name);
        if (file == nullptr) continue;
        Json body = Json::object();
        for (const char* key : {"duration_ms", "loop", "tracks"}) {
            if (const Json* value = file->find(key)) body.set(key, *value);
        }
        for (std::string& next : asked_for(body)) wanted.push_back(std::move(next));
        inner.set(name, std::move(body));
    }
    Json whole = scene;
    if (!inner.members().empty()) whole.set("inner", std::move(inner));
    return whole;
}

}  // namespace beffroi::light
