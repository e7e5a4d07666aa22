#pragma once
// The small values scene and patch files share: ids, triples of numbers, colours.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/colour.h"

namespace beffroi::light {

/// A slug: 1 to 64 of a-z, 0-9 and hyphens. A finding and an empty text otherwise.
std::string read_id(JsonReader& reader, std::string_view key);

using Triple = std::array<float, 3>;

/// `[a, b, c]`, each in range; nothing when absent (no finding) or wrong (a finding).
std::optional<Triple> read_triple(JsonReader& reader, std::string_view key, double least, double most);

/// Three numbers, each in range; nothing when it is anything else.
std::optional<Triple> triple_from(const Json& json, double least, double most);

/// "#rrggbb" as screens show it, "2700K" as a black body of 1000..15000 kelvin shines, or [r, g, b] as linear
/// light 0..1. Nothing when it is none of them.
std::optional<LinearColour> colour_from(const Json& json);

/// A list of names, not empty; absent: none.
std::vector<std::string> read_names(JsonReader& reader, std::string_view key);
Json names_json(const std::vector<std::string>& names);

/// A float as a person would have written it: 0.1, not 0.10000000149011612; reads back to the same float.
Json plain_number(float value);
Json triple_json(float a, float b, float c);

}  // namespace beffroi::light
