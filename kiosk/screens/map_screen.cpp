#include <algorithm>
#include <cmath>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Where the map ends in portrait: as far into Main as its own buttons reach.
constexpr double kMapIntoMain = 140;
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

/// One page of rows, and a pager when there are more. Fills `at` from the top.
void add_rows(const ScreenContext& context, Node& into, const std::vector<Row>& rows, RectMm at) {
    const double row_h = context.metrics.row_mm(22, Step::Text) - 2;
    const auto total = static_cast<int>(rows.size());
    int per_page = std::max(1, static_cast<int>(at.h / row_h));
    const double pager_h = context.metrics.row_mm(kButtonHeight);
    const bool paged = total > per_page;
    if (paged) per_page = std::max(1, static_cast<int>((at.h - pager_h - kGap) / row_h));
    const int pages = (total + per_page - 1) / std::max(1, per_page);
    const int page = pages > 0 ? std::max(0, context.visit.at.page) % pages : 0;
    const int first = page * per_page;
    const int last = std::min(total, first + per_page);
    const double height = row_h * (last - first);
    Node& frame = into.add(panel("map.rows", "", {}, {at.x, at.y, at.w, height}));
    for (int i = first; i < last; ++i) {
        const Row& row = rows[static_cast<std::size_t>(i)];
        RowLook look;
        look.icon = row.icon;
        look.first = i == first;
        look.spans = row.spans;
        frame.add(list_row(row.id, row.words, row.value, std::move(look),
                           {at.x, at.y + row_h * (i - first), at.w, row_h}, row.action));
    }
    if (!paged) return;
    const RectMm pager{at.x, at.y + height + kGap, at.w, pager_h};
    const bool end = page + 1 == pages;
    const std::string where =
        context.say("common.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
    const double where_w = context.ruler.size(where, kStrong).w + 6;
    into.add(button("map.more", context.say(end ? "common.first_page" : "common.next_page"),
                    {end ? "rotate-ccw" : "chevron-down"},
                    {pager.x, pager.y, pager.w - where_w - kGap, pager.h},
                    {"page", std::to_string(end ? 0 : page + 1)}));
    Node count = text("map.page", where, {pager.right() - where_w, pager.y, where_w, pager.h}, kStrong);
    std::get<TextLook>(count.look).vertical = VerticalAlign::Centre;
    into.add(std::move(count));
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

std::string credit_words(const ScreenContext& context) {
    std::string credit;
    for (const asset::MapCredit& each : context.city.map->credits) {
        std::string one = each.attribution;
        if (!each.note.empty()) one += " (" + each.note + ")";
        if (credit.find(one) != std::string::npos) continue;
        credit += (credit.empty() ? "" : " · ") + one;
    }
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
    std::vector<ButtonWords> buttons{
        {"map.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    if (to) buttons.push_back({"map.read", context.say("map.read"), "book-open", {"place", slug}, true});
    const std::string credit = context.city.map ? credit_words(context) : std::string{};
    if (!credit.empty()) {
        const double height = context.ruler.size(credit, kText, cut.rest().w).h;
        if (height < cut.rest().h * 0.4)
            main.add(text("map.credit", credit, cut.bottom(height), kText, Token::Quiet));
    }
    const RectMm below = cut.bottom(buttons_height(context, buttons, cut.rest().w));
    const auto rows = to && walk ? leg_rows(context, *walk) : place_rows(context);
    if (to && rows.empty()) {
        main.add(text("map.no_route", context.say("map.no_route"), cut.rest(), kLead));
    } else {
        add_rows(context, main, rows, cut.rest());
    }
    add_buttons(context, main, buttons, below, to != nullptr);
    add_frame(context, tree, Screen::Map);
}

}  // namespace beffroi::kiosk
