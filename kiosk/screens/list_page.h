#pragma once
// A list whose things have frames of their own: as many as fit, page by page, and what one may do below it.

#include <string>
#include <vector>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

struct ListedThing {
    std::string id;
    std::string title;
    std::vector<std::string> lines{};
    std::string mark{};  ///< What became of it, with its icon: before the lines, never cut.
    Icon mark_icon{};
    Action action{};
    // Before its words: a day, or a picture, or an icon where there is neither.
    std::string day{};
    std::string month{};
    std::string slot{};
    std::string icon{};
    Token colour = Token::Thread;  ///< Of the icon.
    std::string theme{};           ///< Slug; empty: no rank.
    bool is_sentence = false;      ///< Only its title, said plainly, with its icon.
    bool selected = false;
};

/// The page the visitor is on; `buttons` stand below (the first of them always), with the pager
/// when there are several pages.
void add_list_page(const ScreenContext& context, Node& into, const std::string& id,
                   const std::vector<ListedThing>& things, std::vector<ButtonWords> buttons, RectMm room);

/// The theme's dye: Garance when it is none of the four.
Token dye_of(const ScreenContext& context, std::string_view theme);

}  // namespace beffroi::kiosk
