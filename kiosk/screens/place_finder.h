#pragma once
// Finding a place while one types, among those held in memory: accents, case and a slip of the finger do not
// matter. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/link/city.h"
#include "kiosk/screens/walks.h"

namespace beffroi::kiosk {

struct FoundPlace {
    const content::PlacePage* page = nullptr;
    std::size_t at = 0;      ///< Bytes of the title that match what was typed…
    std::size_t length = 0;  ///< …0: matched elsewhere (another name, the hook), or by a slip.
};

/// Titles that begin so, then words that begin so, then other names and hooks, then one slip away; nearest
/// first among equals. Nothing typed: all of them, nearest first.
std::vector<FoundPlace> find_places(const City& city, const std::vector<Walk>& walks, std::string_view typed,
                                    std::string_view locale);

/// Lower case without accents, "œ" as "oe", apostrophes and hyphens as blanks.
std::string folded(std::string_view text);

}  // namespace beffroi::kiosk
