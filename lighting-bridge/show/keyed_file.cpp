#include "lighting-bridge/show/keyed_file.h"

#include "lighting-bridge/show/values.h"

namespace beffroi::light {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMostKeys = 500;
constexpr std::array<std::string_view, 5> kEaseWords = {"linear", "hold", "in", "out", "in_out"};

Json value_json(float value) {
    return plain_number(value);
}
Json value_json(LinearColour colour) {
    return triple_json(colour.r, colour.g, colour.b);
}
Json value_json(Vec3 point) {
    return triple_json(point.x, point.y, point.z);
}

template <typename T>
Json written(const Keyed<T>& keyed) {
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

}  // namespace

Kind<float> number_kind(double least, double most) {
    return {[=](const Json& json) -> std::optional<float> {
                const auto number = json.number();
                if (!number || *number < least || *number > most) return std::nullopt;
                return static_cast<float>(*number);
            },
            fmt::format("a number between {} and {}", least, most)};
}

Kind<LinearColour> colour_kind() {
    return {colour_from, R"(a colour: "#rrggbb", "2700K", or [r, g, b] as linear light 0..1)"};
}

Kind<Vec3> point_kind() {
    return {[](const Json& json) -> std::optional<Vec3> {
                const auto at = triple_from(json, -kFarthest, kFarthest);
                return at ? std::optional{Vec3{(*at)[0], (*at)[1], (*at)[2]}} : std::nullopt;
            },
            fmt::format("a point [x, y, z] in metres, each between {} and {}", -kFarthest, kFarthest)};
}

bool KeyReader::is_list_of_keys(const Json& json) {
    return !json.items().empty() && json.items().front().is_object();
}

std::chrono::microseconds KeyReader::read_at(const std::string& path, const Json& json) {
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
    return milliseconds{at_ms.value_or(0)};
}

Ease KeyReader::read_ease(const std::string& path, const Json& json) {
    const std::string given = json.string_or("ease", kEaseWords[0]);
    const auto at = std::find(kEaseWords.begin(), kEaseWords.end(), given);
    if (at != kEaseWords.end()) return static_cast<Ease>(at - kEaseWords.begin());
    reader_.find(path + ".ease", fmt::format("must be one of {}", fmt::join(kEaseWords, ", ")));
    return Ease::Linear;
}

void KeyReader::check_count(const std::string& path, std::size_t count) {
    if (count > kMostKeys) reader_.find(path, fmt::format("may hold at most {} keys", kMostKeys));
}

Json keyed_json(const Keyed<float>& keyed) {
    return written(keyed);
}
Json keyed_json(const Keyed<LinearColour>& keyed) {
    return written(keyed);
}
Json keyed_json(const Keyed<Vec3>& keyed) {
    return written(keyed);
}

}  // namespace beffroi::light
