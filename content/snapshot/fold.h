#pragma once
// How the search spells words: one way for the index and for what a visitor types.

#include <string>
#include <string_view>

#include "content/model/locale.h"

namespace beffroi::content {

/// Ligatures opened ("cœur" → "coeur", "æ" → "ae", "ß" → "ss"); case and accents are the tokenizer's.
std::string open_ligatures(std::string_view text);

/// FTS5 query for words of which the last may be a beginning; empty when there is no word.
/// Anything that FTS5 would read as an operator is parted like a space.
std::string match_expression(std::string_view typed);

/// "search_fr_falc". Precondition: is_locale().
std::string search_table(const Locale& locale);

}  // namespace beffroi::content
