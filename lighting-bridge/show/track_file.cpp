#include "lighting-bridge/show/track_file.h"

#include <algorithm>
#include <array>

#include "lighting-bridge/show/effect_file.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::microseconds;

constexpr std::array<std::string_view, 4> kBlendWords = {"over", "add", "brightest", "multiply"};
constexpr std::array<std::string_view, 6> kAimWords = {"up", "down", "left", "right", "wall", "viewer"};
constexpr std::string_view kInnerWord = "scene";

Reach read_reach(JsonReader& reader, std::string_view key) {
    const Json* json = reader.member(key);
    if (json == nullptr) return {};
    const auto& ends = json->items();
    const auto least = ends.size() == 2 ? ends[0].number() : std::nullopt;
    const auto most = ends.size() == 2 ? ends[1].number() : std::nullopt;
    if (!least || !most || *least > *most) {
        reader.find(key, "must be two numbers in metres, the smaller one first");
        return {};
    }
    return {static_cast<float>(*least), static_cast<float>(*most)};
}

Selection read_selection(JsonReader& track) {
    Selection select{};
    auto reader = track.object("select", false);
    if (!reader) return select;
    select.groups = read_names(*reader, "groups");
    select.fixtures = read_names(*reader, "fixtures");
    select.tags = read_names(*reader, "tags");
    if (reader->member("aim") != nullptr) select.aim = static_cast<Aim>(word(*reader, "aim", kAimWords));
    select.x = read_reach(*reader, "x");
    select.y = read_reach(*reader, "y");
    select.z = read_reach(*reader, "z");
    if (auto every = reader->object("every", false)) {
        select.every.of = static_cast<int>(every->integer("of", 2, 100));
        select.every.keep = static_cast<int>(every->integer("keep", 0, std::max(select.every.of - 1, 1)));
        every->refuse_unknown_members();
    }
    reader->refuse_unknown_members();
    return select;
}

}  // namespace

namespace {

InnerScene read_inner(JsonReader& reader, microseconds duration, InnerScenes& scenes) {
    using std::chrono::milliseconds;
    const std::int64_t longest = std::chrono::duration_cast<milliseconds>(duration).count();
    InnerScene inner{};
    inner.at = milliseconds{reader.maybe_integer("at_ms", 0, longest).value_or(0)};
    inner.from = milliseconds{reader.maybe_integer("from_ms", 0, kLongestSceneMs).value_or(0)};
    const double rate = reader.maybe_number("rate", 0.1, 4).value_or(1);
    inner.rate = static_cast<int>(rate * 1000 + 0.5);
    const std::string name = reader.text("scene");
    if (name.empty()) return inner;
    std::string why;
    inner.scene = scenes.find(name, why);
    if (!inner.scene) {
        reader.find("scene", std::move(why));
    } else if (!inner.scene->loop && inner.from >= inner.scene->duration) {
        reader.find("from_ms", fmt::format("must be under {}, where \"{}\" ends",
                                           inner.scene->duration.count() / 1000, name));
    }
    return inner;
}

std::optional<Keyed<Vec3>> read_aim(JsonReader& track, microseconds duration) {
    auto reader = track.object("aim", false);
    if (!reader) return std::nullopt;
    KeyReader keys{*reader, duration};
    const Keyed<Vec3> at = keys.field<Vec3>("at", point_kind(), std::nullopt);
    reader->refuse_unknown_members();
    return at;
}

}  // namespace

Track read_track(JsonReader& reader, microseconds duration, InnerScenes& scenes) {
    KeyReader keys{reader, duration};
    Track track{};
    track.select = read_selection(reader);
    track.blend = static_cast<Blend>(word(reader, "blend", kBlendWords));
    track.level = keys.field<float>("level", number_kind(0, 1), track.level);
    track.opacity = keys.field<float>("opacity", number_kind(0, 1), track.opacity);
    track.aim = read_aim(reader, duration);
    const Json* word = reader.member("effect");
    if (word != nullptr && word->string() != nullptr && *word->string() == kInnerWord) {
        track.inner = read_inner(reader, duration, scenes);
        reader.refuse_unknown_members();
    } else if (auto effect = read_effect(keys)) {
        track.effect = std::move(*effect);
        reader.refuse_unknown_members();
    }
    return track;
}

namespace {

Json selection_json(const Selection& select) {
    Json json = Json::object();
    if (!select.groups.empty()) json.set("groups", names_json(select.groups));
    if (!select.fixtures.empty()) json.set("fixtures", names_json(select.fixtures));
    if (!select.tags.empty()) json.set("tags", names_json(select.tags));
    if (select.aim) json.set("aim", kAimWords[static_cast<std::size_t>(*select.aim)]);
    const auto put_reach = [&](const char* key, const Reach& reach) {
        if (reach == Reach{}) return;
        json.set(key, Json::array({plain_number(reach.least), plain_number(reach.most)}));
    };
    put_reach("x", select.x);
    put_reach("y", select.y);
    put_reach("z", select.z);
    if (select.every != EveryColumn{}) {
        json.set("every", Json::object({{"of", select.every.of}, {"keep", select.every.keep}}));
    }
    return json;
}

}  // namespace

Json track_json(const Track& track) {
    Json json = Json::object({{"select", selection_json(track.select)}});
    if (track.inner) {
        json.set("effect", kInnerWord).set("scene", track.inner->scene->id);
        json.set("at_ms", std::int64_t{track.inner->at.count() / 1000});
        json.set("from_ms", std::int64_t{track.inner->from.count() / 1000});
        json.set("rate", plain_number(static_cast<float>(track.inner->rate) / 1000));
    } else {
        put_effect(json, track.effect);
    }
    json.set("blend", kBlendWords[static_cast<std::size_t>(track.blend)]);
    json.set("level", keyed_json(track.level));
    json.set("opacity", keyed_json(track.opacity));
    if (track.aim) json.set("aim", Json::object({{"at", keyed_json(*track.aim)}}));
    return json;
}

}  // namespace beffroi::light
