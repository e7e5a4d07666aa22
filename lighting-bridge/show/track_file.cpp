#include "lighting-bridge/show/track_file.h"

#include <algorithm>
#include <array>

#include "lighting-bridge/show/effect_file.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::microseconds;

constexpr std::array<std::string_view, 4> kBlendWords = {"over", "add", "brightest", "multiply"};

std::vector<std::string> read_names(JsonReader& reader, std::string_view key) {
    std::vector<std::string> names;
    const Json* json = reader.member(key);
    if (json == nullptr) return names;
    for (const Json& item : json->items()) {
        if (item.is_string()) names.push_back(*item.string());
    }
    if (names.empty() || names.size() != json->items().size())
        reader.find(key, "must be a list of names, not empty");
    return names;
}

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
    select.x = read_reach(*reader, "x");
    select.y = read_reach(*reader, "y");
    if (auto every = reader->object("every", false)) {
        select.every.of = static_cast<int>(every->integer("of", 2, 100));
        select.every.keep = static_cast<int>(every->integer("keep", 0, std::max(select.every.of - 1, 1)));
        every->refuse_unknown_members();
    }
    reader->refuse_unknown_members();
    return select;
}

}  // namespace

Track read_track(JsonReader& reader, microseconds duration) {
    KeyReader keys{reader, duration};
    Track track{};
    track.select = read_selection(reader);
    track.blend = static_cast<Blend>(word(reader, "blend", kBlendWords));
    track.level = keys.field<float>("level", number_kind(0, 1), track.level);
    track.opacity = keys.field<float>("opacity", number_kind(0, 1), track.opacity);
    if (auto effect = read_effect(keys)) {
        track.effect = std::move(*effect);
        reader.refuse_unknown_members();
    }
    return track;
}

namespace {

Json names_json(const std::vector<std::string>& names) {
    Json json = Json::array();
    for (const std::string& name : names) json.push(name);
    return json;
}

Json selection_json(const Selection& select) {
    Json json = Json::object();
    if (!select.groups.empty()) json.set("groups", names_json(select.groups));
    if (!select.fixtures.empty()) json.set("fixtures", names_json(select.fixtures));
    if (select.x != Reach{})
        json.set("x", Json::array({plain_number(select.x.least), plain_number(select.x.most)}));
    if (select.y != Reach{})
        json.set("y", Json::array({plain_number(select.y.least), plain_number(select.y.most)}));
    if (select.every != EveryColumn{}) {
        json.set("every", Json::object({{"of", select.every.of}, {"keep", select.every.keep}}));
    }
    return json;
}

}  // namespace

Json track_json(const Track& track) {
    Json json = Json::object({{"select", selection_json(track.select)}});
    put_effect(json, track.effect);
    json.set("blend", kBlendWords[static_cast<std::size_t>(track.blend)]);
    json.set("level", keyed_json(track.level));
    json.set("opacity", keyed_json(track.opacity));
    return json;
}

}  // namespace beffroi::light
