#pragma once
// The languages a city speaks, and which one stands in when a text is missing.

#include <string>
#include <string_view>
#include <vector>

namespace beffroi::content {

/// "fr", "fr-falc" (easy-to-read French, a full locale of its own), "en", "nl", …
using Locale = std::string;

/// True for 2 or 3 lower-case letters, optionally "-" and 2 to 8 lower-case letters or digits.
bool is_locale(std::string_view text);

/// Where a reader of `wanted` looks, in order: `wanted`, its language without variant, `standard`; each once.
std::vector<Locale> fallback_order(std::string_view wanted, std::string_view standard);

}  // namespace beffroi::content
