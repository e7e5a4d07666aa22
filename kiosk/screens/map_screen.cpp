#include <algorithm>
#include <cmath>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Where the map ends in portrait: as far into Main as its own buttons reach.
constexpr double kMapIntoMain = 104;
constexpr double kGestureButton = 24;

struct LegWords {
    std::string street;
    std::string turn;
    std::string icon;
    std::string metres;
};

LegWords leg_words(const ScreenContext& context, const asset::RouteLeg& leg, bool first) {
    LegWords words;
    words.street = leg.street.empty() ? context.say("turn.path") : leg.street;
    words.metres = context.words.distance(leg.length_m);
    const float turn = leg.turn_deg;
    if (first) {
        words.turn = context.say("turn.start");
        words.icon = "arrow-up";
    } else if (std::abs(turn) < 25) {
        words.turn = context.say("turn.straight");
        words.icon = "arrow-up";
    } else if (std::abs(turn) < 55) {
        words.turn = context.say(turn < 0 ? "turn.slight_left" : "turn.slight_right");
        words.icon = turn < 0 ? "corner-up-left" : "corner-up-right";
    } else {
        words.turn = context.say(turn < 0 ? "turn.left" : "turn.right");
        words.icon = turn < 0 ? "arrow-left" : "arrow-right";
    }
    return words;
}

struct Row {
    std::string id;
    std::vector<Span> spans;
    std::string words;
    std::string value;
    Icon icon;
    Action action;
};

std::vector<Row> leg_rows(const ScreenContext& context, const Walk& walk) {
    std::vector<Row> rows;
    if (!walk.route) return rows;
    for (const asset::RouteLeg& leg : walk.route->legs) {
        const LegWords words = leg_words(context, leg, rows.empty());
        Row row;
        row.id = "map.leg." + std::to_string(rows.size());
        row.words = words.street + " " + words.turn;
        row.spans = {{words.street + " ", Weight::Strong}, {words.turn, Weight::Regular, Token::Quiet}};
        row.value = words.metres;
        row.icon = {words.icon, Token::Thread};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Row> place_rows(const ScreenContext& context) {
    std::vector<Row> rows;
    for (const Walk& walk : context.walks) {
        const content::PlacePage* page = context.city.place(walk.place, context.locale());
        if (!page) continue;
        const WalkWords way = walk_words(context, walk);
        Row row;
        row.id = "map.place." + walk.place;
        row.words = page->card.title;
        row.value = way.words;
        row.icon = way.icon;
        row.action = go(Screen::Map, walk.place);
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Paging {
    int per_page = 1;
    int pages = 1;
    int page = 0;
    double row_h = 0;
};

Paging paging_of(const ScreenContext& context, std::size_t rows, double height) {
    Paging paging;
    paging.row_h = std::max(20.0, context.metrics.line_mm(Step::Text) + 7);
    paging.per_page = std::max(1, static_cast<int>((height + 0.1) / paging.row_h));
    paging.pages = std::max(1, (static_cast<int>(rows) + paging.per_page - 1) / paging.per_page);
    paging.page = std::max(0, context.visit.at.page) % paging.pages;
    return paging;
}

/// One page of rows, from the top of `at`.
void add_rows(Node& into, const std::vector<Row>& rows, const Paging& paging, RectMm at) {
    const int first = paging.page * paging.per_page;
    const int last = std::min(static_cast<int>(rows.size()), first + paging.per_page);
    Node& frame = into.add(panel("map.rows", "", {}, {at.x, at.y, at.w, paging.row_h * (last - first)}));
    for (int i = first; i < last; ++i) {
        const Row& row = rows[static_cast<std::size_t>(i)];
        RowLook look;
        look.icon = row.icon;
        look.first = i == first;
        look.spans = row.spans;
        frame.add(list_row(row.id, row.words, row.value, std::move(look),
                           {at.x, at.y + paging.row_h * (i - first), at.w, paging.row_h}, row.action));
    }
}

ButtonWords pager_button(const ScreenContext& context, const Paging& paging) {
    const std::string where = context.say(
        "common.page", {{"page", std::to_string(paging.page + 1)}, {"pages", std::to_string(paging.pages)}});
    return {"map.more",
            context.say("common.next_page") + ", " + where,
            "chevron-down",
            {"page", std::to_string((paging.page + 1) % paging.pages)}};
}

/// One button for each gesture, on the map's right edge.
void add_gesture_buttons(const ScreenContext& context, Node& into, RectMm column, bool vertical) {
    const double side = kGestureButton;
    struct Gesture {
        const char* id;
        const char* key;
        const char* icon;
        Action action;
    };
    const std::vector<Gesture> gestures{{"map.zoom_in", "map.zoom_in", "plus", {"zoom", "in"}},
                                        {"map.zoom_out", "map.zoom_out", "minus", {"zoom", "out"}},
                                        {"map.recentre", "map.recentre", "locate-fixed", {"zoom", "here"}}};
    double x = column.right() - side;
    double y = column.y;
    if (!vertical) x = column.x;
    const double width = vertical ? side : (column.w - 2 * kGap) / 3;
    for (const Gesture& each : gestures) {
        into.add(icon_button(each.id, context.say(each.key), {each.icon}, {x, y, width, side}, each.action));
        if (vertical) {
            y += side + kSmallGap;
        } else {
            x += width + kGap;
        }
    }
}

/// Every layer's source, word for word, once; a layer's note beside its name.
std::string credit_words(const ScreenContext& context) {
    std::vector<std::string> sources;
    std::string notes;
    for (const asset::MapCredit& each : context.city.map->credits) {
        if (std::find(sources.begin(), sources.end(), each.attribution) == sources.end()) {
            sources.push_back(each.attribution);
        }
        if (!each.note.empty() && notes.find(each.note) == std::string::npos) {
            notes += (notes.empty() ? "" : ", ") + each.note;
        }
    }
    std::string credit;
    for (const std::string& each : sources) credit += (credit.empty() ? "" : " · ") + each;
    if (!notes.empty()) credit += " (" + context.say("map.canal", {{"note", notes}}) + ")";
    return credit.empty() ? credit : context.say("map.credit", {{"credit", credit}});
}

Head head_of(const ScreenContext& context, const content::PlacePage* to, const Walk* walk) {
    Head head;
    head.large = false;
    head.title = to ? context.say("map.to", {{"place", to->card.title}}) : context.say("map.choose");
    if (!to || !walk) return head;
    head.subtitle = context.words.minutes_on_foot(walk->metres) + " · " +
                    context.words.distance(walk->metres) + " · " + context.say("map.pace");
    return head;
}

}  // namespace

void build_map(const ScreenContext& context, Tree& tree) {
    const std::string& slug = context.visit.at.subject;
    const content::PlacePage* to = slug.empty() ? nullptr : context.city.place(slug, context.locale());
    const Walk* walk = to ? walk_to(context.walks, slug) : nullptr;
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    const RectMm content = context.metrics.zones().content;
    Head head = head_of(context, to, walk);
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const double into_main = std::min(kMapIntoMain, content.h * (enlarged ? 0.33 : 0.5));
    if (portrait) head.below_mm = into_main;
    PictureOrder order;
    order.kind = PictureOrder::Kind::Map;
    order.subject = slug;
    add_ciel(context, tree, "map.picture", order,
             context.say(context.city.map ? "map.picture" : "map.missing"), head, true);

    Node& main = tree.root.add(group("map.main"));
    Cutter cut{main_room(context, tree), kGap};
    if (portrait) {
        RectMm band = cut.top(into_main - kGap - (cut.rest().y - content.y));
        add_gesture_buttons(context, main,
                            {band.x, band.bottom() - 3 * kGestureButton - 2 * kSmallGap, band.w, 0}, true);
    } else {
        add_gesture_buttons(context, main, cut.top(kGestureButton), false);
    }
    const auto rows = to && walk ? leg_rows(context, *walk) : place_rows(context);
    const std::string credit = context.city.map ? credit_words(context) : std::string{};
    if (!credit.empty()) {
        const double height = context.ruler.size(credit, kText, cut.rest().w).h;
        if (height < cut.rest().h * 0.35) {
            main.add(text("map.credit", credit, cut.bottom(height), kText, Token::Quiet));
        }
    }
    std::vector<ButtonWords> buttons{
        {"map.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    const double one_row = context.metrics.row_mm(kButtonHeight);
    Paging paging = paging_of(context, rows.size(), cut.rest().h - one_row - kGap);
    if (paging.pages > 1) buttons.push_back(pager_button(context, paging));
    if (to) buttons.push_back({"map.read", context.say("map.read"), "book-open", {"place", slug}, true});
    const double buttons_h = buttons_height(context, buttons, cut.rest().w);
    paging = paging_of(context, rows.size(), cut.rest().h - buttons_h - kGap);
    for (ButtonWords& each : buttons) {
        if (each.id == "map.more") each = pager_button(context, paging);
    }
    const RectMm below = cut.bottom(buttons_h);
    if (to && rows.empty()) {
        main.add(text("map.no_route", context.say("map.no_route"), cut.rest(), kLead));
    } else {
        add_rows(main, rows, paging, cut.rest());
    }
    add_buttons(context, main, buttons, below, true);
    add_frame(context, tree, Screen::Map);
}

}  // namespace beffroi::kiosk
