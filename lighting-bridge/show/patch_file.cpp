#include "lighting-bridge/show/patch_file.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/engine/head.h"
#include "lighting-bridge/show/patch_profiles.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

constexpr double kFarthest = 1000;  // metres: a façade, not a city
constexpr std::size_t kMostFixtures = 4096;
Vec3 read_point(JsonReader& reader, std::string_view key) {
    const auto at = read_triple(reader, key, -kFarthest, kFarthest);
    if (!at && reader.member(key) == nullptr) reader.find(key, "is missing");
    return at ? Vec3{(*at)[0], (*at)[1], (*at)[2]} : Vec3{};
}

Mount read_mount(JsonReader& fixture, bool is_head) {
    Mount mount{};
    auto reader = fixture.object("mount", false);
    if (!reader) return mount;
    if (!is_head) fixture.find("mount", "is for moving heads; this profile neither pans nor tilts");
    mount.axis = read_point(*reader, "axis");
    mount.front = read_point(*reader, "front");
    reader->refuse_unknown_members();
    if (!is_square(mount)) fixture.find("mount.front", "must not lie along the axis");
    return mount;
}

/// Everything but what is each part's own.
Fixture read_fixture(JsonReader& reader, bool is_head) {
    Fixture fixture{};
    fixture.id = read_id(reader, "id");
    fixture.universe = static_cast<std::uint16_t>(reader.integer("universe", 1, 63999));
    fixture.slot = static_cast<std::uint16_t>(reader.integer("slot", 1, 512));
    fixture.position = read_point(reader, "position");
    fixture.aim = read_point(reader, "aim");
    fixture.beam_deg = static_cast<float>(reader.number("beam_deg", 1, 170));
    fixture.candela = static_cast<float>(reader.number("candela", 0.001, 1'000'000));
    const auto floor = reader.maybe_number("floor", 0, 1);
    fixture.floor = Level::from_fraction(static_cast<float>(floor.value_or(0)));
    fixture.tags = read_names(reader, "tags");
    fixture.mount = read_mount(reader, is_head);
    return fixture;
}

void check_rest(JsonReader& reader, const Fixture& fixture, const FixtureProfile& profile) {
    if (!profile.yoke || !is_square(fixture.mount)) return;
    const Keyed<Vec3> rest{fixture.aim};
    const auto beyond = HeadWay{fixture, *profile.yoke, rest}.beyond(rest);
    if (!beyond) return;
    reader.find("aim",
                fmt::format("is where the head rests, and out of its reach: {} would be {:.0f} degrees, its "
                            "stop is at {:.0f}",
                            beyond->pan ? "pan" : "tilt", beyond->wanted_deg, beyond->stop_deg));
}

/// Which fixture already has a slot: two in one slot would fight.
class SlotMap {
public:
    /// False when the slots are not free, which is a finding.
    bool take(JsonReader& reader, const Fixture& fixture, const FixtureProfile& profile) {
        const int last = fixture.slot + profile.footprint - 1;
        if (last > 512) {
            reader.find("slot", fmt::format("must be at most {}: the fixture has {} slots and a universe 512",
                                            513 - profile.footprint, profile.footprint));
            return false;
        }
        for (int slot = fixture.slot; slot <= last; ++slot) {
            const auto [owner, is_new] = owners_.try_emplace({fixture.universe, slot}, fixture.id);
            if (is_new) continue;
            reader.find("slot", fmt::format("slot {} of universe {} belongs to \"{}\" already", slot,
                                            fixture.universe, owner->second));
            return false;
        }
        return true;
    }

private:
    std::map<std::pair<int, int>, std::string> owners_;
};

/// Reads the fixtures; a bar becomes one fixture a pixel, in a row from "position" to "end", and a group of
/// its name.
class FixtureList {
public:
    FixtureList(Patch& patch, PatchProfiles& profiles) : patch_{patch}, profiles_{profiles} {}

    void read(JsonReader& top) {
        std::set<std::string> ids;
        for (JsonReader& reader : top.list("fixtures")) {
            const auto* parts = profiles_.of(reader);
            const bool is_head = parts != nullptr && patch_.profiles[parts->front().profile].yoke;
            Fixture fixture = read_fixture(reader, is_head);
            if (!fixture.id.empty() && !ids.insert(fixture.id).second) {
                reader.find("id", fmt::format("\"{}\" is used twice", fixture.id));
            }
            if (parts != nullptr && parts->size() > 1) {
                add_bar(reader, fixture, *parts);
            } else {
                if (parts != nullptr) {
                    fixture.profile = parts->front().profile;
                    check_rest(reader, fixture, patch_.profiles[fixture.profile]);
                    slots_.take(reader, fixture, patch_.profiles[fixture.profile]);
                }
                patch_.fixtures.push_back(std::move(fixture));
            }
            reader.refuse_unknown_members();
        }
        if (patch_.fixtures.empty()) top.find("fixtures", "must list at least one fixture");
        if (patch_.fixtures.size() > kMostFixtures)
            top.find("fixtures",
                     fmt::format("may be at most {}, each pixel of a bar counted", kMostFixtures));
    }

    const std::vector<FixtureGroup>& bars() const { return bars_; }

private:
    void add_bar(JsonReader& reader, const Fixture& bar, const std::vector<PatchProfiles::Part>& parts) {
        const Vec3 end = read_point(reader, "end");
        FixtureGroup group{bar.id, {}};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Fixture pixel = bar;
            pixel.id = fmt::format("{}-{}", bar.id, i + 1);
            pixel.profile = parts[i].profile;
            pixel.slot = static_cast<std::uint16_t>(bar.slot + parts[i].first);
            const float share = static_cast<float>(i) / static_cast<float>(parts.size() - 1);
            pixel.position = mix(bar.position, end, share);
            pixel.aim = {bar.aim.x + pixel.position.x - bar.position.x,
                         bar.aim.y + pixel.position.y - bar.position.y,
                         bar.aim.z + pixel.position.z - bar.position.z};
            if (!slots_.take(reader, pixel, patch_.profiles[pixel.profile])) break;
            group.fixtures.push_back(patch_.fixtures.size());
            patch_.fixtures.push_back(std::move(pixel));
        }
        if (bar.id.size() > 60)
            reader.find("id", "may hold at most 60 letters: its pixels are numbered after it");
        bars_.push_back(std::move(group));
    }

    Patch& patch_;
    PatchProfiles& profiles_;
    SlotMap slots_;
    std::vector<FixtureGroup> bars_;
};

void read_groups(JsonReader& top, Patch& patch, const std::vector<FixtureGroup>& bars) {
    auto groups = top.object("groups");
    if (!groups) return;
    for (const auto& [name, members] : top.member("groups")->members()) {
        FixtureGroup group{name, {}};
        if (!members.is_array()) groups->find(name, "must be a list of fixture ids");
        for (const Json& member : members.items()) {
            const std::string* id = member.string();
            const auto named = [&](const auto& one) { return id != nullptr && one.id == *id; };
            const auto bar = std::find_if(bars.begin(), bars.end(), named);
            const auto at = std::find_if(patch.fixtures.begin(), patch.fixtures.end(), named);
            if (bar != bars.end()) {
                group.fixtures.insert(group.fixtures.end(), bar->fixtures.begin(), bar->fixtures.end());
            } else if (at == patch.fixtures.end()) {
                groups->find(name, fmt::format("{} is not the id of a fixture", member.dump()));
            } else {
                group.fixtures.push_back(static_cast<std::size_t>(at - patch.fixtures.begin()));
            }
        }
        patch.groups.push_back(std::move(group));
    }
    for (const FixtureGroup& bar : bars) {
        const bool taken = top.member("groups")->find(bar.id) != nullptr;
        if (taken) groups->find(bar.id, "is a fixture's name too; give the group another");
        patch.groups.push_back(bar);
    }
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
    if (fixture.mount != Mount{}) {
        json.set("mount",
                 Json::object({{"axis", point(fixture.mount.axis)}, {"front", point(fixture.mount.front)}}));
    }
    return json;
}

}  // namespace

std::optional<Patch> read_patch(const std::string& file, const Json& json, std::vector<FileFinding>& findings,
                                const FixtureLibrary* library) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    Patch patch{};
    patch.facade = read_id(top, "facade");
    PatchProfiles profiles{patch.profiles, library};
    profiles.read(top);
    FixtureList fixtures{patch, profiles};
    fixtures.read(top);
    read_groups(top, patch, fixtures.bars());
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
