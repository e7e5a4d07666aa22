#include <algorithm>
#include <array>

#include "kiosk/screens/place_finder.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

constexpr double kKeyHeight = 24.5;
constexpr double kKeyGap = 3.3;

struct Keys {
    std::vector<std::vector<std::string>> rows;
};

/// By language: AZERTY with its accents in French, AZERTY in Dutch as in Belgium, QWERTY in English.
Keys keys_for(std::string_view locale) {
    if (locale.starts_with("en")) {
        return {{{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
                 {"a", "s", "d", "f", "g", "h", "j", "k", "l", "'"},
                 {"z", "x", "c", "v", "b", "n", "m", "-"}}};
    }
    Keys keys{{{"a", "z", "e", "r", "t", "y", "u", "i", "o", "p"},
               {"q", "s", "d", "f", "g", "h", "j", "k", "l", "m"},
               {"w", "x", "c", "v", "b", "n", "'", "-"}}};
    if (locale.starts_with("fr")) {
        keys.rows.insert(keys.rows.begin(), {"é", "è", "à", "ç", "ù", "ê", "î", "ô", "œ", "ë"});
    }
    return keys;
}

double keyboard_height(const Keys& keys, double key_h) {
    return static_cast<double>(keys.rows.size() + 1) * (key_h + kKeyGap) - kKeyGap;
}

void add_keyboard(const ScreenContext& context, Node& into, const Keys& keys, RectMm at) {
    Node& board = into.add(group("search.keyboard"));
    const auto lines = rows(at, static_cast<int>(keys.rows.size()) + 1, kKeyGap);
    for (std::size_t line = 0; line < keys.rows.size(); ++line) {
        const auto places = columns(lines[line], 10, kKeyGap);
        const auto& letters = keys.rows[line];
        for (std::size_t i = 0; i < letters.size(); ++i) {
            board.add(key("search.key." + letters[i], letters[i], {}, places[i], {"type", letters[i]}));
        }
        if (letters.size() == 10) continue;
        const RectMm erase{places[8].x, places[8].y, places[9].right() - places[8].x, places[8].h};
        board.add(key("search.erase", context.say("search.erase"), {{"delete"}, true}, erase, {"erase", ""}));
    }
    const std::array<double, 3> weights{2.2, 5.2, 2.6};
    const auto low = columns(lines.back(), weights, kKeyGap);
    board.add(key("search.back", context.say("common.back"), {{}, true}, low[0], {"back", ""}));
    board.add(key("search.space", context.say("search.space"), {}, low[1], {"type", " "}));
    board.add(key("search.clear", context.say("search.clear"), {{}, true}, low[2], {"clear", ""}));
}

/// The matched beginning stands out, as one typed it.
std::vector<Span> marked(const std::string& title, const FoundPlace& found) {
    if (found.length == 0) return {};
    return {{title.substr(0, found.at), Weight::Strong},
            {title.substr(found.at, found.length), Weight::Strong, Token::Thread, true},
            {title.substr(found.at + found.length), Weight::Strong}};
}

void add_answers(const ScreenContext& context, Node& into, const std::vector<FoundPlace>& found, RectMm at,
                 double row_h) {
    const auto fit = static_cast<std::size_t>(std::max(1.0, (at.h + 0.1) / row_h));
    const std::size_t shown = std::min(found.size(), fit);
    Node& frame =
        into.add(panel("search.answers", "", {},
                       {at.x, at.y, at.w, row_h * static_cast<double>(std::max<std::size_t>(shown, 1))}));
    if (found.empty()) {
        frame.add(list_row("search.nothing", context.say("search.nothing", {{"text", context.visit.query}}),
                           "", {{"info", Token::Guede}, {}, true}, {at.x, at.y, at.w, row_h}));
        return;
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const content::PlacePage& page = *found[i].page;
        const Walk* walk = walk_to(context.walks, page.card.slug);
        RowLook look;
        look.icon = {category_icon(context, page.card), Token::Thread};
        look.first = i == 0;
        look.spans = marked(page.card.title, found[i]);
        frame.add(list_row(
            "search.answer." + page.card.slug, page.card.title,
            walk ? context.say("walk.short", {{"n", std::to_string(walking_minutes(walk->metres))}}) : "",
            std::move(look), {at.x, at.y + row_h * static_cast<double>(i), at.w, row_h},
            {"place", page.card.slug}));
    }
}

/// What was typed, below the title; where Ciel is low it takes the title's place.
void add_field(const ScreenContext& context, Tree& tree, std::size_t found) {
    const RectMm ciel = context.metrics.zones().picture;
    const Node* title = find_node(tree, "title");
    const double height = std::max(31.0, context.metrics.line_mm(Step::H2) + 12);
    const double y = title->bounds.bottom() + kGap;
    if (y + height > ciel.bottom() || context.is_high_contrast()) return;
    FieldLook look;
    look.icon = {"search"};
    look.note = context.visit.query.empty() ? context.say("search.near")
                                            : context.words.count("search.results", static_cast<int>(found));
    tree.root.add(field("search.field", context.say("search.title"), context.visit.query, std::move(look),
                        {ciel.x + kMargin, y, ciel.w - 2 * kMargin, height}));
}

}  // namespace

void build_search(const ScreenContext& context, Tree& tree) {
    const auto found = find_places(context.city, context.walks, context.visit.query, context.locale());
    const content::PlacePage* best = found.empty() ? nullptr : found.front().page;
    Head head;
    head.large = false;
    const bool low = context.metrics.zones().picture.h < 150 || context.is_high_contrast();
    head.title = low && !context.visit.query.empty() ? context.visit.query : context.say("search.title");
    PictureOrder order;
    if (best) {
        order = card_picture(context, best->card);
        order.close = false;
        head.tags.push_back({"search.best", best->card.title, category_icon(context, best->card)});
    } else {
        order.subject = context.site.faces;
    }
    add_ciel(context, tree, "search.picture", order, best ? best->card.title : context.city.info.name, head);
    add_field(context, tree, found.size());

    Node& main = tree.root.add(group("search.main"));
    Cutter cut{main_room(context, tree), kGap};
    const Keys keys = keys_for(context.locale());
    const double row_h = std::max(24.0, context.metrics.line_mm(Step::Text) + 9);
    const double least = keyboard_height(keys, 20);
    const double wanted = keyboard_height(keys, kKeyHeight);
    const double board_h = std::clamp(cut.rest().h - kGap - 4 * row_h, std::min(least, wanted), wanted);
    const RectMm board = cut.bottom(std::min(board_h, std::max(least, cut.rest().h - kGap - row_h)));
    if (cut.rest().h >= row_h - 1) add_answers(context, main, found, cut.rest(), row_h);
    add_keyboard(context, main, keys, board);
    add_frame(context, tree, Screen::Search);
}

}  // namespace beffroi::kiosk
