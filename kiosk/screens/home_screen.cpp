#include <algorithm>

#include "kiosk/screens/agenda.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

struct ActionWords {
    std::string title;
    std::string line;
    std::string icon = "lightbulb";
    std::string ring_figure;
    double ring_share = 0;
};

/// The façade before the kiosk, or the first one there is.
const CityFacade* facade_here(const ScreenContext& context) {
    if (const CityFacade* faced = context.city.facade(context.site.faces)) return faced;
    return context.city.facades.empty() ? nullptr : &context.city.facades.front();
}

ActionWords action_words(const ScreenContext& context, const Prospect& prospect) {
    ActionWords words;
    if (prospect.refused && prospect.refused->key != "cool_down" && prospect.refused->key != "queue_full") {
        const bool by_day = prospect.refused->key == "before_sunset";
        return {context.say("home.play_here"), context.say(by_day ? "home.play_day" : "home.play_night"),
                "play", "", 0};
    }
    words.title = context.say("home.light");
    const UtcTime free =
        prospect.refused && prospect.refused->again ? *prospect.refused->again : prospect.start;
    if (prospect.now && !prospect.refused) {
        words.line = context.say("home.light_now");
        return words;
    }
    words.line = context.say("home.light_at", {{"time", context.words.hour(free)}});
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(free - context.now).count();
    words.ring_figure = std::to_string(std::max<std::int64_t>(1, minutes));
    words.ring_share = std::clamp(static_cast<double>((free - context.now).count()) / 600e6, 0.05, 1.0);
    return words;
}

void add_action(Node& into, const ActionWords& words, RectMm at, const CityFacade& facade) {
    BigActionLook look;
    look.icon = {words.icon, Token::OnAction};
    look.line = words.line;
    look.end = words.ring_figure.empty() ? ActionEnd::Arrow : ActionEnd::Ring;
    look.ring_share = words.ring_share;
    look.ring_figure = words.ring_figure;
    look.ring_word = "min";
    into.add(big_action("home.light", words.title, std::move(look), at, go(Screen::Lights, facade.slug)));
}

/// "En face, 30 m"; on a narrow card the arrow beside it says where, and the words how far.
std::string fact_that_fits(const ScreenContext& context, const Walk& walk, const WalkWords& way,
                           double width) {
    const double icon = context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.25 + 4;
    constexpr double kInside = 15;
    const double room = width - icon - kInside;
    if (!walk.turn_deg || context.ruler.size(way.words, kText).w <= room) return way.words;
    return context.words.distance(walk.metres_straight);
}

void add_near(const ScreenContext& context, Node& into, RectMm at, int across, int down, bool wide) {
    const auto places = grid(at, across, down);
    std::size_t shown = 0;
    for (const Walk& walk : context.walks) {
        if (shown == places.size()) return;
        const content::PlacePage* page = context.city.place(walk.place, context.locale());
        if (!page) continue;
        const WalkWords way = walk_words(context, walk);
        CardLook look;
        look.picture.name = card_picture(context, page->card).slot();
        look.shape = wide ? CardShape::Wide : CardShape::Tall;
        look.fact_icon = way.icon;
        look.fact = fact_that_fits(context, walk, way, places[shown].w);
        into.add(card("home.near." + walk.place, page->card.title, std::move(look), places[shown],
                      {"place", walk.place}));
        ++shown;
    }
}

/// A card's title keeps one line as long as it can: its own step, then the text's, then two lines.
bool titles_need_two_lines(const ScreenContext& context, double width, bool wide) {
    const int across = context.metrics.columns();
    // A wide card does without its picture before its title takes two lines.
    const double room = wide ? width - 14 : (width - kGap * (across - 1)) / across - 15;
    return std::any_of(context.walks.begin(), context.walks.end(), [&](const Walk& walk) {
        const content::PlacePage* page = context.city.place(walk.place, context.locale());
        return page && context.ruler.size(page->card.title, Type{Step::Text, Weight::Title, 1.12}).w > room;
    });
}

/// Tonight's line, the fullest first: its events and what changed among them, or what is lit.
std::vector<std::string> tonight_words(const ScreenContext& context) {
    const auto events = agenda(context.city, context.coming, {}, context.civil_now(), context.locale());
    const auto on = static_cast<int>(std::count_if(events.begin(), events.end(),
                                                   [](const Engagement& each) { return takes_place(each); }));
    const int off = static_cast<int>(events.size()) - on;
    const std::string changed = off > 0 ? context.words.count("home.tonight_off", off) : "";
    const std::string events_on = context.words.count("home.tonight_events", on);
    if (on > 0 && off > 0) return {events_on + " · " + changed, changed, events_on};
    if (on > 0) return {events_on};
    if (off > 0) return {changed};
    return {context.words.count("home.tonight_lit", static_cast<int>(context.city.facades.size()))};
}

std::string tours_words(const ScreenContext& context) {
    const auto& tours = context.city.tours_in(context.locale());
    if (tours.empty()) return context.say("home.tours_none");
    const auto [shortest, longest] =
        std::minmax_element(tours.begin(), tours.end(),
                            [](const auto& a, const auto& b) { return a.card.minutes < b.card.minutes; });
    return context.say("home.tours_fact", {{"from", std::to_string(shortest->card.minutes)},
                                           {"to", std::to_string(longest->card.minutes)}});
}

std::string tonight_name(const ScreenContext& context) {
    return context.say(context.evening.night ? "home.tonight" : "home.today");
}

/// Side by side with a line each, or where that does not fit, as plain buttons: they are always there, since
/// nothing else leads to them.
class Further {
public:
    /// `first_page` is the page of the action above.
    Further(const ScreenContext& context, SizeMm room, int first_page)
        : context_{context}, width_{room.w}, first_page_{first_page} {
        const double half = (width_ - kGap) / 2 - 34;
        const auto fits = [&](const std::string& words) {
            return context.ruler.size(words, kLabel).w <= half;
        };
        for (const std::string& words : tonight_words(context)) {
            if (tonight_.empty() && fits(words)) tonight_ = words;
        }
        long_ = context.metrics.columns() > 1 && !tonight_.empty() && fits(tours_words(context));
        two_rows_ = long_ && fits(places_words()) && room.h > 2 * row() + kNearAbove;
        paged_ = !long_ && buttons_height(context_, both(), width_) > room.h;
    }

    /// Too large for one page with what stands above: that page only leads on.
    bool stands_alone() const { return on_second_page(); }

    double height() const {
        if (!long_) return buttons_height(context_, buttons(), width_);
        return two_rows_ ? 2 * row() + kGap : row();
    }

    void add(Node& into, RectMm at) const {
        if (!long_) return add_buttons(context_, into, buttons(), at, true);
        const auto places = grid(at, 2, two_rows_ ? 2 : 1);
        const auto put = [&](std::size_t n, const char* id, std::string name, Icon icon, std::string line,
                             Action action) {
            EntryLook look;
            look.icon = std::move(icon);
            look.line = std::move(line);
            into.add(entry(id, std::move(name), std::move(look), places[n], std::move(action)));
        };
        put(0, "home.tonight", tonight_name(context_), {"calendar-days", Token::Gaude}, tonight_, events());
        put(1, "home.tours", context_.say("home.tours"), {"footprints", Token::Lagune}, tours_words(context_),
            go(Screen::Tours));
        if (!two_rows_) return;
        put(2, "home.places", context_.say("home.all_places"), {"map-pinned", Token::Garance}, places_words(),
            go(Screen::Search));
        put(3, "home.map", context_.say("home.map"), {"map", Token::Guede}, context_.say("home.map_fact"),
            go(Screen::Map));
    }

private:
    /// The near places keep so much above two rows.
    static constexpr double kNearAbove = 100;

    double row() const { return context_.metrics.row_mm(40, Step::Text, 2); }
    std::string places_words() const {
        return context_.say("home.all_places_fact", {{"n", std::to_string(context_.walks.size())}});
    }
    static Action events() { return go(Screen::Events, name_of(AgendaPart::Tonight)); }
    bool on_second_page() const { return paged_ && context_.visit.at.page == first_page_ + 1; }
    std::vector<ButtonWords> buttons() const {
        ButtonWords turn{"home.more",
                         context_.say("common.next_page"),
                         "chevron-down",
                         {"page", std::to_string(first_page_ + 1)}};
        if (paged_ && !on_second_page()) return {std::move(turn)};
        auto all = both();
        if (!paged_) return all;
        turn.words = context_.say("common.first_page");
        turn.icon = "chevron-up";
        turn.action.argument = "0";
        all.push_back(std::move(turn));
        return all;
    }
    std::vector<ButtonWords> both() const {
        return {{"home.tonight", tonight_name(context_), "calendar-days", events()},
                {"home.tours", context_.say("home.tours"), "footprints", go(Screen::Tours)}};
    }

    const ScreenContext& context_;
    double width_;
    int first_page_;
    std::string tonight_;  ///< The fullest line that fits; empty: none does.
    bool long_ = false;
    bool two_rows_ = false;
    bool paged_ = false;
};

/// A notice that leaves little of Main has the first pages to itself; empty: it stands above the rest.
std::vector<std::string> notice_pages(const ScreenContext& context) {
    const Zones& zones = context.metrics.zones();
    if (!context.toast || toast_height(context) <= std::max(zones.notice.h, zones.content.h * 0.4)) return {};
    const double room = zones.content.h + (words_stand_above(context) ? zones.notice.h : 0);
    const double button = context.metrics.row_mm(kButtonHeight);
    return context.ruler.pages(context.toast->sentence, kStrong,
                               {zones.content.w - 40, room - button - 2 * kGap - 14});
}

void add_notice_page(const ScreenContext& context, Tree& tree, std::string words) {
    ScreenContext shown = context;
    shown.toast->sentence = std::move(words);
    const RectMm room = reading_room(shown, tree);
    const std::vector<ButtonWords> on{{"home.more",
                                       context.say("common.next_page"),
                                       "chevron-down",
                                       {"page", std::to_string(context.visit.at.page + 1)}}};
    const double height = buttons_height(context, on, room.w);
    add_buttons(context, tree.root.add(group("home.main")), on,
                {room.x, room.bottom() - height, room.w, height}, true);
}

void add_main(const ScreenContext& context, Tree& tree, const CityFacade* facade, const Prospect& prospect) {
    const auto notice = notice_pages(context);
    const auto first_page = static_cast<int>(notice.size());
    const int page = std::max(0, context.visit.at.page);
    if (page < first_page) {
        return add_notice_page(context, tree, notice[static_cast<std::size_t>(page)]);
    }
    const RectMm whole = !notice.empty() ? context.metrics.zones().content : main_room(context, tree);
    Node& main = tree.root.add(group("home.main"));
    Cutter cut{whole, kGap};
    const bool wide = context.metrics.columns() == 1;
    RectMm action{};
    if (facade) {
        const ActionWords words = action_words(context, prospect);
        const double height =
            big_action_height(context, words.title, words.line, cut.rest().w, !words.ring_figure.empty());
        action = cut.top(height);
    }
    const Further further{context, {cut.rest().w, cut.rest().h}, first_page};
    if (further.stands_alone()) return further.add(main, whole);
    if (facade) add_action(main, action_words(context, prospect), action, *facade);
    const RectMm last = cut.bottom(further.height());

    const double line_h = context.metrics.line_mm(Step::Text);
    const double name_h = context.metrics.line_mm(Step::H3);
    const double words_h =
        line_h + name_h + 14 + (titles_need_two_lines(context, cut.rest().w, wide) ? line_h : 0);
    const RectMm room = cut.rest();
    if (wide) {
        const double row = std::max(31.0, words_h);
        const int down = std::clamp(static_cast<int>((room.h + kGap) / (row + kGap)), 0, 3);
        if (down > 0) add_near(context, main, room, 1, down, true);
    } else {
        const int across = context.metrics.columns();
        const int down = std::clamp(static_cast<int>((room.h + kGap) / (words_h + 32 + kGap)), 1, 2);
        if (room.h > words_h) add_near(context, main, room, across, down, false);
    }
    further.add(main, last);
}

}  // namespace

void build_home(const ScreenContext& context, Tree& tree) {
    const CityFacade* facade = facade_here(context);
    Prospect ahead;
    if (facade) {
        const std::string scene = facade->scenes.empty() ? "" : facade->scenes.front().scene.id;
        ahead = prospect(context.news, context.city, facade->slug, scene, context.evening);
    }
    const content::PlacePage* place =
        facade ? context.city.place_of_facade(facade->slug, context.locale()) : nullptr;
    const std::string name = place ? place->card.title : "";

    Head head;
    head.title =
        context.say(context.evening.night ? "home.evening" : "home.day", {{"city", context.city.info.name}});
    if (place) {
        const bool lights = context.evening.night && !ahead.refused;
        head.subtitle = context.say(lights ? "home.facing_open" : "home.facing", {{"place", name}});
        if (ahead.refused && ahead.refused->key == "before_sunset") {
            head.subtitle += " " + refusal_words(context, *ahead.refused);
        }
    }
    head.tags.push_back({"home.schematic", context.say("common.schematic"), "info", Token::Quiet});
    PictureOrder order;
    order.subject = facade ? facade->slug : "";
    add_ciel(context, tree, "home.picture", order, name.empty() ? context.city.info.name : name, head);
    add_main(context, tree, facade, ahead);
    add_frame(context, tree, Screen::Home);
}

void build_empty(const Metrics& metrics, const Strings& strings, Tree& tree) {
    const RectMm ciel = metrics.zones().picture;
    const RectMm room = metrics.zones().content;
    tree.root.add(
        heading("title", strings.text("home.empty_title"),
                {ciel.x + kMargin, ciel.y + 36, ciel.w - 2 * kMargin, metrics.line_mm(Step::H1) + 1}, kH1));
    tree.root.add(text("empty.words", strings.text("home.empty"), {room.x, room.y, room.w, room.h}, kLead,
                       Token::SoftText));
}

}  // namespace beffroi::kiosk
