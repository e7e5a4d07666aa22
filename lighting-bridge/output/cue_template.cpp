#include "lighting-bridge/output/cue_template.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "content/base/json.h"

namespace beffroi::out {
namespace {

constexpr std::array kPlaces{"facade",  "scene",  "layer", "cue",     "code",
                             "fade_ms", "fade_s", "level", "percent", "start_us"};

/// Shortest text that reads back the same, without exponent for what a level or a fade can be.
std::string number(double value) {
    return fmt::format("{}", value);
}

std::string value_of(std::string_view place, const CueWords& words) {
    if (place == "facade") return words.facade;
    if (place == "scene") return words.scene;
    if (place == "layer") return words.layer;
    if (place == "cue") return words.cue;
    if (place == "code") return words.code;
    if (place == "fade_ms") return std::to_string(words.fade_ms);
    if (place == "fade_s") return number(words.fade_ms / 1000.0);
    if (place == "level") return fmt::format("{:.4f}", words.level);
    if (place == "percent") return fmt::format("{:.0f}", words.level * 100);
    return std::to_string(words.start_us);
}

bool unreserved(unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string escaped(const std::string& text, Stands stands) {
    if (stands == Stands::Plain) return text;
    if (stands == Stands::Json) {
        const std::string quoted = Json{text}.dump();
        return quoted.substr(1, quoted.size() - 2);
    }
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && unreserved(byte))
            out += c;
        else
            out += fmt::format("%{:02X}", byte);
    }
    return out;
}

/// The name in a `{name}` that begins at `at`; empty when there is none, as in the braces of JSON.
std::string place_at(std::string_view text, std::size_t at) {
    if (text[at] != '{') return {};
    std::size_t end = at + 1;
    while (end < text.size() &&
           (std::islower(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_'))
        ++end;
    return end < text.size() && text[end] == '}' ? std::string{text.substr(at + 1, end - at - 1)}
                                                 : std::string{};
}

}  // namespace

CueWords CueWords::of(const CueEvent& event) {
    CueWords words{event.facade, event.scene, layer_name(event.layer), event.cue, {}};
    words.start_us = event.at_us;
    words.fade_ms = event.fade_ms;
    words.level = event.level;
    return words;
}

Result<CueTemplate> CueTemplate::parse(std::string_view text) {
    CueTemplate made;
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        const std::string name = place_at(text, i);
        if (name.empty()) {
            plain += text[i++];
            continue;
        }
        if (std::find(kPlaces.begin(), kPlaces.end(), std::string_view{name}) == kPlaces.end())
            return Error{Fault::Invalid, fmt::format("knows no place {{{}}}; there are {{{}}}", name,
                                                     fmt::join(kPlaces, "} {"))};
        if (!plain.empty()) made.parts_.push_back({false, std::exchange(plain, {})});
        made.parts_.push_back({true, name});
        i += name.size() + 2;
    }
    if (!plain.empty()) made.parts_.push_back({false, std::move(plain)});
    return made;
}

std::string CueTemplate::fill(const CueWords& words, Stands stands) const {
    std::string out;
    for (const Part& part : parts_)
        out += part.is_place ? escaped(value_of(part.text, words), stands) : part.text;
    return out;
}

}  // namespace beffroi::out
