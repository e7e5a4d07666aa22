#pragma once
// A place's sign-language video: the button that opens it, and what stands on the screen while it is open.

#include <cstddef>
#include <optional>
#include <string>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// Of the caption that shows at `at`; one past the last when none does.
std::size_t caption_number(const content::PlaceVideo& video, Microseconds at);

/// "Vidéo en LSF"; nothing for a place that has none.
std::optional<ButtonWords> signed_button(const ScreenContext& context, const content::PlacePage& page);

/// The video whole in the picture's zone, its captions below, what one may do, whose it is. Precondition: the
/// page has a video.
void build_signed(const ScreenContext& context, Tree& tree, const content::PlacePage& page);

}  // namespace beffroi::kiosk
