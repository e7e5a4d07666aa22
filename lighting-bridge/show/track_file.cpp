#include "lighting-bridge/show/track_file.h"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::size_t kMostKeys = 500;
constexpr double kFarthest = 1000;  // metres, or extents

constexpr std::array<std::string_view, 5> kEaseWords = {"linear", "hold", "in", "out", "in_out"};
constexpr std::array<std::string_view, 5> kDirectionWords = {"right", "left", "up", "down", "outward"};
constexpr std::array<std::string_view, 2> kMeasureWords = {"extent", "metres"};
constexpr std::array<std::string_view, 4> kBlendWords = {"over", "add", "brightest", "multiply"};
constexpr std::array<std::string_view, 4> kEffectWords = {"colour", "gradient", "wipe", "breathe"};

/// One of the words, or the first one when the field is absent.
template <std::size_t N>
std::size_t word(JsonReader& reader, std::string_view key, const std::array<std::string_view, N>& words) {
    const auto given = reader.maybe_text(key);
    if (!given) return 0;
    const auto at = std::find(words.begin(), words.end(), *given);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
    reader.find(key, fmt::format("must be one of {}; it is \"{}\"", fmt::join(words, ", "), *given));
    return 0;
}

/// What a keyed parameter accepts as a value, and how a refusal is worded.
template <typename T>
struct Kind {
    std::function<std::optional<T>(const Json&)> read;
    std::string must_be;
};

Kind<float> number_kind(double least, double most) {
    return {[=](const Json& json) -> std::optional<float> {
                const auto number = json.number();
                if (!number || *number < least || *number > most) return std::nullopt;
                return static_cast<float>(*number);
            },
            fmt::format("a number between {} and {}", least, most)};
}

Kind<LinearColour> colour_kind() {
    return {colour_from, R"(a colour: "#rrggbb", or [r, g, b] as linear light 0..1)"};
}

bool is_list_of_keys(const Json& json) {
    return !json.items().empty() && json.items().front().is_object();
}

class KeyReader {
public:
    KeyReader(JsonReader& reader, microseconds duration) : reader_{reader}, duration_{duration} {}

    /// A plain value, or a list of keys {at_ms, value, ease}.
    template <typename T>
    Keyed<T> read(const std::string& path, const Json& json, const Kind<T>& kind) {
        if (!is_list_of_keys(json)) {
            const auto value = kind.read(json);
            if (!value) reader_.find(path, fmt::format("must be {}, or a list of keys", kind.must_be));
            return Keyed<T>{value.value_or(T{})};
        }
        std::vector<Key<T>> keys;
        for (std::size_t i = 0; i < json.items().size(); ++i) {
            keys.push_back(read_key(fmt::format("{}[{}]", path, i), json.items()[i], kind));
            if (i > 0 && keys[i].at < keys[i - 1].at) {
                reader_.find(fmt::format("{}[{}].at_ms", path, i), "must not be before the key above it");
            }
        }
        if (keys.size() > kMostKeys) reader_.find(path, fmt::format("may hold at most {} keys", kMostKeys));
        return Keyed<T>{std::move(keys)};
    }

    template <typename T>
    Keyed<T> field(std::string_view name, const Kind<T>& kind, std::optional<T> fallback) {
        const Json* json = reader_.member(name);
        if (json == nullptr && !fallback) reader_.find(name, "is missing");
        return json == nullptr ? Keyed<T>{fallback.value_or(T{})} : read(std::string{name}, *json, kind);
    }

private:
    template <typename T>
    Key<T> read_key(const std::string& path, const Json& json, const Kind<T>& kind) {
        Key<T> key{};
        for (const auto& [name, value] : json.members()) {
            if (name != "at_ms" && name != "value" && name != "ease") {
                reader_.find(path + "." + name, "is not a known field; check its spelling");
            }
        }
        const Json* at = json.find("at_ms");
        const std::int64_t last = std::chrono::duration_cast<milliseconds>(duration_).count();
        const auto at_ms = at == nullptr ? std::nullopt : at->integer();
        if (!at_ms || *at_ms < 0 || *at_ms > last) {
            reader_.find(path + ".at_ms", fmt::format("must be a whole number between 0 and {}", last));
        }
        key.at = milliseconds{at_ms.value_or(0)};
        const Json* given = json.find("value");
        const auto value = given == nullptr ? std::nullopt : kind.read(*given);
        if (!value) reader_.find(path + ".value", "must be " + kind.must_be);
        key.value = value.value_or(T{});
        key.ease = read_ease(path, json.string_or("ease", kEaseWords[0]));
        return key;
    }

    Ease read_ease(const std::string& path, const std::string& given) {
        const auto at = std::find(kEaseWords.begin(), kEaseWords.end(), given);
        if (at != kEaseWords.end()) return static_cast<Ease>(at - kEaseWords.begin());
        reader_.find(path + ".ease", fmt::format("must be one of {}", fmt::join(kEaseWords, ", ")));
        return Ease::Linear;
    }

    JsonReader& reader_;
    microseconds duration_;
};

Path read_path(JsonReader& reader) {
    return {static_cast<Direction>(word(reader, "direction", kDirectionWords)),
            static_cast<Measure>(word(reader, "measure", kMeasureWords))};
}

GradientEffect read_gradient(JsonReader& reader, KeyReader& keys) {
    GradientEffect effect{};
    effect.path = read_path(reader);
    const Json* colours = reader.member("colours");
    const std::size_t count = colours == nullptr ? 0 : colours->items().size();
    if (count < 2 || count > GradientEffect::kMaxColours) {
        reader.find("colours", fmt::format("must list 2 to {} colours", GradientEffect::kMaxColours));
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            effect.colours.push_back(
                keys.read(fmt::format("colours[{}]", i), colours->items()[i], colour_kind()));
        }
    }
    effect.shift = keys.field("shift", number_kind(-kFarthest, kFarthest), std::optional{0.0F});
    effect.length = static_cast<float>(reader.maybe_number("length", 0.001, kFarthest).value_or(1));
    effect.repeat = reader.maybe_boolean("repeat").value_or(false);
    return effect;
}

WipeEffect read_wipe(JsonReader& reader, KeyReader& keys) {
    WipeEffect effect{};
    effect.path = read_path(reader);
    effect.colour = keys.field<LinearColour>("colour", colour_kind(), std::nullopt);
    effect.position = keys.field<float>("position", number_kind(-kFarthest, kFarthest), std::nullopt);
    effect.width = keys.field("width", number_kind(0, kFarthest), std::optional{0.1F});
    effect.length = keys.field("length", number_kind(0, kFarthest), std::optional{0.0F});
    return effect;
}

BreatheEffect read_breathe(JsonReader& reader, KeyReader& keys) {
    BreatheEffect effect{};
    effect.path = read_path(reader);
    effect.colour = keys.field<LinearColour>("colour", colour_kind(), std::nullopt);
    const auto shortest = std::chrono::duration_cast<milliseconds>(BreatheEffect::kShortestPeriod).count();
    effect.period =
        milliseconds{std::max<std::int64_t>(reader.integer("period_ms", shortest, 600'000), shortest)};
    effect.low = keys.field("low", number_kind(0, 1), std::optional{0.2F});
    effect.spread = static_cast<float>(reader.maybe_number("spread", -kFarthest, kFarthest).value_or(0));
    effect.stray = static_cast<float>(reader.maybe_number("stray", 0, 1).value_or(0));
    return effect;
}

/// Nothing when the effect is not known: what its fields mean is not known either.
std::optional<Effect> read_effect(JsonReader& reader, KeyReader& keys) {
    const std::string given = reader.text("effect");
    if (given == kEffectWords[0]) {
        return ColourEffect{keys.field<LinearColour>("colour", colour_kind(), std::nullopt)};
    }
    if (given == kEffectWords[1]) return read_gradient(reader, keys);
    if (given == kEffectWords[2]) return read_wipe(reader, keys);
    if (given == kEffectWords[3]) return read_breathe(reader, keys);
    if (!given.empty()) {
        reader.find("effect",
                    fmt::format("must be one of {}; it is \"{}\"", fmt::join(kEffectWords, ", "), given));
    }
    return std::nullopt;
}

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
    track.level = keys.field("level", number_kind(0, 1), std::optional{1.0F});
    track.opacity = keys.field("opacity", number_kind(0, 1), std::optional{1.0F});
    if (auto effect = read_effect(reader, keys)) {
        track.effect = std::move(*effect);
        reader.refuse_unknown_members();
    }
    return track;
}

namespace {

Json value_json(float value) {
    return plain_number(value);
}
Json value_json(LinearColour colour) {
    return triple_json(colour.r, colour.g, colour.b);
}

template <typename T>
Json keyed_json(const Keyed<T>& keyed) {
    if (keyed.keys.size() == 1 && keyed.keys.front().at.count() == 0)
        return value_json(keyed.keys.front().value);
    Json keys = Json::array();
    for (const Key<T>& key : keyed.keys) {
        keys.push(Json::object({{"at_ms", std::int64_t{key.at.count() / 1000}},
                                {"value", value_json(key.value)},
                                {"ease", kEaseWords[static_cast<std::size_t>(key.ease)]}}));
    }
    return keys;
}

void put_path(Json& json, const Path& path) {
    json.set("direction", kDirectionWords[static_cast<std::size_t>(path.direction)]);
    json.set("measure", kMeasureWords[static_cast<std::size_t>(path.measure)]);
}

void put_effect(Json& json, const Effect& effect) {
    json.set("effect", kEffectWords[effect.index()]);
    if (const auto* colour = std::get_if<ColourEffect>(&effect)) {
        json.set("colour", keyed_json(colour->colour));
    } else if (const auto* gradient = std::get_if<GradientEffect>(&effect)) {
        put_path(json, gradient->path);
        Json colours = Json::array();
        for (const auto& keyed : gradient->colours) colours.push(keyed_json(keyed));
        json.set("colours", std::move(colours));
        json.set("shift", keyed_json(gradient->shift));
        json.set("length", plain_number(gradient->length));
        json.set("repeat", gradient->repeat);
    } else if (const auto* wipe = std::get_if<WipeEffect>(&effect)) {
        put_path(json, wipe->path);
        json.set("colour", keyed_json(wipe->colour));
        json.set("position", keyed_json(wipe->position));
        json.set("width", keyed_json(wipe->width));
        json.set("length", keyed_json(wipe->length));
    } else if (const auto* breathe = std::get_if<BreatheEffect>(&effect)) {
        put_path(json, breathe->path);
        json.set("colour", keyed_json(breathe->colour));
        json.set("period_ms", std::int64_t{breathe->period.count() / 1000});
        json.set("low", keyed_json(breathe->low));
        json.set("spread", plain_number(breathe->spread));
        json.set("stray", plain_number(breathe->stray));
    }
}

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
