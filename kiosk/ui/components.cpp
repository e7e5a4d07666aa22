#include "kiosk/ui/components.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace beffroi::kiosk {

namespace {

Node make(std::string id, Role role, std::string name, const RectMm& at, NodeLook look, Action action = {}) {
    Node node;
    node.id = std::move(id);
    node.role = role;
    node.name = std::move(name);
    node.bounds = at;
    node.look = std::move(look);
    node.action = std::move(action);
    return node;
}

// Insides of a button, a chip and a tag, in mm at 100 %: padding, gap to the icon. An icon is 1.25 em.
constexpr double kButtonPadding = 9.6;
constexpr double kChipPadding = 7.4;
constexpr double kTagPadding = 5.2;
constexpr double kIconGap = 5.2;
constexpr double kChipIconGap = 3.7;
constexpr double kIconEm = 1.25;
constexpr double kSlack = 0.8;  // Two pixels: rounding never clips.

double icon_mm(const Ruler& ruler) {
    return ruler.metrics().mm(ruler.metrics().font_px(Step::Text)) * kIconEm;
}

}  // namespace

Node group(std::string id, std::vector<Node> children) {
    Node node = make(std::move(id), Role::Group, "", {}, NoLook{});
    node.children = std::move(children);
    return node;
}

Node heading(std::string id, std::string words, RectMm at, Type type, Token colour) {
    TextLook look;
    look.type = type;
    look.colour = colour;
    look.balanced = true;
    return make(std::move(id), Role::Heading, std::move(words), at, std::move(look));
}

Node text(std::string id, std::string words, RectMm at, Type type, Token colour, Align align) {
    TextLook look;
    look.type = type;
    look.colour = colour;
    look.align = align;
    return make(std::move(id), Role::Text, std::move(words), at, std::move(look));
}

Node rich_text(std::string id, std::vector<Span> spans, RectMm at, Type type, Align align) {
    TextLook look;
    look.type = type;
    look.align = align;
    std::string words = joined(spans);
    look.spans = std::move(spans);
    return make(std::move(id), Role::Text, std::move(words), at, std::move(look));
}

Node picture(std::string id, std::string description, RectMm at, PictureLook look) {
    return make(std::move(id), Role::Image, std::move(description), at, std::move(look));
}

Node button(std::string id, std::string words, Icon icon, RectMm at, Action action) {
    ButtonLook look;
    look.icon = std::move(icon);
    return make(std::move(id), Role::Button, std::move(words), at, std::move(look), std::move(action));
}

Node action_button(std::string id, std::string words, Icon icon, RectMm at, Action action) {
    ButtonLook look;
    look.icon = std::move(icon);
    look.icon.colour = Token::OnAction;
    look.fill = Fill::Action;
    Node node = make(std::move(id), Role::Button, std::move(words), at, std::move(look), std::move(action));
    node.primary = true;
    return node;
}

Node icon_button(std::string id, std::string words, Icon icon, RectMm at, Action action) {
    Node node = button(std::move(id), std::move(words), std::move(icon), at, std::move(action));
    std::get<ButtonLook>(node.look).icon_only = true;
    return node;
}

Node big_action(std::string id, std::string words, BigActionLook look, RectMm at, Action action) {
    std::string when = look.line;
    Node node = make(std::move(id), Role::Button, std::move(words), at, std::move(look), std::move(action));
    node.value = std::move(when);
    node.primary = true;
    return node;
}

Node card(std::string id, std::string title, CardLook look, RectMm at, Action action) {
    std::string said = look.fact;
    Node node = make(std::move(id), Role::Button, std::move(title), at, std::move(look), std::move(action));
    node.value = std::move(said);
    return node;
}

Node entry(std::string id, std::string title, EntryLook look, RectMm at, Action action) {
    std::string said = look.line;
    Node node = make(std::move(id), Role::Button, std::move(title), at, std::move(look), std::move(action));
    node.value = std::move(said);
    return node;
}

Node theme_button(std::string id, std::string words, Token colour, RectMm at, Action action) {
    return make(std::move(id), Role::Button, std::move(words), at, ThemeLook{colour}, std::move(action));
}

Node chip(std::string id, std::string words, Icon icon, RectMm at, Action action) {
    const Role role = action.is_none() ? Role::Status : Role::Choice;
    return make(std::move(id), role, std::move(words), at, ChipLook{std::move(icon)}, std::move(action));
}

Node tag(std::string id, std::string words, Icon icon, RectMm at, bool live) {
    return make(std::move(id), Role::Status, std::move(words), at, TagLook{std::move(icon), live});
}

Node ring(std::string id, std::string spoken_words, RingLook look, RectMm at) {
    return make(std::move(id), Role::Status, std::move(spoken_words), at, std::move(look));
}

Node panel(std::string id, std::string spoken_words, PanelLook look, RectMm at) {
    std::string words = spoken_words.empty() ? joined(look.spans) : std::move(spoken_words);
    const Role role = words.empty() ? Role::Group : Role::Text;
    return make(std::move(id), role, std::move(words), at, std::move(look));
}

Node fact(std::string id, std::string strong, std::string quiet, Icon icon, RectMm at, bool first) {
    Node node =
        make(std::move(id), Role::ListItem, std::move(strong), at, FactLook{std::move(icon), quiet, first});
    node.value = std::move(quiet);
    return node;
}

Node list_row(std::string id, std::string words, std::string value, RowLook look, RectMm at, Action action) {
    const Role role = action.is_none() ? Role::ListItem : Role::Link;
    Node node = make(std::move(id), role, std::move(words), at, std::move(look), std::move(action));
    node.value = std::move(value);
    return node;
}

Node option(const Ruler& ruler, std::string id, std::string words, OptionLook look, RectMm at,
            const std::vector<Choice>& choices, bool joined_frame) {
    constexpr double kInset = 3.0;
    const double kLeastWidth = joined_frame ? 37 : 31;
    std::vector<double> widths;
    double total = 0;
    const double gap = joined_frame ? 0 : kSmallGap;
    double widest = kLeastWidth;
    for (const Choice& choice : choices) {
        const double width = ruler.size(choice.words, kStrong).w + 2 * 5.9 + kSlack;
        widths.push_back(std::max(width, kLeastWidth));
        widest = std::max(widest, widths.back());
    }
    if (joined_frame) std::fill(widths.begin(), widths.end(), widest);
    for (const double width : widths) total += width;
    total += gap * (static_cast<double>(choices.size()) - 1);

    Node node = make(id, Role::Group, std::move(words), at, std::move(look));
    double x = at.right() - 8 - total;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        SegmentPlace place = SegmentPlace::Alone;
        if (joined_frame) {
            place = i == 0 ? SegmentPlace::First
                           : (i + 1 == choices.size() ? SegmentPlace::Last : SegmentPlace::Middle);
        }
        const RectMm spot{x, at.y + kInset, widths[i], at.h - 2 * kInset};
        Node& segment = node.add(
            make(choices[i].id, Role::Choice, choices[i].words, spot, SegmentLook{place}, choices[i].action));
        segment.selected = choices[i].selected;
        x += widths[i] + gap;
    }
    return node;
}

Node language_tile(std::string id, std::string own_name, std::string language, bool selected, RectMm at,
                   Action action) {
    Node node = button(std::move(id), std::move(own_name), {}, at, std::move(action));
    node.role = Role::Choice;
    node.language = std::move(language);
    node.selected = selected;
    return node;
}

Node key(std::string id, std::string words, KeyLook look, RectMm at, Action action) {
    return make(std::move(id), Role::Key, std::move(words), at, std::move(look), std::move(action));
}

Node field(std::string id, std::string words, std::string value, FieldLook look, RectMm at) {
    Node node = make(std::move(id), Role::Field, std::move(words), at, std::move(look));
    node.value = std::move(value);
    return node;
}

Node compass(std::string id, std::string words, CompassLook look, RectMm at) {
    std::string said = look.line;
    Node node = make(std::move(id), Role::Status, std::move(words), at, std::move(look));
    node.value = std::move(said);
    return node;
}

Node qr_panel(std::string id, std::string words, QrLook look, RectMm at) {
    std::string said = look.line;
    Node node = make(std::move(id), Role::Image, std::move(words), at, std::move(look));
    node.value = std::move(said);
    return node;
}

Node progress(std::string id, std::string spoken_words, double share, RectMm at) {
    return make(std::move(id), Role::Status, std::move(spoken_words), at, ProgressLook{share});
}

Node toast(std::string id, std::string sentence, Icon icon, Token side, RectMm at) {
    return make(std::move(id), Role::Alert, std::move(sentence), at, ToastLook{std::move(icon), side});
}

Node timeout_dialog(const Metrics& metrics, std::string words, std::string line, std::string continue_words,
                    double ring_share, Action action) {
    const RectMm main = metrics.zones().main;
    ModalLook look;
    look.line = line;
    look.ring_share = ring_share;
    Node node = make("timeout", Role::Dialog, std::move(words), main, std::move(look));
    node.value = std::move(line);
    const double height = metrics.row_mm(51, Step::Action);
    const RectMm at{main.x + kMargin, main.bottom() - kMargin - height, main.w - 2 * kMargin, height};
    BigActionLook go;
    go.icon = {"hand", Token::OnAction};
    go.end = ActionEnd::None;
    node.add(big_action("timeout.continue", std::move(continue_words), std::move(go), at, std::move(action)));
    return node;
}

Node loading(std::string id, std::string words, double share, RectMm at) {
    return make(std::move(id), Role::Status, std::move(words), at, LoadingLook{share});
}

Node brand(const Metrics& metrics, std::string name, std::string quiet) {
    const RectMm ciel = metrics.zones().picture;
    const RectMm at{ciel.x + kMargin, ciel.y + 10, ciel.w - 2 * kMargin, 22};
    return make("brand", Role::Text, std::move(name), at, BrandLook{std::move(quiet)});
}

Node parapet(const Metrics& metrics, ParapetLook look, std::string spoken_words) {
    return make("parapet", Role::Status, std::move(spoken_words), metrics.zones().seuil, std::move(look));
}

Node dock(const Metrics& metrics, const std::vector<DockTab>& tabs, int selected) {
    Node node = group("dock");
    const std::vector<RectMm> places = metrics.dock_tabs();
    const std::size_t count = std::min(tabs.size(), places.size());
    for (std::size_t i = 0; i < count; ++i) {
        Node& tab = node.add(
            make(tabs[i].id, Role::Tab, tabs[i].words, places[i], TabLook{{tabs[i].icon}}, tabs[i].action));
        tab.selected = static_cast<int>(i) == selected;
        tab.primary = true;
    }
    return node;
}

Node disabled(Node node, std::string reason) {
    node.disabled = true;
    node.reason = std::move(reason);
    return node;
}

double button_width(const Ruler& ruler, std::string_view words, bool has_icon, bool has_trailing) {
    const double icon = icon_mm(ruler) + kIconGap;
    return ruler.size(words, kStrong).w + 2 * kButtonPadding + kSlack + (has_icon ? icon : 0) +
           (has_trailing ? icon : 0);
}

double chip_width(const Ruler& ruler, std::string_view words, bool has_icon) {
    return ruler.size(words, kLabel).w + 2 * kChipPadding + kSlack +
           (has_icon ? icon_mm(ruler) + kChipIconGap : 0);
}

double tag_width(const Ruler& ruler, std::string_view words, bool has_icon) {
    return ruler.size(words, kLabel).w + 2 * kTagPadding + kSlack +
           (has_icon ? icon_mm(ruler) + kChipIconGap : 0);
}

RingWords ring_words(const Ruler& ruler, const RingLook& look, double side) {
    constexpr double kInside = 0.76;  // Of the side: clear of the bricks.
    const Metrics& metrics = ruler.metrics();
    // A block of words stands free when its corners lie within the circle of clear glass.
    const auto room_for = [&](double height) {
        const double clear = side * kInside;
        return height < clear ? std::sqrt(clear * clear - height * height) : 0;
    };
    const auto figure_fits = [&](const Type& type, double height) {
        return ruler.size(look.figure, type).w <= room_for(height * 0.8);
    };
    for (const Type& type : {kCountdown, kFigure, kAction}) {
        const double figure_h = metrics.line_mm(type.step);
        for (const int lines : {1, 2}) {
            if (look.word.empty()) break;
            const double word_h = lines * metrics.mm(metrics.font_px(Step::Text)) * kRingWord.line_height;
            const double height = figure_h + word_h;
            const double room = room_for(height * 0.8);
            const SizeMm word = ruler.size(look.word, kRingWord, room);
            if (word.w <= room && word.h <= word_h + 0.5 && figure_fits(type, height)) {
                return {type, word.h, room};
            }
        }
        if (look.word.empty() && figure_fits(type, figure_h)) return {type, 0, room_for(figure_h * 0.8)};
    }
    for (const Type& type : {kCountdown, kFigure, kAction, kStrong}) {
        const double figure_h = metrics.line_mm(type.step);
        if (figure_fits(type, figure_h)) return {type, 0, room_for(figure_h * 0.8)};
    }
    return {kStrong, 0, side};
}

RowSize row_size(const Ruler& ruler, const RowLook& look, std::string_view words, std::string_view value,
                 double width, double least) {
    // As paint_look(RowLook) parts it.
    constexpr double kGuide = 398.0 / 1080;
    constexpr double kAir = 7;
    const Metrics& metrics = ruler.metrics();
    const double em = metrics.mm(metrics.font_px(Step::Text));
    const double icon = look.icon.is_none() ? 0 : em * 1.36 + 24 * kGuide;
    const double room = width - 2 * 22 * kGuide - icon;
    const double value_w = value.empty() ? 0 : ruler.size(value, kText).w + 1 + 16 * kGuide;
    std::vector<Span> spans = look.spans;
    if (spans.empty()) spans.push_back({std::string{words}, Weight::Strong});
    const SizeMm beside = ruler.size(spans, kRowWords, room - value_w);
    const double line = em * kRowWords.line_height;
    if (value.empty() || (beside.h < 1.5 * line && beside.w <= room - value_w)) {
        return {std::max(least, beside.h + kAir), false};
    }
    const double value_h = ruler.size(value, kRowValue, room).h;
    return {std::max(least, ruler.size(spans, kRowWords, room).h + value_h + kAir), true};
}

}  // namespace beffroi::kiosk
