#pragma once
// A place's words cut into sheets that fit the screen: hook, what to look up at, story, what
// there is to do, and the answers, never on the sheet of their question.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// A panel of what there is to do, of where its sheet to print is, or of what the answer is.
struct ActivityPanel {
    enum class Part { Question, Paper, Answer };
    std::size_t number = 0;  ///< Among the place's.
    Part part = Part::Question;
    double height = 0;
};

/// What one page of Main tells.
struct Sheet {
    std::string hook;
    double hook_h = 0;
    double look_h = 0;  ///< The panel of what to look up at stands here, so high.
    Spans story;
    std::vector<ActivityPanel> activities{};  ///< Below, one under the other.
    /// Activities that begin here, those told without a panel too.
    std::vector<std::size_t> begins{};
};

/// `notice`: a sentence before all else, where it has no place of its own. The first sheet is lower than the
/// others by `first_less`. Unit: mm.
std::vector<Sheet> sheets_of(const ScreenContext& context, const content::PlacePage& page,
                             const std::string& notice, SizeMm room, double first_less = 0);

/// The sheet where an activity begins; nothing when the place has none of that name.
std::optional<std::size_t> sheet_of_activity(const content::PlacePage& page, const std::vector<Sheet>& sheets,
                                             const std::string& activity);

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheet& sheet,
               RectMm at);

}  // namespace beffroi::kiosk
