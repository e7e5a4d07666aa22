#include "lighting-bridge/show/values.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "lighting-bridge/engine/kelvin.h"
#include "lighting-bridge/engine/srgb.h"

namespace beffroi::light {
namespace {

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// "2700K"
std::optional<LinearColour> colour_from_kelvin(std::string_view text) {
    if (text.size() < 2 || text.back() != 'K') return std::nullopt;
    int kelvin = 0;
    const char* const end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data(), end, kelvin);
    if (read.ec != std::errc{} || read.ptr != end || kelvin < kWarmest || kelvin > kCoolest)
        return std::nullopt;
    return colour_of_kelvin(kelvin);
}

}  // namespace

std::optional<Triple> triple_from(const Json& json, double least, double most) {
    if (json.items().size() != 3) return std::nullopt;
    Triple numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto number = json.items()[i].number();
        if (!number || *number < least || *number > most) return std::nullopt;
        numbers[i] = static_cast<float>(*number);
    }
    return numbers;
}

std::string read_id(JsonReader& reader, std::string_view key) {
    const std::string id = reader.text(key);
    if (is_slug(id)) return id;
    if (!id.empty()) reader.find(key, "may hold only a-z, 0-9 and hyphens, at most 64 of them");
    return {};
}

std::optional<Triple> read_triple(JsonReader& reader, std::string_view key, double least, double most) {
    const Json* json = reader.member(key);
    if (json == nullptr) return std::nullopt;
    const auto triple = triple_from(*json, least, most);
    if (!triple) reader.find(key, fmt::format("must be three numbers between {} and {}", least, most));
    return triple;
}

std::optional<LinearColour> colour_from(const Json& json) {
    const std::string* text = json.string();
    if (text == nullptr) {
        const auto linear = triple_from(json, 0, 1);
        return linear ? std::optional{LinearColour{(*linear)[0], (*linear)[1], (*linear)[2]}} : std::nullopt;
    }
    if (text->size() != 7 || text->front() != '#') return colour_from_kelvin(*text);
    std::uint32_t rgb = 0;
    const char* const end = text->data() + text->size();
    const auto read = std::from_chars(text->data() + 1, end, rgb, 16);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    const auto byte = [rgb](unsigned shift) { return static_cast<std::uint8_t>((rgb >> shift) & 0xFFU); };
    return linear_from_srgb(byte(16), byte(8), byte(0));
}

Json plain_number(float value) {
    std::array<char, 32> shortest{};
    const auto written = std::to_chars(shortest.data(), shortest.data() + shortest.size(), value);
    double number = 0;
    std::from_chars(shortest.data(), written.ptr, number);
    return Json{number};
}

Json triple_json(float a, float b, float c) {
    return Json::array({plain_number(a), plain_number(b), plain_number(c)});
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

Json names_json(const std::vector<std::string>& names) {
    Json json = Json::array();
    for (const std::string& name : names) json.push(name);
    return json;
}

}  // namespace beffroi::light
