#pragma once
// Words as a search box and an address compare them: no capitals, no accents.

#include <string>
#include <string_view>

namespace beffroi {

/// "Bélier d'Œuvre" → "belier d'oeuvre": A to Z in lower case, Latin letters up to U+017F without their
/// marks, ligatures open. Everything else as it came, broken UTF-8 too.
std::string fold_latin(std::string_view utf8);

}  // namespace beffroi
