#pragma once
// What answers what was typed: places, events and tours, as the edition finds them; nothing typed, the
// nearest places; nothing found, where else to look. Pure.

#include <string>
#include <vector>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// So many are asked of the edition.
inline constexpr std::size_t kMostFound = 12;

struct Found {
    std::string id;  ///< "place.la-piscine"
    std::string title;
    std::vector<Span> spans{};  ///< The title with what matched standing out; empty: nothing did.
    std::string icon;
    Token colour = Token::Thread;
    std::string value{};  ///< How far a place is; what kind of thing the others are.
    Action action{};
    std::string place{};  ///< Slug of the place whose picture stands for it; may be empty.
};

std::vector<Found> found_things(const ScreenContext& context);

/// What one may do where nothing was found.
std::vector<Found> offers_instead(const ScreenContext& context);

}  // namespace beffroi::kiosk
