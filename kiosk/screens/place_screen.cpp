#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// The first letter large: a fact stands alone on its line.
std::string capitalised(std::string words) {
    if (words.empty()) return words;
    const auto first = static_cast<unsigned char>(words[0]);
    if (first >= 'a' && first <= 'z') {
        words[0] = static_cast<char>(first - 'a' + 'A');
    } else if (first == 0xC3 && words.size() > 1 && static_cast<unsigned char>(words[1]) >= 0xA0) {
        words[1] = static_cast<char>(static_cast<unsigned char>(words[1]) - 0x20);  // é → É, à → À
    }
    return words;
}

struct FactWords {
    std::string strong;
    std::string quiet;
    std::string icon;
};

std::vector<FactWords> facts_of(const ScreenContext& context, const content::PlacePage& page) {
    std::vector<FactWords> facts;
    const auto add = [&](std::string strong, std::string quiet, const char* icon) {
        if (strong.empty()) std::swap(strong, quiet);
        if (!strong.empty())
            facts.push_back({capitalised(std::move(strong)), capitalised(std::move(quiet)), icon});
    };
    add(page.when, page.who, "pencil");
    add(page.style, "", "landmark");
    add(page.address, "", "map-pin");
    add(page.protection, "", "shield-check");
    if (page.confidence == "medium") add(context.say("place.medium"), "", "circle-alert");
    if (!page.also_known_as.empty()) {
        std::string names;
        for (const std::string& each : page.also_known_as) names += (names.empty() ? "" : ", ") + each;
        add(context.say("place.also", {{"names", names}}), "", "tag");
    }
    const std::string sources = context.words.count("place.sources", static_cast<int>(page.sources.size()));
    add(sources, "", "book-open");
    return facts;
}

/// Height of a fact row whose words may take several lines.
double fact_height(const ScreenContext& context, const FactWords& fact, double width) {
    const double inner = width - 22 - context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.43;
    return context.ruler.size(fact.strong, kStrong, inner).h +
           (fact.quiet.empty() ? 0 : context.ruler.size(fact.quiet, kLabel, inner).h) + 11;
}

/// As many facts as fit, from `first` on. Returns the first that did not.
std::size_t add_facts(const ScreenContext& context, Node& into, const std::vector<FactWords>& facts,
                      std::size_t first, RectMm at) {
    double height = 0;
    std::size_t end = first;
    while (end < facts.size()) {
        const double next = fact_height(context, facts[end], at.w);
        if (height + next > at.h + 0.1) break;
        height += next;
        ++end;
    }
    if (end == first) return end;
    Node& frame = into.add(panel("place.facts", "", {}, {at.x, at.y, at.w, height}));
    double y = at.y;
    for (std::size_t i = first; i < end; ++i) {
        const double h = fact_height(context, facts[i], at.w);
        frame.add(fact("place.fact." + std::to_string(i), facts[i].strong, facts[i].quiet,
                       {facts[i].icon, Token::Thread}, {at.x, y, at.w, h}, i == first));
        y += h;
    }
    return end;
}

/// First fact of each page; one page at least.
std::vector<std::size_t> fact_pages_of(const ScreenContext& context, const std::vector<FactWords>& facts,
                                       RectMm at) {
    std::vector<std::size_t> first{0};
    double height = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const double next = fact_height(context, facts[i], at.w);
        if (height > 0 && height + next > at.h + 0.1) {
            first.push_back(i);
            height = 0;
        }
        height += next;
    }
    return first;
}

std::vector<ButtonWords> buttons_of(const ScreenContext& context, const content::PlacePage& page) {
    std::vector<ButtonWords> buttons{
        {"place.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    const std::string& slug = page.card.slug;
    buttons.push_back({"place.walk", context.say("place.walk"), "footprints", go(Screen::Map, slug)});
    if (page.card.facade && context.city.facade(*page.card.facade)) {
        const CityFacade& facade = *context.city.facade(*page.card.facade);
        const std::string scene = facade.scenes.empty() ? "" : facade.scenes.front().scene.id;
        const Prospect ahead = prospect(context.news, context.city, facade.slug, scene, context.evening);
        std::string words = context.say("place.light");
        if (ahead.refused) {
            words = context.say("place.play");
        } else if (!ahead.now) {
            words = context.say("place.light_at", {{"time", context.words.hour(ahead.start)}});
        }
        buttons.push_back({"place.light", words, "lightbulb", go(Screen::Lights, facade.slug)});
        ButtonWords turn{"place.turn_button", context.say("place.turn_button"), "rotate-3d", {"turn", ""}};
        turn.icon_only = true;
        buttons.push_back(std::move(turn));
    }
    return buttons;
}

/// The story cut into sheets: the first begins with the hook and what to look for.
struct Sheets {
    double lead_h = 0;
    double look_h = 0;
    std::vector<std::string> stories;
};

double look_height(const ScreenContext& context, const std::string& words, double width) {
    if (words.empty()) return 0;
    return context.metrics.line_mm(Step::Text) + context.ruler.size(words, kText, width - 20).h + 13;
}

Sheets sheets_of(const ScreenContext& context, const content::PlacePage& page, SizeMm room) {
    Sheets sheets;
    const double line = context.metrics.line_mm(Step::Text);
    const std::string story = plain(page.story);
    sheets.lead_h = context.ruler.size(page.card.hook, kLead, room.w).h;
    sheets.look_h = look_height(context, page.look_up, room.w);
    double left = room.h - sheets.lead_h - kGap;
    if (sheets.look_h + kGap > left) {
        sheets.look_h = 0;
    } else if (sheets.look_h > 0) {
        left -= sheets.look_h + kGap;
    }
    std::string rest = story;
    if (left >= 2 * line) {
        auto first = context.ruler.pages(story, kText, {room.w, left});
        if (!first.empty()) {
            sheets.stories.push_back(first.front());
            rest.clear();
            for (std::size_t i = 1; i < first.size(); ++i) rest += (i > 1 ? " " : "") + first[i];
        }
    } else {
        sheets.stories.emplace_back();
    }
    if (!rest.empty()) {
        for (std::string& each : context.ruler.pages(rest, kText, room))
            sheets.stories.push_back(std::move(each));
    }
    return sheets;
}

void add_look(const ScreenContext& context, Node& into, const std::string& words, RectMm at) {
    PanelLook look;
    look.edge = false;
    look.side_bar = true;
    Node& frame = into.add(panel("place.look", "", std::move(look), at));
    const double line = context.metrics.line_mm(Step::Text);
    const RectMm inner{at.x + 11, at.y + 6, at.w - 18, at.h - 12};
    frame.add(text("place.look_title", context.say("place.look"), {inner.x, inner.y, inner.w, line}, kStrong,
                   Token::Thread));
    frame.add(text("place.look_words", words, {inner.x, inner.y + line, inner.w, inner.h - line + 1}, kText));
}

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheets& sheets,
               std::size_t number, RectMm at) {
    Cutter cut{at, kGap};
    if (number == 0) {
        into.add(text("place.hook", page.card.hook, cut.top(sheets.lead_h), kLead));
        if (sheets.look_h > 0) add_look(context, into, page.look_up, cut.top(sheets.look_h));
    }
    if (number < sheets.stories.size() && !sheets.stories[number].empty()) {
        into.add(text("place.story", sheets.stories[number], cut.rest(), kText));
    }
}

void add_compass(const ScreenContext& context, Node& into, const Walk& walk, RectMm at) {
    if (!walk.turn_deg) {
        Node& frame = into.add(panel("place.way", "", {}, at));
        frame.add(fact("place.way_words", context.words.minutes_on_foot(walk.metres),
                       context.say("place.approximate"), {"footprints", Token::Lagune}, at, true));
        return;
    }
    CompassLook look;
    look.turn_deg = *walk.turn_deg;
    look.line =
        walk.metres_straight > 150
            ? context.words.minutes_on_foot(walk.metres)
            : context.say("place.of_you", {{"distance", context.words.distance(walk.metres_straight)}});
    into.add(
        compass("place.compass", context.words.direction(direction_of(*walk.turn_deg)), std::move(look), at));
}

double compass_height(const ScreenContext& context, const Walk& walk, double width) {
    if (walk.turn_deg) return context.metrics.row_mm(48, Step::Text, 2);
    const FactWords way{context.words.minutes_on_foot(walk.metres), context.say("place.approximate"), ""};
    return std::max(40.0, fact_height(context, way, width) + 4);
}

void add_pager(const ScreenContext& context, Node& into, std::size_t pages, RectMm at) {
    const auto page = static_cast<std::size_t>(context.visit.at.page) % pages;
    const bool last = page + 1 == pages;
    const std::string where =
        context.say("common.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
    const double where_w = context.ruler.size(where, kStrong).w + 4;
    Node next = button("place.more", context.say(last ? "common.first_page" : "common.more"),
                       {last ? "rotate-ccw" : "chevron-down"}, {at.x, at.y, at.w - where_w - kGap, at.h},
                       {"page", std::to_string(last ? 0 : page + 1)});
    into.add(std::move(next));
    TextLook look;
    Node count = text("place.page", where, {at.right() - where_w, at.y, where_w, at.h}, kStrong);
    std::get<TextLook>(count.look).vertical = VerticalAlign::Centre;
    into.add(std::move(count));
}

}  // namespace

void build_place(const ScreenContext& context, Tree& tree) {
    const content::PlacePage* page = context.city.place(context.visit.at.subject, context.locale());
    if (!page) return build_home(context, tree);
    Head head;
    head.title = page->card.title;
    head.at_foot = true;
    const std::string category = category_name(context, page->card);
    if (!category.empty())
        head.tags.push_back({"place.category", category, category_icon(context, page->card)});
    const bool has_facade = page->card.facade && context.city.facade(*page->card.facade);
    PictureOrder order;
    if (page->read_over_by.empty()) {
        head.tags.push_back({"place.unread", context.say("common.unread"), "pen-line", Token::Quiet});
    }
    if (has_facade) {
        head.tags.push_back({"place.schematic", context.say("common.schematic"), "info", Token::Quiet});
        head.corner = HeadTag{"place.turn", context.say("place.turn"), "rotate-3d"};
        order.kind = PictureOrder::Kind::Wall;
        order.subject = *page->card.facade;
    } else {
        order.kind = PictureOrder::Kind::Spot;
        order.subject = page->card.slug;
    }
    add_ciel(context, tree, has_facade ? "place.facade" : "place.spot", order, page->card.title, head,
             has_facade);

    Node& main = tree.root.add(group("place.main"));
    Cutter cut{main_room(context, tree), kGap};
    const auto buttons = buttons_of(context, *page);
    add_buttons(context, main, buttons, cut.top(buttons_height(context, buttons, cut.rest().w)), false);
    if (page->fell_back) {
        const std::string sentence =
            context.say(page->text_locale.starts_with("en") ? "common.fell_back.en" : "common.fell_back.fr");
        const double height = context.ruler.size(sentence, kStrong, cut.rest().w - 40).h + 12;
        main.add(
            toast("place.fell_back", sentence, {"languages", Token::Lagune}, Token::Lagune, cut.top(height)));
    }
    const auto facts = facts_of(context, *page);
    const Walk* walk = walk_to(context.walks, page->card.slug);
    const bool two_columns = context.metrics.columns() > 1 && cut.rest().w > 200;
    RectMm story = cut.rest();
    RectMm facts_at{};
    std::vector<std::size_t> fact_pages{0};
    if (two_columns) {
        const double right_w = story.w * 0.375;
        Cutter right{{story.right() - right_w, story.y, right_w, story.h}, kGap};
        story.w -= right_w + 9;
        if (walk) add_compass(context, main, *walk, right.top(compass_height(context, *walk, right_w)));
        facts_at = right.rest();
        fact_pages = fact_pages_of(context, facts, facts_at);
    }
    const double pager_h = context.metrics.row_mm(kButtonHeight);
    Sheets sheets = sheets_of(context, *page, {story.w, story.h});
    const auto plan = [&] {
        sheets = sheets_of(context, *page, {story.w, story.h});
        if (!two_columns) {
            facts_at = story;
            if (walk) facts_at.h -= compass_height(context, *walk, story.w) + kGap;
            fact_pages = fact_pages_of(context, facts, facts_at);
        }
        const std::size_t told = sheets.stories.size();
        return two_columns ? std::max(told, fact_pages.size()) : told + fact_pages.size();
    };
    std::size_t pages = plan();
    if (pages > 1) {
        story.h -= pager_h + kGap;
        pages = plan();
    }
    const auto number = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % pages;
    if (two_columns) {
        if (number < sheets.stories.size()) add_sheet(context, main, *page, sheets, number, story);
        add_facts(context, main, facts, fact_pages[std::min(number, fact_pages.size() - 1)], facts_at);
    } else if (number < sheets.stories.size()) {
        add_sheet(context, main, *page, sheets, number, story);
    } else {
        Cutter rest{story, kGap};
        if (walk) add_compass(context, main, *walk, rest.top(compass_height(context, *walk, story.w)));
        add_facts(context, main, facts, fact_pages[number - sheets.stories.size()], rest.rest());
    }
    if (pages > 1) add_pager(context, main, pages, {story.x, story.bottom() + kGap, story.w, pager_h});
    add_frame(context, tree, Screen::Place);
}

}  // namespace beffroi::kiosk
