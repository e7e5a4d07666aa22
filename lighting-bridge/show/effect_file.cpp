#include "lighting-bridge/show/effect_file.h"

#include <variant>

#include "lighting-bridge/show/picture_file.h"
#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::int64_t kLongestPeriodMs = 600'000;
constexpr std::array<std::string_view, 5> kDirectionWords = {"right", "left", "up", "down", "outward"};
constexpr std::array<std::string_view, 2> kMeasureWords = {"extent", "metres"};
/// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Effect>> kEffectWords = {
    "colour", "gradient", "wipe",    "breathe", "chase", "sparkle",
    "candle", "flame",    "rainbow", "flag",    "water", "picture"};

/// Takes each field from the track, or leaves what the effect has as its default.
class Taking {
public:
    explicit Taking(KeyReader& keys) : keys_{keys}, reader_{keys.reader()} {}

    void path(Path& path) {
        if (reader_.member("direction") != nullptr) {
            path.direction = static_cast<Direction>(word(reader_, "direction", kDirectionWords));
        }
        path.measure = static_cast<Measure>(word(reader_, "measure", kMeasureWords));
    }
    void colour(std::string_view name, Keyed<LinearColour>& colour) {
        colour = keys_.field<LinearColour>(name, colour_kind(), std::nullopt);
    }
    void position(std::string_view name, Keyed<float>& position) {
        position = keys_.field<float>(name, number_kind(-kFarthest, kFarthest), std::nullopt);
    }
    void keyed(std::string_view name, Keyed<float>& value, double least, double most) {
        value = keys_.field<float>(name, number_kind(least, most), value);
    }
    void number(std::string_view name, float& value, double least, double most) {
        value = static_cast<float>(reader_.maybe_number(name, least, most).value_or(value));
    }
    void period(microseconds& period, microseconds shortest) {
        const std::int64_t least = std::chrono::duration_cast<milliseconds>(shortest).count();
        period = milliseconds{std::max(reader_.integer("period_ms", least, kLongestPeriodMs), least)};
    }
    void flag(std::string_view name, bool& value) { value = reader_.maybe_boolean(name).value_or(value); }

    void colours(std::vector<Keyed<LinearColour>>& colours, std::size_t least, std::size_t most) {
        const Json* json = listed(least, most);
        for (std::size_t i = 0; json != nullptr && i < json->items().size(); ++i) {
            colours.push_back(keys_.read(fmt::format("colours[{}]", i), json->items()[i], colour_kind()));
        }
    }
    void colours(std::vector<LinearColour>& colours, std::size_t least, std::size_t most) {
        const Json* json = listed(least, most);
        for (std::size_t i = 0; json != nullptr && i < json->items().size(); ++i) {
            const auto colour = colour_from(json->items()[i]);
            if (!colour) reader_.find(fmt::format("colours[{}]", i), "must be " + colour_kind().must_be);
            colours.push_back(colour.value_or(LinearColour{}));
        }
    }
    void pictures(PictureEffect& effect) { read_pictures(reader_, effect); }

private:
    const Json* listed(std::size_t least, std::size_t most) {
        const Json* json = reader_.member("colours");
        const std::size_t count = json == nullptr ? 0 : json->items().size();
        if (count >= least && count <= most) return json;
        reader_.find("colours", fmt::format("must list {} to {} colours", least, most));
        return nullptr;
    }

    KeyReader& keys_;
    JsonReader& reader_;
};

/// Writes every field, the defaults too: a file says what it does.
class Putting {
public:
    explicit Putting(Json& json) : json_{json} {}

    void path(const Path& path) {
        json_.set("direction", kDirectionWords[static_cast<std::size_t>(path.direction)]);
        json_.set("measure", kMeasureWords[static_cast<std::size_t>(path.measure)]);
    }
    void colour(std::string_view name, const Keyed<LinearColour>& colour) {
        json_.set(name, keyed_json(colour));
    }
    void position(std::string_view name, const Keyed<float>& value) { json_.set(name, keyed_json(value)); }
    void keyed(std::string_view name, const Keyed<float>& value, double, double) {
        json_.set(name, keyed_json(value));
    }
    void number(std::string_view name, float value, double, double) { json_.set(name, plain_number(value)); }
    void period(microseconds period, microseconds) {
        json_.set("period_ms", std::int64_t{period.count() / 1000});
    }
    void flag(std::string_view name, bool value) { json_.set(name, value); }
    void colours(const std::vector<Keyed<LinearColour>>& colours, std::size_t, std::size_t) {
        Json list = Json::array();
        for (const auto& colour : colours) list.push(keyed_json(colour));
        json_.set("colours", std::move(list));
    }
    void colours(const std::vector<LinearColour>& colours, std::size_t, std::size_t) {
        Json list = Json::array();
        for (const LinearColour& colour : colours) list.push(triple_json(colour.r, colour.g, colour.b));
        json_.set("colours", std::move(list));
    }
    void pictures(const PictureEffect& effect) { put_pictures(json_, effect); }

private:
    Json& json_;
};

// What each effect's fields are called, told once for taking and putting.

template <typename Fields>
void tell(Fields& fields, ColourEffect& e) {
    fields.colour("colour", e.colour);
}

template <typename Fields>
void tell(Fields& fields, GradientEffect& e) {
    fields.path(e.path);
    fields.colours(e.colours, 2, GradientEffect::kMaxColours);
    fields.keyed("shift", e.shift, -kFarthest, kFarthest);
    fields.number("length", e.length, 0.001, kFarthest);
    fields.flag("repeat", e.repeat);
}

template <typename Fields>
void tell(Fields& fields, WipeEffect& e) {
    fields.path(e.path);
    fields.colour("colour", e.colour);
    fields.position("position", e.position);
    fields.keyed("width", e.width, 0, kFarthest);
    fields.keyed("length", e.length, 0, kFarthest);
}

template <typename Fields>
void tell(Fields& fields, BreatheEffect& e) {
    fields.path(e.path);
    fields.colour("colour", e.colour);
    fields.period(e.period, BreatheEffect::kShortestPeriod);
    fields.keyed("low", e.low, 0, 1);
    fields.number("spread", e.spread, -kFarthest, kFarthest);
    fields.number("stray", e.stray, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, ChaseEffect& e) {
    fields.path(e.path);
    fields.colour("colour", e.colour);
    fields.period(e.period, ChaseEffect::kShortestPeriod);
    fields.number("spacing", e.spacing, 0.001, kFarthest);
    fields.keyed("width", e.width, 0, 1);
    fields.number("softness", e.softness, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, SparkleEffect& e) {
    fields.colour("colour", e.colour);
    fields.period(e.period, SparkleEffect::kShortestPeriod);
    fields.keyed("density", e.density, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, CandleEffect& e) {
    fields.colour("colour", e.colour);
    fields.keyed("depth", e.depth, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, FlameEffect& e) {
    fields.path(e.path);
    fields.colour("foot", e.foot);
    fields.colour("tip", e.tip);
    fields.keyed("reach", e.reach, 0, kFarthest);
    fields.keyed("unrest", e.unrest, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, RainbowEffect& e) {
    fields.path(e.path);
    fields.period(e.period, RainbowEffect::kShortestPeriod);
    fields.number("length", e.length, 0.001, kFarthest);
    fields.keyed("saturation", e.saturation, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, FlagEffect& e) {
    fields.path(e.path);
    fields.colours(e.colours, 1, FlagEffect::kMaxColours);
    fields.period(e.period, FlagEffect::kShortestPeriod);
    fields.keyed("wind", e.wind, 0, 1);
}

template <typename Fields>
void tell(Fields& fields, WaterEffect& e) {
    fields.path(e.path);
    fields.colour("deep", e.deep);
    fields.colour("bright", e.bright);
    fields.period(e.period, WaterEffect::kShortestPeriod);
    fields.number("length", e.length, 0.001, kFarthest);
}

template <typename Fields>
void tell(Fields& fields, PictureEffect& e) {
    fields.period(e.period, PictureEffect::kShortestPicture);
    fields.pictures(e);
}

/// The effect at a place of the variant, with its defaults.
template <std::size_t I = 0>
Effect effect_at(std::size_t at) {
    if constexpr (I < std::variant_size_v<Effect>) {
        return at == I ? Effect{std::in_place_index<I>} : effect_at<I + 1>(at);
    } else {
        return {};
    }
}

}  // namespace

std::optional<Effect> read_effect(KeyReader& keys) {
    JsonReader& reader = keys.reader();
    const std::string given = reader.text("effect");
    const auto known = std::find(kEffectWords.begin(), kEffectWords.end(), given);
    if (known == kEffectWords.end()) {
        if (!given.empty()) {
            reader.find("effect",
                        fmt::format("must be one of {}; it is \"{}\"", fmt::join(kEffectWords, ", "), given));
        }
        return std::nullopt;
    }
    Effect effect = effect_at(static_cast<std::size_t>(known - kEffectWords.begin()));
    Taking taking{keys};
    std::visit([&](auto& one) { tell(taking, one); }, effect);
    return effect;
}

void put_effect(Json& track, const Effect& effect) {
    track.set("effect", kEffectWords[effect.index()]);
    Putting putting{track};
    Effect copy = effect;  // the fields are told once for both ways, and taking needs to write
    std::visit([&](auto& one) { tell(putting, one); }, copy);
}

}  // namespace beffroi::light
