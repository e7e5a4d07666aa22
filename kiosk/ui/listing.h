#pragma once
// A thing of a list: what stands before its words, its title and its quiet lines, as high as these need.

#include <string>

#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

inline constexpr Type kListingTitle{Step::Name, Weight::Title, 1.12};
inline constexpr Type kListingLine{Step::Text, Weight::Regular, 1.25};
inline constexpr double kListingPadding = 7;  ///< Before and after the words. Unit: mm.

inline constexpr Type kListingMark{Step::Text, Weight::Strong, 1.25};

/// What the mark's icon takes of its line, in heights of its letters.
inline constexpr double kListingMarkIcon = 1.6;

/// Spoken: the title, the mark, then the lines.
Node listing(std::string id, std::string title, ListingLook look, RectMm at, Action action);

/// As high as the words need on `width`, at least `least`. Unit: mm.
double listing_height(const Ruler& ruler, std::string_view title, const ListingLook& look, double width,
                      double least);

/// A day on a filled block, "28" above "nov."; or an icon where no day is known. Drawn, not spoken: the
/// listing says the day in words. `day` empty: the icon.
Node day_block(std::string id, const std::string& day, const std::string& month, const Icon& icon, RectMm at);
/// Width that a day's block needs for its words, at least 35 mm.
double day_block_width(const Ruler& ruler, std::string_view month);

/// A picture that says no more than the words beside it: drawn, not spoken.
Node silent_picture(std::string id, PictureSlot slot, RectMm at);

}  // namespace beffroi::kiosk
