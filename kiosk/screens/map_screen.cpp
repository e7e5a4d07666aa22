#include <algorithm>
#include <cmath>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Where the map ends in portrait: as far into Main as its own buttons reach.
constexpr double kMapIntoMain = 104;
constexpr double kGestureButton = 24;
constexpr double kLeastRow = 20;

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
    bool value_below = false;
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

/// Rows of their own heights, cut into pages; what else the screen has goes to a page after them where the
/// rows leave it no room.
struct Paging {
    std::vector<double> heights;
    std::vector<std::size_t> first{0};  ///< Of each page of rows.
    bool tools_apart = false;           ///< The buttons that lead on have the first page after the rows.
    std::vector<std::string> credits;   ///< The map's credit on pages of its own, last.
    std::size_t page = 0;

    std::size_t pages() const { return before_credits() + credits.size(); }
    std::size_t before_credits() const { return first.size() + (tools_apart ? 1 : 0); }
    bool shows_rows() const { return page < first.size(); }
    bool shows_tools() const { return !tools_apart || page == first.size(); }
    bool shows_credit() const { return page >= before_credits(); }
    std::size_t end(std::size_t of) const { return of + 1 < first.size() ? first[of + 1] : heights.size(); }
};

std::vector<double> measure_rows(const ScreenContext& context, std::vector<Row>& rows, double width) {
    std::vector<double> heights;
    for (Row& row : rows) {
        RowLook look;
        look.icon = row.icon;
        look.spans = row.spans;
        const RowSize size = row_size(context.ruler, look, row.words, row.value, width, kLeastRow);
        row.value_below = size.value_below;
        heights.push_back(size.height);
    }
    return heights;
}

void cut_into_pages(Paging& paging, double room) {
    paging.first = {0};
    double height = 0;
    for (std::size_t i = 0; i < paging.heights.size(); ++i) {
        if (height > 0 && height + paging.heights[i] > room + 0.1) {
            paging.first.push_back(i);
            height = 0;
        }
        height += paging.heights[i];
    }
}

/// One page of rows, from the top of `at`.
void add_rows(Node& into, const std::vector<Row>& rows, const Paging& paging, RectMm at) {
    const std::size_t first = paging.first[paging.page];
    const std::size_t end = paging.end(paging.page);
    double height = 0;
    for (std::size_t i = first; i < end; ++i) height += paging.heights[i];
    Node& frame = into.add(panel("map.rows", "", {}, {at.x, at.y, at.w, height}));
    double y = at.y;
    for (std::size_t i = first; i < end; ++i) {
        RowLook look;
        look.icon = rows[i].icon;
        look.first = i == first;
        look.spans = rows[i].spans;
        look.value_below = rows[i].value_below;
        frame.add(list_row(rows[i].id, rows[i].words, rows[i].value, std::move(look),
                           {at.x, y, at.w, paging.heights[i]}, rows[i].action));
        y += paging.heights[i];
    }
}

/// "Suite, 1 sur 3"; enlarged, only "Suite": the buttons beside it need the room.
ButtonWords pager_button(const ScreenContext& context, const Paging& paging) {
    const std::string where = context.say("common.page", {{"page", std::to_string(paging.page + 1)},
                                                          {"pages", std::to_string(paging.pages())}});
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    return {"map.more",
            context.say("common.next_page") + (enlarged ? "" : ", " + where),
            "chevron-down",
            {"page", std::to_string((paging.page + 1) % paging.pages())}};
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
        if (each.note.empty()) continue;
        notes += notes.empty() ? "" : ", ";
        notes += each.layer == "water" ? context.say("map.canal", {{"note", each.note}}) : each.note;
    }
    std::string credit;
    for (const std::string& each : sources) credit += (credit.empty() ? "" : " · ") + each;
    if (!notes.empty()) credit += " (" + notes + ")";
    return credit.empty() ? credit : context.say("map.credit", {{"credit", credit}});
}

Head head_of(const ScreenContext& context, const content::PlacePage* to, const Walk* walk) {
    Head head;
    head.large = false;
    head.title = to ? context.say("map.to", {{"place", to->card.title}}) : context.say("map.choose");
    if (!to || !walk) return head;
    head.subtitle =
        context.words.minutes_on_foot(walk->metres) + " · " + context.words.distance(walk->metres);
    const std::string paced = head.subtitle + " · " + context.say("map.pace");
    const double width = context.metrics.zones().picture.w - 2 * kMargin;
    if (context.ruler.lines(paced, kLead, width) == 1) head.subtitle = paced;
    return head;
}

/// Where the map ends in Main, and where its gestures' buttons stand: one above the other at its edge, or
/// where Main is low beside each other.
struct MapRoom {
    double into_main = 0;  ///< So far the map goes into Main, behind the buttons.
    double band = 0;       ///< Height of Main that map and buttons take.
    RectMm gestures;
    bool stacked = false;
};

MapRoom map_room(const ScreenContext& context) {
    const RectMm content = context.metrics.zones().content;
    MapRoom room;
    if (context.metrics.pose() == Pose::Landscape) {
        room.band = kGestureButton;
        room.gestures = {content.x, content.y, content.w, kGestureButton};
        return room;
    }
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const double stack = 3 * kGestureButton + 2 * kSmallGap;
    room.into_main = std::min(kMapIntoMain, content.h * (enlarged ? 0.33 : 0.5));
    room.stacked = stack + 2 * kGap <= room.into_main;
    if (!room.stacked) room.into_main = kGestureButton + 2 * kGap;
    room.band = room.into_main - kGap;
    const double height = room.stacked ? stack : kGestureButton;
    room.gestures = {content.x, content.y + room.band - height, content.w, height};
    return room;
}

/// Below the map: rows, credit and buttons, as many as find room at once.
struct Lower {
    Paging paging;
    std::vector<ButtonWords> buttons;
    double buttons_h = 0;
    std::string credit;  ///< On this page.
    double credit_h = 0;
};

std::vector<ButtonWords> buttons_of(const ScreenContext& context, const content::PlacePage* to,
                                    const Paging& paging) {
    std::vector<ButtonWords> buttons{
        {"map.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    if (paging.pages() > 1) buttons.push_back(pager_button(context, paging));
    if (to && paging.shows_tools()) {
        buttons.push_back({"map.read", context.say("map.read"), "book-open", {"place", to->card.slug}, true});
    }
    return buttons;
}

Lower plan_lower(const ScreenContext& context, const content::PlacePage* to, std::vector<Row>& rows,
                 const std::string& credit, const RectMm& room) {
    Lower lower;
    Paging& paging = lower.paging;
    paging.heights = measure_rows(context, rows, room.w);
    const double highest =
        paging.heights.empty() ? 0 : *std::max_element(paging.heights.begin(), paging.heights.end());
    const double credit_h = credit.empty() ? 0 : context.ruler.size(credit, kText, room.w).h;
    // The rows come first: the credit stands below them where it takes no third of the room.
    const bool below_rows = credit_h > 0 && credit_h < room.h * 0.3;
    if (below_rows) lower.credit_h = credit_h;
    const auto rows_room = [&] {
        lower.buttons = buttons_of(context, to, paging);
        lower.buttons_h = buttons_height(context, lower.buttons, room.w);
        return room.h - lower.buttons_h - kGap - (lower.credit_h > 0 ? lower.credit_h + kGap : 0);
    };
    if (credit_h > 0 && !below_rows) paging.credits = {credit};
    cut_into_pages(paging, rows_room());
    if (paging.pages() > 1) cut_into_pages(paging, rows_room());
    if (rows_room() < highest) {
        paging.tools_apart = true;
        lower.credit_h = 0;
        if (credit_h > 0) paging.credits = {credit};
        cut_into_pages(paging, rows_room());
    }
    if (!paging.credits.empty()) {
        paging.credits = context.ruler.pages(credit, kText, {room.w, room.h - lower.buttons_h - kGap});
    }
    paging.page = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % paging.pages();
    rows_room();
    if (paging.shows_credit()) {
        lower.credit = paging.credits[paging.page - paging.before_credits()];
        lower.credit_h = context.ruler.size(lower.credit, kText, room.w).h;
    } else if (lower.credit_h > 0) {
        lower.credit = credit;
    }
    return lower;
}

}  // namespace

void build_map(const ScreenContext& context, Tree& tree) {
    const std::string& slug = context.visit.at.subject;
    const content::PlacePage* to = slug.empty() ? nullptr : context.city.place(slug, context.locale());
    const Walk* walk = to ? walk_to(context.walks, slug) : nullptr;
    Head head = head_of(context, to, walk);
    const MapRoom room = map_room(context);
    head.below_mm = room.into_main;
    PictureOrder order;
    order.kind = PictureOrder::Kind::Map;
    order.subject = slug;
    add_ciel(context, tree, "map.picture", order,
             context.say(context.city.map ? "map.picture" : "map.missing"), head, true);

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("map.main"));
    Cutter cut{whole, kGap};
    cut.top(room.band - (cut.rest().y - context.metrics.zones().content.y));
    add_gesture_buttons(context, main, room.gestures, room.stacked);
    auto rows = to && walk ? leg_rows(context, *walk) : place_rows(context);
    const std::string credit = context.city.map ? credit_words(context) : std::string{};
    const Lower lower = plan_lower(context, to, rows, credit, cut.rest());
    const RectMm below = cut.bottom(lower.buttons_h);
    if (lower.credit_h > 0)
        main.add(text("map.credit", lower.credit, cut.bottom(lower.credit_h), kText, Token::Quiet));
    if (to && rows.empty()) {
        main.add(text("map.no_route", context.say("map.no_route"), cut.rest(), kLead));
    } else if (lower.paging.shows_rows()) {
        add_rows(main, rows, lower.paging, cut.rest());
    }
    add_buttons(context, main, lower.buttons, below, true);
    add_frame(context, tree, Screen::Map);
}

}  // namespace beffroi::kiosk
