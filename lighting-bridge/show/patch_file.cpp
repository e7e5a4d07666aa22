#include "lighting-bridge/show/patch_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

constexpr double kFarthest = 1000;  // metres: a façade, not a city
constexpr double kMostWatts = 10'000;
constexpr std::size_t kMostEmitters = 16;

constexpr std::array<std::string_view, 8> kEmitterWords = {"dimmer", "red",   "green",      "blue",
                                                           "white",  "amber", "warm_white", "cool_white"};

EmitterChannel read_emitter(JsonReader reader, std::uint16_t footprint) {
    EmitterChannel channel{};
    channel.emitter = static_cast<Emitter>(
        reader.choice("emitter", {kEmitterWords[0], kEmitterWords[1], kEmitterWords[2], kEmitterWords[3],
                                  kEmitterWords[4], kEmitterWords[5], kEmitterWords[6], kEmitterWords[7]}));
    const std::int64_t last = std::max(footprint - 1, 0);
    channel.coarse = static_cast<std::uint16_t>(reader.integer("coarse", 0, last));
    channel.fine = static_cast<int>(reader.maybe_integer("fine", 0, last).value_or(-1));
    channel.watts = static_cast<float>(reader.number("watts", 0, kMostWatts));
    const auto colour = read_triple(reader, "colour", 0, 1);
    channel.colour =
        colour ? LinearColour{(*colour)[0], (*colour)[1], (*colour)[2]} : usual_colour(channel.emitter);
    reader.refuse_unknown_members();
    return channel;
}

void check_offsets(JsonReader& reader, const FixtureProfile& profile) {
    std::set<int> used;
    for (const EmitterChannel& channel : profile.emitters) {
        const bool free =
            used.insert(channel.coarse).second && (channel.fine < 0 || used.insert(channel.fine).second);
        if (!free) return reader.find("emitters", "two bytes share one offset; give each its own");
    }
    const bool dims = std::any_of(profile.emitters.begin(), profile.emitters.end(),
                                  [](const auto& channel) { return channel.emitter == Emitter::Dimmer; });
    if (dims && profile.emitters.size() > 1) reader.find("emitters", "a dimmer must be the only emitter");
}

FixtureProfile read_profile(JsonReader reader) {
    FixtureProfile profile{};
    profile.id = read_id(reader, "id");
    profile.footprint = static_cast<std::uint16_t>(reader.integer("footprint", 1, 512));
    profile.standby_watts = static_cast<float>(reader.number("standby_watts", 0, kMostWatts));
    for (JsonReader& emitter : reader.list("emitters")) {
        profile.emitters.push_back(read_emitter(std::move(emitter), profile.footprint));
    }
    if (profile.emitters.empty() || profile.emitters.size() > kMostEmitters) {
        reader.find("emitters", fmt::format("must list 1 to {} emitters", kMostEmitters));
    }
    check_offsets(reader, profile);
    reader.refuse_unknown_members();
    return profile;
}

Vec3 read_point(JsonReader& reader, std::string_view key) {
    const auto at = read_triple(reader, key, -kFarthest, kFarthest);
    if (!at && reader.member(key) == nullptr) reader.find(key, "is missing");
    return at ? Vec3{(*at)[0], (*at)[1], (*at)[2]} : Vec3{};
}

Fixture read_fixture(JsonReader& reader, const Patch& patch) {
    Fixture fixture{};
    fixture.id = read_id(reader, "id");
    const std::string profile = reader.text("profile");
    const auto at = std::find_if(patch.profiles.begin(), patch.profiles.end(),
                                 [&](const FixtureProfile& known) { return known.id == profile; });
    if (at != patch.profiles.end()) {
        fixture.profile = static_cast<std::size_t>(at - patch.profiles.begin());
    } else if (!profile.empty()) {
        reader.find("profile", fmt::format("\"{}\" is not among the profiles", profile));
    }
    fixture.universe = static_cast<std::uint16_t>(reader.integer("universe", 1, 63999));
    fixture.slot = static_cast<std::uint16_t>(reader.integer("slot", 1, 512));
    fixture.position = read_point(reader, "position");
    fixture.aim = read_point(reader, "aim");
    fixture.beam_deg = static_cast<float>(reader.number("beam_deg", 1, 170));
    fixture.candela = static_cast<float>(reader.number("candela", 0.001, 1'000'000));
    const auto floor = reader.maybe_number("floor", 0, 1);
    fixture.floor = Level::from_fraction(static_cast<float>(floor.value_or(0)));
    fixture.tags = read_names(reader, "tags");
    reader.refuse_unknown_members();
    return fixture;
}

/// Which fixture already has a slot: two in one slot would fight.
class SlotMap {
public:
    void take(JsonReader& reader, const Fixture& fixture, const FixtureProfile& profile) {
        const int last = fixture.slot + profile.footprint - 1;
        if (last > 512) {
            reader.find("slot", fmt::format("must be at most {}: the fixture has {} slots and a universe 512",
                                            513 - profile.footprint, profile.footprint));
            return;
        }
        for (int slot = fixture.slot; slot <= last; ++slot) {
            const auto [owner, is_new] = owners_.try_emplace({fixture.universe, slot}, fixture.id);
            if (is_new) continue;
            reader.find("slot", fmt::format("slot {} of universe {} belongs to \"{}\" already", slot,
                                            fixture.universe, owner->second));
            return;
        }
    }

private:
    std::map<std::pair<int, int>, std::string> owners_;
};

void read_fixtures(JsonReader& top, Patch& patch) {
    SlotMap slots;
    std::set<std::string> ids;
    for (JsonReader& reader : top.list("fixtures")) {
        Fixture fixture = read_fixture(reader, patch);
        if (!fixture.id.empty() && !ids.insert(fixture.id).second) {
            reader.find("id", fmt::format("\"{}\" is used twice", fixture.id));
        }
        if (fixture.profile < patch.profiles.size())
            slots.take(reader, fixture, patch.profiles[fixture.profile]);
        patch.fixtures.push_back(std::move(fixture));
    }
    if (patch.fixtures.empty()) top.find("fixtures", "must list at least one fixture");
}

void read_groups(JsonReader& top, Patch& patch) {
    auto groups = top.object("groups");
    if (!groups) return;
    for (const auto& [name, members] : top.member("groups")->members()) {
        FixtureGroup group{name, {}};
        if (!members.is_array()) groups->find(name, "must be a list of fixture ids");
        for (const Json& member : members.items()) {
            const std::string* id = member.string();
            const auto at =
                std::find_if(patch.fixtures.begin(), patch.fixtures.end(),
                             [&](const Fixture& fixture) { return id != nullptr && fixture.id == *id; });
            if (at == patch.fixtures.end()) {
                groups->find(name, fmt::format("{} is not the id of a fixture", member.dump()));
            } else {
                group.fixtures.push_back(static_cast<std::size_t>(at - patch.fixtures.begin()));
            }
        }
        patch.groups.push_back(std::move(group));
    }
}

Json profile_json(const FixtureProfile& profile) {
    Json emitters = Json::array();
    for (const EmitterChannel& channel : profile.emitters) {
        Json json = Json::object({{"emitter", kEmitterWords[static_cast<std::size_t>(channel.emitter)]},
                                  {"coarse", static_cast<int>(channel.coarse)}});
        if (channel.fine >= 0) json.set("fine", channel.fine);
        json.set("watts", plain_number(channel.watts));
        json.set("colour", triple_json(channel.colour.r, channel.colour.g, channel.colour.b));
        emitters.push(std::move(json));
    }
    return Json::object({{"id", profile.id},
                         {"footprint", static_cast<int>(profile.footprint)},
                         {"standby_watts", plain_number(profile.standby_watts)},
                         {"emitters", std::move(emitters)}});
}

Json fixture_json(const Patch& patch, const Fixture& fixture) {
    const auto point = [](Vec3 at) { return triple_json(at.x, at.y, at.z); };
    Json json = Json::object({{"id", fixture.id},
                              {"profile", patch.profiles[fixture.profile].id},
                              {"universe", static_cast<int>(fixture.universe)},
                              {"slot", static_cast<int>(fixture.slot)},
                              {"position", point(fixture.position)},
                              {"aim", point(fixture.aim)},
                              {"beam_deg", plain_number(fixture.beam_deg)},
                              {"candela", plain_number(fixture.candela)}});
    if (fixture.floor != Level{}) json.set("floor", plain_number(fixture.floor.fraction()));
    if (!fixture.tags.empty()) json.set("tags", names_json(fixture.tags));
    return json;
}

}  // namespace

std::optional<Patch> read_patch(const std::string& file, const Json& json,
                                std::vector<FileFinding>& findings) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    Patch patch{};
    patch.facade = read_id(top, "facade");
    std::set<std::string> ids;
    for (JsonReader& profile : top.list("profiles")) {
        patch.profiles.push_back(read_profile(profile));
        if (!ids.insert(patch.profiles.back().id).second) profile.find("id", "is used twice");
    }
    read_fixtures(top, patch);
    read_groups(top, patch);
    top.refuse_unknown_members();
    if (findings.size() != before) return std::nullopt;
    patch.index();
    return patch;
}

Json patch_json(const Patch& patch) {
    Json profiles = Json::array();
    for (const FixtureProfile& profile : patch.profiles) profiles.push(profile_json(profile));
    Json fixtures = Json::array();
    for (const Fixture& fixture : patch.fixtures) fixtures.push(fixture_json(patch, fixture));
    Json groups = Json::object();
    for (const FixtureGroup& group : patch.groups) {
        Json members = Json::array();
        for (const std::size_t i : group.fixtures) members.push(patch.fixtures[i].id);
        groups.set(group.id, std::move(members));
    }
    return Json::object({{"facade", patch.facade},
                         {"profiles", std::move(profiles)},
                         {"fixtures", std::move(fixtures)},
                         {"groups", std::move(groups)}});
}

}  // namespace beffroi::light
