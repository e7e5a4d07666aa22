#include "lighting-bridge/show/fixture_profile_file.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "lighting-bridge/engine/kelvin.h"
#include "lighting-bridge/show/fixture_channel_file.h"

namespace beffroi::light {
namespace {

constexpr std::string_view kPixelKey = "$pixelKey";
constexpr int kWhole = -1;  // no pixel: the fixture's own
constexpr std::size_t kMostSlots = 512;
constexpr std::size_t kMostEmitters = 16;

std::string for_pixel(std::string_view name, std::string_view pixel) {
    std::string text{name};
    const auto at = text.find(kPixelKey);
    if (at != std::string::npos) text.replace(at, kPixelKey.size(), pixel);
    return text;
}

/// What one slot of a mode is.
struct Slot {
    std::string name;     ///< As the mode calls it; empty: unused
    std::string channel;  ///< The channel it belongs to
    const FixtureChannel* of = nullptr;
    int fine = 0;  ///< 0: the channel itself; 1: its first fine one
    int pixel = kWhole;
};

/// What the file says besides its channels.
struct Lamp {
    float watts = 0;
    std::optional<LinearColour> white;  ///< Of its bulb's temperature
};

/// Reads the channels of a file and finds them by name.
class Channels {
public:
    void read(JsonReader& top) {
        read_pixels(top);
        if (auto all = top.object("availableChannels", false)) {
            for (const auto& [name, json] : top.member("availableChannels")->members()) {
                if (auto one = all->object(name)) add(name, read_fixture_channel(*one), kWhole, "");
            }
        }
        if (auto all = top.object("templateChannels", false)) {
            for (const auto& [name, json] : top.member("templateChannels")->members()) {
                auto one = all->object(name);
                if (!one) continue;
                const FixtureChannel channel = read_fixture_channel(*one);
                for (std::size_t i = 0; i < pixels_.size(); ++i)
                    add(name, channel, static_cast<int>(i), pixels_[i]);
            }
        }
    }

    const Slot* find(const std::string& name) const {
        const auto at = slots_.find(name);
        return at == slots_.end() ? nullptr : &at->second;
    }
    const std::vector<std::string>& pixels() const { return pixels_; }

private:
    void add(const std::string& name, const FixtureChannel& channel, int pixel, const std::string& key) {
        channels_.push_back(std::make_unique<FixtureChannel>(channel));
        const FixtureChannel* own = channels_.back().get();
        const std::string called = for_pixel(name, key);
        slots_.emplace(called, Slot{called, called, own, 0, pixel});
        int fine = 1;
        for (const std::string& alias : channel.fine) {
            const std::string alias_called = for_pixel(alias, key);
            slots_.emplace(alias_called, Slot{alias_called, called, own, fine++, pixel});
        }
    }

    /// Pixels in a row, called by their numbers from 1 on or by the names the file gives.
    void read_pixels(JsonReader& top) {
        auto matrix = top.object("matrix", false);
        if (!matrix) return;
        matrix->member("pixelGroups");
        if (const Json* count = matrix->member("pixelCount")) {
            std::int64_t row = 1;
            int wide = 0;
            for (const Json& way : count->items()) {
                const std::int64_t here = way.integer().value_or(0);
                wide += here == 1 ? 0 : 1;
                row = here == 1 ? row : here;
            }
            if (count->items().size() != 3 || wide > 1 || row < 1 || row > 512)
                return matrix->find("pixelCount", "must be one row of 1 to 512 pixels, like [8, 1, 1]");
            for (std::int64_t i = 1; i <= row; ++i) pixels_.push_back(std::to_string(i));
        } else if (const Json* keys = matrix->member("pixelKeys")) {
            collect(*keys);
            if (pixels_.empty() || is_wide(*keys))
                matrix->find("pixelKeys", "must name one row of pixels, like [[[\"left\", \"right\"]]]");
        }
        matrix->refuse_unknown_members();
    }

    void collect(const Json& keys) {
        if (keys.is_string()) pixels_.push_back(*keys.string());
        for (const Json& item : keys.items()) collect(item);
    }
    static bool is_wide(const Json& keys) {
        int wide = 0;
        for (const Json* level = &keys; !level->items().empty(); level = &level->items().front())
            wide += level->items().size() > 1 ? 1 : 0;
        return wide > 1;
    }

    std::vector<std::string> pixels_;
    std::vector<std::unique_ptr<FixtureChannel>> channels_;
    std::map<std::string, Slot> slots_;
};

/// The names of a mode's slots, in order; empty: an unused one.
class ModeNames {
public:
    ModeNames(JsonReader& mode, const Channels& channels) : mode_{mode}, channels_{channels} {}

    std::vector<std::string> read() {
        const Json* list = mode_.member("channels");
        if (list == nullptr || list->items().empty()) mode_.find("channels", "must list the mode's channels");
        for (std::size_t i = 0; list != nullptr && i < list->items().size(); ++i) {
            const Json& item = list->items()[i];
            here_ = fmt::format("channels[{}]", i);
            if (item.is_object()) {
                insert(item);
            } else if (item.is_null() || item.is_string()) {
                names_.push_back(item.is_null() ? "" : *item.string());
            } else {
                mode_.find(here_, "must be the name of a channel, null or a block of matrix channels");
            }
        }
        if (names_.size() > kMostSlots) mode_.find("channels", "must be at most 512");
        return std::move(names_);
    }

private:
    void insert(const Json& block) {
        if (block.string_or("insert", "") != "matrixChannels")
            return mode_.find(here_ + ".insert", "must be matrixChannels");
        if (block.string_or("channelOrder", "") != "perPixel")
            return mode_.find(here_ + ".channelOrder",
                              "must be perPixel: a pixel's slots must follow one another");
        const Json* repeat = block.find("repeatFor");
        std::vector<std::string> pixels = channels_.pixels();
        if (repeat != nullptr && repeat->is_array()) {
            pixels.clear();
            for (const Json& pixel : repeat->items()) pixels.push_back(pixel.string() ? *pixel.string() : "");
        } else if (!block.string_or("repeatFor", "").starts_with("eachPixel") ||
                   block.string_or("repeatFor", "") == "eachPixelGroup") {
            return mode_.find(here_ + ".repeatFor", "must be eachPixelXYZ or a list of pixels, not groups");
        }
        const Json* templates = block.find("templateChannels");
        if (templates == nullptr || templates->items().empty())
            return mode_.find(here_ + ".templateChannels", "must list the channels of a pixel");
        for (const std::string& pixel : pixels) {
            for (const Json& name : templates->items())
                names_.push_back(name.string() == nullptr ? "" : for_pixel(*name.string(), pixel));
        }
    }

    JsonReader& mode_;
    const Channels& channels_;
    std::string here_;
    std::vector<std::string> names_;
};

/// Makes profiles of a mode's slots.
class Assembly {
public:
    Assembly(JsonReader& mode, Lamp lamp) : mode_{mode}, lamp_{lamp} {}

    std::vector<ProfilePart> make(const std::vector<std::string>& names, const Channels& channels) {
        if (!look_up(names, channels)) return {};
        by_pixel_ = std::any_of(slots_.begin(), slots_.end(), [](const Slot& slot) {
            return slot.pixel != kWhole && slot.of->use == ChannelUse::Emitter;
        });
        std::vector<ProfilePart> parts = cut();
        std::size_t lit = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::size_t end = i + 1 < parts.size() ? parts[i + 1].first : slots_.size();
            parts[i].profile.footprint = static_cast<std::uint16_t>(end - parts[i].first);
            for (std::size_t at = parts[i].first; at < end; ++at) put(parts[i], at);
            settle(parts[i].profile);
            lit += parts[i].profile.emitters.size();
        }
        for (ProfilePart& part : parts) {
            for (EmitterChannel& emitter : part.profile.emitters)
                emitter.watts = lamp_.watts / static_cast<float>(lit);
        }
        return parts;
    }

private:
    void refuse(std::string sentence) { mode_.find("channels", std::move(sentence)); }

    bool look_up(const std::vector<std::string>& names, const Channels& channels) {
        const std::set<std::string> given{names.begin(), names.end()};
        std::set<std::string> seen;
        bool good = true;
        const auto wrong = [&](std::string sentence) {
            refuse(std::move(sentence));
            good = false;
        };
        for (const std::string& name : names) {
            slots_.emplace_back();
            if (name.empty()) continue;
            const Slot* slot = channels.find(name);
            if (slot == nullptr) {
                wrong(
                    fmt::format("\"{}\" is no channel of the file; channels that switch are not read", name));
                continue;
            }
            slots_.back() = *slot;
            if (!seen.insert(name).second) wrong(fmt::format("\"{}\" is there twice", name));
            if (!given.contains(slot->channel))
                wrong(fmt::format("\"{}\" is there without \"{}\"", name, slot->channel));
        }
        return good && !names.empty();
    }

    /// Where each part begins: a pixel's slots are its own, what is no pixel's belongs to the one before it.
    std::vector<ProfilePart> cut() {
        std::vector<ProfilePart> parts(1);
        std::set<int> done;
        int pixel = kWhole;
        for (std::size_t at = 0; at < slots_.size(); ++at) {
            const int here = by_pixel_ ? slots_[at].pixel : kWhole;
            if (here == kWhole || here == pixel) continue;
            if (pixel != kWhole) parts.push_back({static_cast<std::uint16_t>(at), {}});
            if (!done.insert(here).second) {
                refuse(fmt::format("\"{}\" lies apart from the other slots of its pixel", slots_[at].name));
            }
            pixel = here;
        }
        return parts;
    }

    WireChannel wired(const ProfilePart& part, std::size_t at) const {
        WireChannel channel{static_cast<std::uint16_t>(at - part.first), -1};
        for (std::size_t i = part.first; i < part.first + part.profile.footprint; ++i) {
            if (slots_[i].channel == slots_[at].channel && slots_[i].fine == 1)
                channel.fine = static_cast<int>(i - part.first);
        }
        return channel;
    }

    void put(ProfilePart& part, std::size_t at) {
        const Slot& slot = slots_[at];
        const auto hold = [&](std::uint8_t byte) {
            part.profile.held.push_back({static_cast<std::uint16_t>(at - part.first), byte});
        };
        if (slot.of == nullptr) return hold(0);
        const ChannelUse use = slot.of->use;
        if (use == ChannelUse::Held) return hold(slot.of->held_byte(slot.fine));
        if (by_pixel_ && slot.pixel == kWhole) {
            if (use == ChannelUse::Master) return hold(255);  // each pixel's own emitters dim it
            return refuse(fmt::format("\"{}\" acts on all pixels; choose another mode", slot.name));
        }
        if (slot.fine > 1) return hold(0);
        if (slot.fine == 0) open(part.profile, *slot.of, wired(part, at));
    }

    void open(FixtureProfile& profile, const FixtureChannel& channel, WireChannel at) {
        Yoke yoke = profile.yoke.value_or(Yoke{{}, {}, 0, 0});
        switch (channel.use) {
            case ChannelUse::Emitter:
                profile.emitters.push_back(
                    {channel.emitter, at.coarse, at.fine, colour_of(channel.emitter), 0});
                return;
            case ChannelUse::Master:
                if (profile.master) refuse("two channels dim the same emitters; choose another mode");
                profile.master = at;
                return;
            case ChannelUse::Pan:
                yoke.pan = at;
                yoke.pan_deg = channel.way_deg;
                break;
            case ChannelUse::Tilt:
                yoke.tilt = at;
                yoke.tilt_deg = channel.way_deg;
                break;
            case ChannelUse::Held:
                return;
        }
        profile.yoke = yoke;
    }

    LinearColour colour_of(Emitter emitter) const {
        const bool white = emitter == Emitter::White || emitter == Emitter::Dimmer;
        return white && lamp_.white ? *lamp_.white : usual_colour(emitter);
    }

    /// A master over nothing is a dimmer.
    void settle(FixtureProfile& profile) {
        if (profile.emitters.empty() && profile.master) {
            profile.emitters.push_back({Emitter::Dimmer, profile.master->coarse, profile.master->fine,
                                        colour_of(Emitter::Dimmer), 0});
            profile.master.reset();
        }
        if (profile.emitters.empty() || profile.emitters.size() > kMostEmitters) {
            refuse(fmt::format("must hold 1 to {} emitters, or one brightness", kMostEmitters));
        }
        if (profile.yoke && (profile.yoke->pan_deg == 0 || profile.yoke->tilt_deg == 0)) {
            refuse("must hold pan and tilt, or neither");
        }
    }

    JsonReader& mode_;
    Lamp lamp_;
    std::vector<Slot> slots_;
    bool by_pixel_ = false;
};

void read_physical(JsonReader& reader, Lamp& lamp) {
    auto physical = reader.object("physical", false);
    if (!physical) return;
    const auto watts = physical->maybe_number("power", 0, 10'000);
    if (watts) lamp.watts = static_cast<float>(*watts);
    auto bulb = physical->object("bulb", false);
    const auto kelvin = bulb ? bulb->maybe_number("colorTemperature", kWarmest, kCoolest) : std::nullopt;
    if (kelvin) lamp.white = colour_of_kelvin(*kelvin);
}

}  // namespace

std::optional<std::vector<ProfilePart>> read_fixture_mode(const std::string& file, const Json& json,
                                                          const std::string& mode,
                                                          std::vector<FileFinding>& findings) {
    const std::size_t before = findings.size();
    JsonReader top{file, json, findings};
    for (const char* key : {"$schema", "shortName", "categories", "meta", "comment", "links", "helpWanted",
                            "rdm", "wheels", "fixtureKey", "manufacturerKey"}) {
        top.member(key);
    }
    top.text("name");
    Lamp lamp{};
    read_physical(top, lamp);
    Channels channels;
    channels.read(top);
    std::vector<ProfilePart> parts;
    std::vector<std::string> known;
    for (JsonReader& each : top.list("modes")) {
        known.push_back(each.text("name"));
        if (known.back() != mode && each.maybe_text("shortName") != mode) continue;
        if (!parts.empty()) top.find("modes", fmt::format("\"{}\" is there twice", mode));
        each.member("shortName");
        each.member("rdmPersonalityIndex");
        read_physical(each, lamp);
        const auto names = ModeNames{each, channels}.read();
        if (findings.size() == before) parts = Assembly{each, lamp}.make(names, channels);
        each.refuse_unknown_members();
    }
    top.refuse_unknown_members();
    if (findings.size() == before && parts.empty()) {
        top.find("modes", fmt::format("have no \"{}\"; there are {}", mode, fmt::join(known, ", ")));
    }
    if (findings.size() != before) return std::nullopt;
    return parts;
}

}  // namespace beffroi::light
