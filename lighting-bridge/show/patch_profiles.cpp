#include "lighting-bridge/show/patch_profiles.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/engine/kelvin.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

constexpr double kMostWatts = 10'000;
constexpr std::size_t kMostEmitters = 16;
constexpr double kWidestWay = 2160;  // degrees, from one stop to the other

constexpr std::array<std::string_view, 8> kEmitterWords = {"dimmer", "red",   "green",      "blue",
                                                           "white",  "amber", "warm_white", "cool_white"};

Emitter read_kind(JsonReader& reader) {
    return static_cast<Emitter>(
        reader.choice("emitter", {kEmitterWords[0], kEmitterWords[1], kEmitterWords[2], kEmitterWords[3],
                                  kEmitterWords[4], kEmitterWords[5], kEmitterWords[6], kEmitterWords[7]}));
}

/// `colour`, or `kelvin` in its place.
std::optional<LinearColour> read_light(JsonReader& reader) {
    const auto kelvin = reader.maybe_number("kelvin", kWarmest, kCoolest);
    const auto colour = read_triple(reader, "colour", 0, 1);
    if (kelvin && colour) reader.find("kelvin", "must not stand beside \"colour\"; one of them is enough");
    if (colour) return LinearColour{(*colour)[0], (*colour)[1], (*colour)[2]};
    return kelvin ? std::optional{colour_of_kelvin(*kelvin)} : std::nullopt;
}

WireChannel read_wire(JsonReader& reader, std::uint16_t footprint) {
    const std::int64_t last = std::max(footprint - 1, 0);
    WireChannel channel{};
    channel.coarse = static_cast<std::uint16_t>(reader.integer("coarse", 0, last));
    channel.fine = static_cast<int>(reader.maybe_integer("fine", 0, last).value_or(-1));
    return channel;
}

EmitterChannel read_emitter(JsonReader reader, std::uint16_t footprint) {
    EmitterChannel channel{};
    channel.emitter = read_kind(reader);
    const WireChannel at = read_wire(reader, footprint);
    channel.coarse = at.coarse;
    channel.fine = at.fine;
    channel.watts = static_cast<float>(reader.number("watts", 0, kMostWatts));
    channel.colour = read_light(reader).value_or(usual_colour(channel.emitter));
    reader.refuse_unknown_members();
    return channel;
}

float read_way(JsonReader& reader, std::string_view key, std::uint16_t footprint, WireChannel& at) {
    auto way = reader.object(key);
    if (!way) return 1;
    at = read_wire(*way, footprint);
    const double degrees = way->number("way_deg", -kWidestWay, kWidestWay);
    if (degrees > -1 && degrees < 1) way->find("way_deg", "must be at least 1 degree, either way");
    way->refuse_unknown_members();
    return static_cast<float>(degrees);
}

/// What a profile may have besides emitters.
void read_rest(JsonReader& reader, FixtureProfile& profile) {
    if (auto master = reader.object("master", false)) {
        profile.master = read_wire(*master, profile.footprint);
        master->refuse_unknown_members();
    }
    for (JsonReader& held : reader.list("held", false)) {
        const std::int64_t last = std::max(profile.footprint - 1, 0);
        profile.held.push_back({static_cast<std::uint16_t>(held.integer("offset", 0, last)),
                                static_cast<std::uint8_t>(held.integer("byte", 0, 255))});
        held.refuse_unknown_members();
    }
    auto yoke = reader.object("yoke", false);
    if (!yoke) return;
    profile.yoke = Yoke{};
    profile.yoke->pan_deg = read_way(*yoke, "pan", profile.footprint, profile.yoke->pan);
    profile.yoke->tilt_deg = read_way(*yoke, "tilt", profile.footprint, profile.yoke->tilt);
    yoke->refuse_unknown_members();
}

void check_offsets(JsonReader& reader, const FixtureProfile& profile) {
    std::set<int> used;
    const auto take = [&](WireChannel at) {
        return used.insert(at.coarse).second && (at.fine < 0 || used.insert(at.fine).second);
    };
    for (const EmitterChannel& channel : profile.emitters) {
        if (!take({channel.coarse, channel.fine}))
            return reader.find("emitters", "two bytes share one offset; give each its own");
    }
    bool free = !profile.master || take(*profile.master);
    for (const HeldSlot& held : profile.held) free = free && used.insert(held.offset).second;
    if (profile.yoke) free = free && take(profile.yoke->pan) && take(profile.yoke->tilt);
    if (!free) return reader.find("", "two bytes share one offset; give each its own");
    const bool dims = std::any_of(profile.emitters.begin(), profile.emitters.end(),
                                  [](const auto& channel) { return channel.emitter == Emitter::Dimmer; });
    if (dims && profile.emitters.size() > 1) reader.find("emitters", "a dimmer must be the only emitter");
}

FixtureProfile read_profile(JsonReader& reader, const std::string& id) {
    FixtureProfile profile{};
    profile.id = id;
    profile.footprint = static_cast<std::uint16_t>(reader.integer("footprint", 1, 512));
    profile.standby_watts = static_cast<float>(reader.number("standby_watts", 0, kMostWatts));
    for (JsonReader& emitter : reader.list("emitters")) {
        profile.emitters.push_back(read_emitter(std::move(emitter), profile.footprint));
    }
    if (profile.emitters.empty() || profile.emitters.size() > kMostEmitters) {
        reader.find("emitters", fmt::format("must list 1 to {} emitters", kMostEmitters));
    }
    read_rest(reader, profile);
    check_offsets(reader, profile);
    reader.refuse_unknown_members();
    return profile;
}

/// What was measured of one kind of emitter, in place of what the library says.
void read_measured(JsonReader reader, std::vector<ProfilePart>& parts) {
    const Emitter kind = read_kind(reader);
    const auto watts = reader.maybe_number("watts", 0, kMostWatts);
    const auto colour = read_light(reader);
    reader.refuse_unknown_members();
    bool found = parts.empty();
    for (ProfilePart& part : parts) {
        for (EmitterChannel& emitter : part.profile.emitters) {
            if (emitter.emitter != kind) continue;
            found = true;
            if (watts) emitter.watts = static_cast<float>(*watts);
            if (colour) emitter.colour = *colour;
        }
    }
    if (!found) {
        reader.find("emitter", fmt::format("\"{}\" is no emitter of this mode",
                                           kEmitterWords[static_cast<std::size_t>(kind)]));
    }
}

/// "beffroi/wash-rgbw-16bit", "16 bit": "beffroi-wash-rgbw-16bit-16-bit".
std::string slug_of(const std::string& name, const std::string& mode) {
    std::string slug;
    for (const char c : name + "-" + mode) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool capital = c >= 'A' && c <= 'Z';
        if (letter || capital) {
            slug.push_back(capital ? static_cast<char>(c - 'A' + 'a') : c);
        } else if (!slug.empty() && slug.back() != '-') {
            slug.push_back('-');
        }
    }
    return slug.substr(0, 56);
}

Json wire_json(WireChannel at) {
    Json json = Json::object({{"coarse", static_cast<int>(at.coarse)}});
    if (at.fine >= 0) json.set("fine", at.fine);
    return json;
}

}  // namespace

std::vector<ProfilePart> PatchProfiles::from_library(JsonReader& reader, const std::string& name) {
    const std::string mode = reader.text("mode");
    if (library_ == nullptr) {
        reader.find("profile",
                    fmt::format("\"{}\" is a library's, and there is none here: publish the façade "
                                "again, its patch then holds what it needs",
                                name));
        return {};
    }
    const auto at = library_->find(name);
    if (at == library_->end()) {
        std::vector<std::string> names;
        for (const auto& [known, text] : *library_) names.push_back(known);
        reader.find("profile", fmt::format("\"{}\" is not in the library of fixtures; there are {}", name,
                                           fmt::join(names, ", ")));
        return {};
    }
    if (mode.empty()) return {};
    const auto json = Json::parse(at->second);
    std::vector<FileFinding> faults;
    auto parts = json ? read_fixture_mode(name + ".json", *json, mode, faults) : std::nullopt;
    if (!json) reader.find("profile", fmt::format("{}.json: {}", name, json.error().detail));
    for (const FileFinding& fault : faults) {
        reader.find(fault.field == "modes" ? "mode" : "profile",
                    fmt::format("{}: {} {}", fault.file, fault.field, fault.sentence));
    }
    return parts.value_or(std::vector<ProfilePart>{});
}

const std::vector<PatchProfiles::Part>* PatchProfiles::add(const std::string& id,
                                                           std::vector<ProfilePart> parts) {
    std::vector<Part> own;
    const std::size_t begin = profiles_.size();
    for (ProfilePart& part : parts) {
        const std::string body = profile_json(part.profile).dump();
        const auto same = std::find_if(profiles_.begin() + static_cast<std::ptrdiff_t>(begin),
                                       profiles_.end(), [&](FixtureProfile known) {
                                           known.id.clear();
                                           return profile_json(known).dump() == body;
                                       });
        own.push_back({part.first, static_cast<std::size_t>(same - profiles_.begin())});
        if (same != profiles_.end()) continue;
        const std::size_t more = profiles_.size() - begin;
        part.profile.id = more == 0 ? id : fmt::format("{}-{}", id, more + 1);
        profiles_.push_back(std::move(part.profile));
    }
    return &known_.insert_or_assign(id, std::move(own)).first->second;
}

void PatchProfiles::read_named(JsonReader& reader, const std::string& id, const std::string& name) {
    std::vector<ProfilePart> parts = from_library(reader, name);
    const auto standby = reader.maybe_number("standby_watts", 0, kMostWatts);
    for (JsonReader& measured : reader.list("measured", false)) read_measured(measured, parts);
    reader.refuse_unknown_members();
    if (parts.empty()) return;
    const auto share = static_cast<float>(standby.value_or(0)) / static_cast<float>(parts.size());
    for (ProfilePart& part : parts) part.profile.standby_watts = share;
    add(id, std::move(parts));
}

void PatchProfiles::read(JsonReader& top) {
    std::set<std::string> ids;
    for (JsonReader& reader : top.list("profiles")) {
        const std::string id = read_id(reader, "id");
        if (const auto name = reader.maybe_text("profile")) {
            read_named(reader, id, *name);
        } else {
            known_[id] = {{0, profiles_.size()}};
            profiles_.push_back(read_profile(reader, id));
        }
        if (!ids.insert(id).second) reader.find("id", "is used twice");
    }
}

const std::vector<PatchProfiles::Part>* PatchProfiles::of(JsonReader& fixture) {
    const std::string name = fixture.text("profile");
    if (name.empty()) return nullptr;
    const bool from_a_library = name.find('/') != std::string::npos;
    const std::string mode = from_a_library ? fixture.maybe_text("mode").value_or("") : "";
    const std::string id = from_a_library ? slug_of(name, mode) : name;
    const auto at = known_.find(id);
    if (at != known_.end()) return &at->second;
    if (!from_a_library) {
        fixture.find("profile", fmt::format("\"{}\" is not among the profiles", name));
        return nullptr;
    }
    std::vector<ProfilePart> parts = from_library(fixture, name);
    return parts.empty() ? nullptr : add(id, std::move(parts));
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
    Json json = Json::object({{"id", profile.id},
                              {"footprint", static_cast<int>(profile.footprint)},
                              {"standby_watts", plain_number(profile.standby_watts)},
                              {"emitters", std::move(emitters)}});
    if (profile.master) json.set("master", wire_json(*profile.master));
    if (!profile.held.empty()) {
        Json held = Json::array();
        for (const HeldSlot& slot : profile.held) {
            held.push(Json::object(
                {{"offset", static_cast<int>(slot.offset)}, {"byte", static_cast<int>(slot.byte)}}));
        }
        json.set("held", std::move(held));
    }
    if (profile.yoke) {
        json.set(
            "yoke",
            Json::object(
                {{"pan", wire_json(profile.yoke->pan).set("way_deg", plain_number(profile.yoke->pan_deg))},
                 {"tilt",
                  wire_json(profile.yoke->tilt).set("way_deg", plain_number(profile.yoke->tilt_deg))}}));
    }
    return json;
}

}  // namespace beffroi::light
