#include <algorithm>
#include <array>

#include "kiosk/screens/found.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

constexpr double kKeyHeight = 24.5;
constexpr double kKeyGap = 3.3;
constexpr double kLeastAnswer = 24;

struct Keys {
    std::vector<std::vector<std::string>> rows;
};

/// By language: AZERTY with its accents in French, AZERTY in Dutch as in Belgium, QWERTY in English. An
/// accent is a help, not a need: what is typed without finds as well.
Keys keys_for(std::string_view locale, bool accents) {
    if (locale.starts_with("en")) {
        return {{{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
                 {"a", "s", "d", "f", "g", "h", "j", "k", "l", "'"},
                 {"z", "x", "c", "v", "b", "n", "m", "-"}}};
    }
    Keys keys{{{"a", "z", "e", "r", "t", "y", "u", "i", "o", "p"},
               {"q", "s", "d", "f", "g", "h", "j", "k", "l", "m"},
               {"w", "x", "c", "v", "b", "n", "'", "-"}}};
    if (accents && locale.starts_with("fr")) {
        keys.rows.insert(keys.rows.begin(), {"é", "è", "à", "ç", "ù", "ê", "î", "ô", "œ", "ë"});
    }
    return keys;
}

double keyboard_height(const Keys& keys, double key_h) {
    return static_cast<double>(keys.rows.size() + 1) * (key_h + kKeyGap) - kKeyGap;
}

/// All letters of a keyboard have one size: the largest at which the widest fits its key.
constexpr Type kLargeLetter{Step::Action, Weight::Medium, 1.1};
constexpr Type kSmallLetter{Step::Text, Weight::Medium, 1.1};

bool letters_fit(const ScreenContext& context, const Keys& keys, const Type& type, double key_w) {
    constexpr double kInside = 3.2;  // Edges, and a hair on both sides.
    for (const auto& row : keys.rows) {
        for (const std::string& letter : row) {
            if (context.ruler.size(letter, type).w + kInside > key_w) return false;
        }
    }
    return true;
}

double key_width(double board_w) {
    return (board_w - 9 * kKeyGap) / 10;
}

Keys keys_that_fit(const ScreenContext& context, SizeMm room) {
    Keys keys = keys_for(context.locale(), true);
    const bool high = keyboard_height(keys, 20) + kGap + kLeastAnswer <= room.h;
    if (high && letters_fit(context, keys, kSmallLetter, key_width(room.w))) return keys;
    return keys_for(context.locale(), false);
}

/// A key with a word on it: the word, and its icon where both fit; the icon alone where the word does not.
Node word_key(const ScreenContext& context, const std::string& id, const std::string& words,
              const std::string& icon, RectMm at, Action action) {
    KeyLook look;
    look.special = true;
    const bool word_fits = context.ruler.size(words, kLabel).w + 2.4 <= at.w;
    const double icon_w = context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.25;
    look.icon_only = !word_fits;
    if (!word_fits || context.ruler.size(words, kLabel).w + icon_w + 7 <= at.w) look.icon = {icon};
    look.icon.directional = icon == "arrow-left";
    return key(id, words, std::move(look), at, std::move(action));
}

void add_keyboard(const ScreenContext& context, Node& into, const Keys& keys, RectMm at) {
    Node& board = into.add(group("search.keyboard"));
    KeyLook letter_look;
    letter_look.type =
        letters_fit(context, keys, kLargeLetter, key_width(at.w)) ? kLargeLetter : kSmallLetter;
    const auto lines = rows(at, static_cast<int>(keys.rows.size()) + 1, kKeyGap);
    for (std::size_t line = 0; line < keys.rows.size(); ++line) {
        const auto places = columns(lines[line], 10, kKeyGap);
        const auto& letters = keys.rows[line];
        for (std::size_t i = 0; i < letters.size(); ++i) {
            board.add(
                key("search.key." + letters[i], letters[i], letter_look, places[i], {"type", letters[i]}));
        }
        if (letters.size() == 10) continue;
        const RectMm erase{places[8].x, places[8].y, places[9].right() - places[8].x, places[8].h};
        board.add(
            word_key(context, "search.erase", context.say("search.erase"), "delete", erase, {"erase", ""}));
    }
    const std::string back = context.say("common.back");
    const std::string space = context.say("search.space");
    const std::string clear = context.say("search.clear");
    const double inside = 8;
    const double back_w = context.ruler.size(back, kLabel).w + inside;
    const double clear_w = context.ruler.size(clear, kLabel).w + inside;
    const double space_w = context.ruler.size(space, kLabel).w + inside;
    std::array<double, 3> weights{2.2, 5.2, 2.6};
    const double room = at.w - 2 * kKeyGap;
    if (back_w + clear_w + space_w <= room) {
        weights = {std::max(back_w, room * 0.22), 0, std::max(clear_w, room * 0.26)};
        weights[1] = std::max(space_w, room - weights[0] - weights[2]);
    }
    const auto low = columns(lines.back(), weights, kKeyGap);
    board.add(word_key(context, "search.back", back, "arrow-left", low[0], {"back", ""}));
    KeyLook wide;
    wide.type = kLabel;
    board.add(key("search.space", space, std::move(wide), low[1], {"type", " "}));
    board.add(word_key(context, "search.clear", clear, "x", low[2], {"clear", ""}));
}

struct Answer {
    Node node;
    double height = 0;
};

constexpr std::size_t kWantedAnswers = 4;

Answer answer_of(const ScreenContext& context, const Found& found, bool first, double width) {
    RowLook look;
    look.icon = {found.icon, found.colour};
    look.first = first;
    look.spans = found.spans;
    const RowSize size = row_size(context.ruler, look, found.title, found.value, width, kLeastAnswer);
    look.value_below = size.value_below;
    return {
        list_row("search.answer." + found.id, found.title, found.value, std::move(look), {}, found.action),
        size.height};
}

Answer no_answer(const ScreenContext& context, double width) {
    const std::string words = context.say("search.nothing", {{"text", context.visit.query}});
    RowLook look{{"info", Token::Guede}, {}, true};
    const RowSize size = row_size(context.ruler, look, words, "", width, kLeastAnswer);
    return {list_row("search.nothing", words, "", std::move(look), {}), size.height};
}

/// The best answers, as far as `most` mm hold them; the first whatever it takes. Nothing found: that, and
/// where else to look.
std::vector<Answer> answers_in(const ScreenContext& context, const std::vector<Found>& found, double width,
                               double most) {
    std::vector<Answer> answers;
    if (found.empty()) answers.push_back(no_answer(context, width));
    double height = found.empty() ? answers.front().height : 0;
    for (const Found& each : found.empty() ? offers_instead(context) : found) {
        Answer answer = answer_of(context, each, answers.empty(), width);
        height += answer.height;
        if (!answers.empty() && height > most + 0.1) break;
        answers.push_back(std::move(answer));
    }
    return answers;
}

double height_of(const std::vector<Answer>& answers) {
    double height = 0;
    for (const Answer& each : answers) height += each.height;
    return height;
}

void add_answers(Node& into, std::vector<Answer> answers, RectMm at) {
    Node& frame = into.add(panel("search.answers", "", {}, {at.x, at.y, at.w, height_of(answers)}));
    double y = at.y;
    for (Answer& each : answers) {
        each.node.bounds = {at.x, y, at.w, each.height};
        y += each.height;
        frame.add(std::move(each.node));
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
    // Where Ciel is low the field takes the best answer's place: the answers below begin with it.
    const double tag_top =
        find_node(tree, "search.best") ? find_node(tree, "search.best")->bounds.y : y + 2 * height;
    if (y + height > tag_top) {
        std::erase_if(tree.root.children, [](const Node& each) { return each.id == "search.best"; });
    }
    tree.root.add(field("search.field", context.say("search.title"), context.visit.query, std::move(look),
                        {ciel.x + kMargin, y, ciel.w - 2 * kMargin, height}));
}

}  // namespace

void build_search(const ScreenContext& context, Tree& tree) {
    const auto found = found_things(context);
    const content::PlacePage* best =
        found.empty() ? nullptr : context.city.place(found.front().place, context.locale());
    Head head;
    head.large = false;
    const bool low = context.metrics.zones().picture.h < 150 || context.is_high_contrast();
    head.title = low && !context.visit.query.empty() ? context.visit.query : context.say("search.title");
    PictureOrder order;
    if (best) {
        order = card_picture(context, best->card);
        order.close = false;
        head.tags.push_back({"search.best", found.front().title, found.front().icon});
    } else {
        order.subject = context.site.faces;
    }
    add_ciel(context, tree, "search.picture", order, best ? best->card.title : context.city.info.name, head);
    add_field(context, tree, found.size());

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("search.main"));
    Cutter cut{whole, kGap};
    const RectMm room = cut.rest();
    const Keys keys = keys_that_fit(context, {room.w, room.h});
    // Letters grow with the text, and their keys with them; answers take what is left.
    const double letter = std::max(20.0, context.metrics.line_mm(Step::Text) * 0.9);
    const double least = keyboard_height(keys, letter);
    const double wanted = std::max(least, keyboard_height(keys, kKeyHeight));
    auto answers = answers_in(context, found, room.w, room.h - kGap - wanted);
    if (answers.size() < kWantedAnswers) {
        answers = answers_in(context, found, room.w, room.h - kGap - least);
        answers.resize(std::min(answers.size(), kWantedAnswers));
    }
    const RectMm board = cut.bottom(std::min(wanted, room.h - kGap - height_of(answers)));
    add_answers(main, std::move(answers), cut.rest());
    add_keyboard(context, main, keys, board);
    add_frame(context, tree, Screen::Search);
}

}  // namespace beffroi::kiosk
