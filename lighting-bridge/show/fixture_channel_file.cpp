#include "lighting-bridge/show/fixture_channel_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace beffroi::light {
namespace {

/// Types of capability that change nothing light asks for: the channel keeps its default.
constexpr std::array<std::string_view, 39> kHeldTypes = {"NoFunction",
                                                         "StrobeSpeed",
                                                         "StrobeDuration",
                                                         "ColorPreset",
                                                         "ColorTemperature",
                                                         "PanContinuous",
                                                         "TiltContinuous",
                                                         "PanTiltSpeed",
                                                         "WheelSlot",
                                                         "WheelShake",
                                                         "WheelSlotRotation",
                                                         "WheelRotation",
                                                         "Effect",
                                                         "EffectSpeed",
                                                         "EffectDuration",
                                                         "EffectParameter",
                                                         "SoundSensitivity",
                                                         "BeamAngle",
                                                         "BeamPosition",
                                                         "Focus",
                                                         "Zoom",
                                                         "Iris",
                                                         "IrisEffect",
                                                         "Frost",
                                                         "FrostEffect",
                                                         "Prism",
                                                         "PrismRotation",
                                                         "BladeInsertion",
                                                         "BladeRotation",
                                                         "BladeSystemRotation",
                                                         "Fog",
                                                         "FogOutput",
                                                         "FogType",
                                                         "Rotation",
                                                         "Speed",
                                                         "Time",
                                                         "Maintenance",
                                                         "Generic",
                                                         "ShutterStrobe"};

struct EmitterWord {
    std::string_view colour;
    Emitter emitter;
};
constexpr std::array<EmitterWord, 7> kEmitters = {{{"Red", Emitter::Red},
                                                   {"Green", Emitter::Green},
                                                   {"Blue", Emitter::Blue},
                                                   {"White", Emitter::White},
                                                   {"Amber", Emitter::Amber},
                                                   {"Warm White", Emitter::WarmWhite},
                                                   {"Cold White", Emitter::CoolWhite}}};

bool holds(std::string_view type) {
    return std::find(kHeldTypes.begin(), kHeldTypes.end(), type) != kHeldTypes.end();
}

bool lights(std::string_view type) {
    return type == "Intensity" || type == "ColorIntensity" || type == "Pan" || type == "Tilt";
}

std::uint32_t full_of(int bytes) {
    return (1U << (8U * static_cast<unsigned>(bytes))) - 1U;
}

/// "12.5%", "-270deg": the number before the unit.
std::optional<double> number_before(std::string_view unit, const std::string* text) {
    if (text == nullptr || text->size() <= unit.size() || !text->ends_with(unit)) return std::nullopt;
    double number = 0;
    const char* const end = text->data() + text->size() - unit.size();
    const auto read = std::from_chars(text->data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

/// Reads one channel.
class ChannelReading {
public:
    explicit ChannelReading(JsonReader& reader) : reader_{reader} {}

    FixtureChannel read() {
        for (const char* key : {"name", "highlightValue", "constant", "precedence"}) reader_.member(key);
        read_bytes();
        if (const Json* given = reader_.member("defaultValue")) channel_.held = value("defaultValue", *given);
        const Json* several = reader_.member("capabilities");
        if (several != nullptr) {
            read_ranges();
        } else if (auto one = reader_.object("capability")) {
            read_whole(*one);
        }
        reader_.refuse_unknown_members();
        return std::move(channel_);
    }

private:
    void read_bytes() {
        if (const Json* names = reader_.member("fineChannelAliases")) {
            for (const Json& name : names->items()) {
                if (name.is_string()) channel_.fine.push_back(*name.string());
            }
            if (channel_.fine.empty() || channel_.fine.size() != names->items().size() ||
                channel_.fine.size() > 2) {
                reader_.find("fineChannelAliases", "must be a list of one or two names");
            }
        }
        channel_.bytes = static_cast<int>(std::min<std::size_t>(channel_.fine.size(), 2)) + 1;
        const auto word = reader_.maybe_text("dmxValueResolution");
        if (!word) return;
        constexpr std::array<std::string_view, 3> kWords = {"8bit", "16bit", "24bit"};
        const auto at = std::find(kWords.begin(), kWords.end(), *word);
        if (at == kWords.end()) return reader_.find("dmxValueResolution", "must be 8bit, 16bit or 24bit");
        channel_.bytes = static_cast<int>(at - kWords.begin()) + 1;
    }

    std::uint32_t value(std::string_view key, const Json& given) {
        const auto full = full_of(channel_.bytes);
        if (const auto share = number_before("%", given.string()); share && *share >= 0 && *share <= 100) {
            return static_cast<std::uint32_t>(*share / 100 * full + 0.5);
        }
        const auto number = given.integer();
        if (number && *number >= 0 && *number <= full) return static_cast<std::uint32_t>(*number);
        reader_.find(key,
                     fmt::format("must be a whole number between 0 and {}, or a share like \"50%\"", full));
        return 0;
    }

    /// One capability over the whole channel.
    void read_whole(JsonReader& one) {
        const std::string type = one.text("type");
        if (type == "ColorIntensity") return read_colour(one);
        if (type == "Intensity") return read_master(one);
        if (type == "Pan" || type == "Tilt")
            return read_way(one, type == "Pan" ? ChannelUse::Pan : ChannelUse::Tilt);
        if (!type.empty() && !holds(type))
            one.find("type", fmt::format("\"{}\" is no type of the format; check its spelling", type));
    }

    void read_colour(JsonReader& one) {
        const std::string colour = one.text("color");
        const auto at = std::find_if(kEmitters.begin(), kEmitters.end(),
                                     [&](const EmitterWord& known) { return known.colour == colour; });
        if (at == kEmitters.end()) {
            if (colour.empty()) return;
            return one.find("color",
                            fmt::format("must be Red, Green, Blue, White, Amber, Warm White or Cold White: "
                                        "light is fitted to no \"{}\"",
                                        colour));
        }
        channel_.use = ChannelUse::Emitter;
        channel_.emitter = at->emitter;
        check_rises(one);
    }

    void read_master(JsonReader& one) {
        channel_.use = ChannelUse::Master;
        check_rises(one);
    }

    void check_rises(JsonReader& one) {
        const std::string from = one.maybe_text("brightnessStart").value_or("off");
        const std::string to = one.maybe_text("brightnessEnd").value_or("bright");
        const bool rises = (from == "off" || from == "0%") && (to == "bright" || to == "100%");
        if (!rises || one.member("brightness") != nullptr) {
            one.find("brightnessStart", "must rise from off to bright over the whole channel");
        }
    }

    void read_way(JsonReader& one, ChannelUse use) {
        const auto from = angle(one, "angleStart");
        const auto to = angle(one, "angleEnd");
        if (!from || !to) return;
        const double way = *to - *from;
        if (way > -1 && way < 1) return one.find("angleEnd", "must lie at least 1deg from angleStart");
        channel_.use = use;
        channel_.way_deg = static_cast<float>(way);
    }

    std::optional<double> angle(JsonReader& one, std::string_view key) {
        const Json* given = one.member(key);
        const auto degrees = given == nullptr ? std::nullopt : number_before("deg", given->string());
        if (degrees && *degrees >= -1080 && *degrees <= 1080) return degrees;
        one.find(key, "must be an angle between -1080deg and 1080deg, like \"270deg\"");
        return std::nullopt;
    }

    /// Several capabilities, each over a range.
    void read_ranges() {
        bool shutter = false;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open;
        for (JsonReader& one : reader_.list("capabilities")) {
            const std::string type = one.text("type");
            if (lights(type)) {
                return one.find("type",
                                fmt::format("{} must be the only capability of its channel: light is not "
                                            "fitted to ranges; choose another mode",
                                            type));
            }
            if (!type.empty() && !holds(type))
                one.find("type", fmt::format("\"{}\" is no type of the format; check its spelling", type));
            const bool shuts = type == "ShutterStrobe";
            shutter = shutter || shuts;
            if (type == "NoFunction" || (shuts && one.maybe_text("shutterEffect").value_or("") == "Open")) {
                if (const auto range = range_of(one)) open.push_back(*range);
            }
        }
        if (shutter) keep_open(open);
    }

    std::optional<std::pair<std::uint32_t, std::uint32_t>> range_of(JsonReader& one) {
        const Json* range = one.member("dmxRange");
        const std::size_t count = range == nullptr ? 0 : range->items().size();
        const auto least = count == 2 ? range->items()[0].integer() : std::nullopt;
        const auto most = count == 2 ? range->items()[1].integer() : std::nullopt;
        const std::int64_t full = full_of(channel_.bytes);
        if (least && most && 0 <= *least && *least <= *most && *most <= full)
            return std::pair{static_cast<std::uint32_t>(*least), static_cast<std::uint32_t>(*most)};
        one.find("dmxRange",
                 fmt::format("must be two whole numbers between 0 and {}, the smaller one first", full));
        return std::nullopt;
    }

    void keep_open(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& open) {
        if (open.empty()) {
            return reader_.find("capabilities",
                                "must have a range in which the shutter is open: light never strobes");
        }
        for (const auto& [least, most] : open) {
            if (channel_.held >= least && channel_.held <= most) return;
        }
        channel_.held = open.front().first + (open.front().second - open.front().first) / 2;
    }

    JsonReader& reader_;
    FixtureChannel channel_;
};

}  // namespace

std::uint8_t FixtureChannel::held_byte(int index) const {
    if (index >= bytes) return 0;
    return static_cast<std::uint8_t>(held >> (8U * static_cast<unsigned>(bytes - 1 - index)));
}

FixtureChannel read_fixture_channel(JsonReader& reader) {
    return ChannelReading{reader}.read();
}

}  // namespace beffroi::light
