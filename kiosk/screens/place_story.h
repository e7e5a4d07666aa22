#pragma once
// A place's words cut into sheets that fit the screen: hook, what to look up at, story, what
// there is to do.

#include <string>
#include <vector>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// What one page of Main tells.
struct Sheet {
    std::string hook;
    double hook_h = 0;
    double look_h = 0;  ///< The panel of what to look up at stands here, so high.
    Spans story;
    double activity_h = 0;  ///< The panel of what there is to do stands below, so high.
};

/// `notice`: a sentence before all else, where it has no place of its own. The first sheet is lower than the
/// others by `first_less`. Unit: mm.
std::vector<Sheet> sheets_of(const ScreenContext& context, const content::PlacePage& page,
                             const std::string& notice, SizeMm room, double first_less = 0);

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheet& sheet,
               RectMm at);

}  // namespace beffroi::kiosk
