#pragma once
// Ligatures, which the full-text tokenizer leaves alone: "coeur" finds « cœur », and the other way round.
// Inside this folder only.

#include <string>
#include <string_view>
#include <vector>

namespace beffroi::content {

/// "cœur" → "coeur", "æ" → "ae", "ß" → "ss"; capitals too.
std::string open_ligatures(std::string_view text);

/// How else a folded word may be written: itself first, then with its ligatures closed ("coeur", "cœur"). The
/// beginning of a word may end within one: "co" is also the beginning of "cœ…". At most eight.
enum class Part { WholeWord, Beginning };
std::vector<std::string> spellings_of(std::string_view word, Part part);

}  // namespace beffroi::content
