#pragma once
// The components as builders: a screen says what a thing is and where; these say the rest. Every name comes
// first, every action last, so that a screen reads like its own table of contents.

#include <string>
#include <vector>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/tree.h"

namespace beffroi::kiosk {

Node group(std::string id, std::vector<Node> children = {});
Node heading(std::string id, std::string words, RectMm at, Type type = kH1, Token colour = Token::Text);
Node text(std::string id, std::string words, RectMm at, Type type = kText, Token colour = Token::Text,
          Align align = Align::Start);
Node rich_text(std::string id, std::vector<Span> spans, RectMm at, Type type = kText,
               Align align = Align::Start);
Node picture(std::string id, std::string description, RectMm at, PictureLook look);

Node button(std::string id, std::string words, Icon icon, RectMm at, Action action);
/// Filled with the thread; one amber fill a screen.
Node action_button(std::string id, std::string words, Icon icon, RectMm at, Action action);
/// Only an icon is drawn; `words` are spoken.
Node icon_button(std::string id, std::string words, Icon icon, RectMm at, Action action);
Node big_action(std::string id, std::string words, BigActionLook look, RectMm at, Action action);
Node card(std::string id, std::string title, CardLook look, RectMm at, Action action);
Node entry(std::string id, std::string title, EntryLook look, RectMm at, Action action);
Node theme_button(std::string id, std::string words, Token colour, RectMm at, Action action);
Node chip(std::string id, std::string words, Icon icon, RectMm at, Action action = {});
Node tag(std::string id, std::string words, Icon icon, RectMm at, bool live = false);
Node ring(std::string id, std::string spoken_words, RingLook look, RectMm at);
Node panel(std::string id, std::string spoken_words, PanelLook look, RectMm at);
Node fact(std::string id, std::string strong, std::string quiet, Icon icon, RectMm at, bool first);
Node list_row(std::string id, std::string words, std::string value, RowLook look, RectMm at,
              Action action = {});
/// Icon, name, quiet line, and its choices at the end, each `{words, selected, action}`.
struct Choice {
    std::string id;
    std::string words;
    bool selected = false;
    Action action;
};
/// `joined`: one frame for all (Non | Oui), else apart (100 % 125 150 200).
Node option(const Ruler& ruler, std::string id, std::string words, OptionLook look, RectMm at,
            const std::vector<Choice>& choices, bool joined);
Node language_tile(std::string id, std::string own_name, std::string language, bool selected, RectMm at,
                   Action action);
Node key(std::string id, std::string words, KeyLook look, RectMm at, Action action);
Node field(std::string id, std::string words, std::string value, FieldLook look, RectMm at);
Node compass(std::string id, std::string words, CompassLook look, RectMm at);
Node qr_panel(std::string id, std::string words, QrLook look, RectMm at);
Node progress(std::string id, std::string spoken_words, double share, RectMm at);
Node toast(std::string id, std::string sentence, Icon icon, Token side, RectMm at);
/// `continue_words` on its one big action; everything else is out of reach while it stands.
Node timeout_dialog(const Metrics& metrics, std::string words, std::string line, std::string continue_words,
                    double ring_share, Action action);
Node loading(std::string id, std::string words, double share, RectMm at);

/// The belfry and the name at the top left of the picture.
Node brand(const Metrics& metrics, std::string name, std::string quiet);
/// The Seuil.
Node parapet(const Metrics& metrics, ParapetLook look, std::string spoken_words);

/// The dock: six tabs by these ids ("dock.home" …); `selected` −1 = none.
struct DockTab {
    std::string id;
    std::string words;
    std::string icon;
    Action action;
};
Node dock(const Metrics& metrics, const std::vector<DockTab>& tabs, int selected);

/// A disabled control keeps its place and says why.
Node disabled(Node node, std::string reason);

/// Width a component needs for its words on one line. Unit: mm.
double button_width(const Ruler& ruler, std::string_view words, bool has_icon = true,
                    bool has_trailing = false);
double chip_width(const Ruler& ruler, std::string_view words, bool has_icon = true);
/// What stands in the middle of a ring `side` mm wide: the figure as large as there is room for, the word in
/// one or two lines below it; without room the word is left to the screen.
struct RingWords {
    Type figure;
    double word_h = 0;  ///< Height of the word's lines, 0: it does not fit.
    double room = 0;    ///< Width of both.
};
inline constexpr Type kRingWord{Step::Text, Weight::Strong, 1.15};
RingWords ring_words(const Ruler& ruler, const RingLook& look, double side);

/// A list row's height, and whether its value takes a line of its own.
struct RowSize {
    double height = 0;
    bool value_below = false;
};
inline constexpr Type kRowWords{Step::Text, Weight::Strong, 1.2};
inline constexpr Type kRowValue{Step::Text, Weight::Regular, 1.2};
RowSize row_size(const Ruler& ruler, const RowLook& look, std::string_view words, std::string_view value,
                 double width, double least);

double tag_width(const Ruler& ruler, std::string_view words, bool has_icon = true);

}  // namespace beffroi::kiosk
