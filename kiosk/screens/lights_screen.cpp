#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

const CityFacade* facade_of(const ScreenContext& context) {
    for (const std::string& slug : {context.visit.at.subject, context.site.faces}) {
        if (const CityFacade* facade = context.city.facade(slug)) return facade;
    }
    return context.city.facades.empty() ? nullptr : &context.city.facades.front();
}

/// Scenes that end: one that loops is the house's own evening light, not for asking.
std::vector<const CityScene*> askable(const CityFacade& facade) {
    std::vector<const CityScene*> scenes;
    for (const CityScene& each : facade.scenes) {
        if (!each.scene.loop) scenes.push_back(&each);
    }
    return scenes;
}

std::string facade_name(const ScreenContext& context, const CityFacade& facade) {
    const content::PlacePage* place = context.city.place_of_facade(facade.slug, context.locale());
    return place ? place->card.title : facade.card(context.locale()).title;
}

std::vector<ChipWords> chips_of(const ScreenContext& context, const CityScene& scene, const Prospect& ahead) {
    std::vector<ChipWords> chips;
    if (!ahead.refused) {
        chips.push_back({"lights.queue",
                         ahead.before == 0 ? context.say("lights.queue_none")
                                           : context.words.count("lights.queue", ahead.before),
                         "users"});
    }
    const int phones = phones_charged(scene.energy_wh);
    const std::string wh = context.words.watt_hours(scene.energy_wh);
    chips.push_back({"lights.energy",
                     phones > 0 ? context.words.count("lights.energy_phones", phones, {{"wh", wh}})
                                : context.say("lights.energy", {{"wh", wh}}),
                     "zap", Token::Gaude});
    chips.push_back(
        {"lights.length",
         context.words.duration(std::chrono::duration_cast<std::chrono::milliseconds>(scene.scene.duration)),
         "timer"});
    return chips;
}

struct BigWords {
    std::string title;
    std::string line;
    std::string icon;
    Action action;
    bool enabled = true;
};

/// Nothing can be asked of a wall that cannot hear: the button says so, and another one plays it here.
bool is_out_of_reach(const Prospect& ahead) {
    return ahead.refused && (ahead.refused->key == "link_down" || ahead.refused->key == "facade_offline");
}

BigWords big_words(const ScreenContext& context, const Prospect& ahead, bool may_be_disabled) {
    if (is_out_of_reach(ahead) && may_be_disabled) {
        const std::string reason = refusal_words(context, *ahead.refused);
        return {context.say("home.light"), reason, "lightbulb-off", {"ask", ""}, false};
    }
    if (ahead.refused) {
        const std::string reason = refusal_words(context, *ahead.refused);
        return {context.say("lights.play_here"), reason, "play", {"play_here", ""}};
    }
    BigWords words{context.say("lights.ask_at", {{"time", context.words.hour(ahead.start)}}),
                   context.say(ahead.joins ? "lights.joins" : "lights.ask_fact"),
                   "lightbulb",
                   {"ask", ""}};
    if (ahead.now) words.title = context.say("lights.ask_now");
    return words;
}

void add_scenes(const ScreenContext& context, Node& into, const CityFacade& facade,
                const std::vector<const CityScene*>& scenes, std::size_t chosen, std::size_t first,
                const std::vector<RectMm>& places) {
    for (std::size_t i = 0; i < places.size() && first + i < scenes.size(); ++i) {
        const CityScene& scene = *scenes[first + i];
        PictureOrder order;
        order.kind = PictureOrder::Kind::Thumb;
        order.subject = facade.slug;
        order.scene = scene.scene.id;
        order.crown = 0.06;
        order.foot = 0.02;
        order.close = true;
        CardLook look;
        look.picture.name = order.slot();
        look.shape = context.metrics.columns() == 1 ? CardShape::Wide : CardShape::Scene;
        look.fact_icon = {"timer", Token::Quiet};
        look.fact = context.words.duration(
            std::chrono::duration_cast<std::chrono::milliseconds>(scene.scene.duration));
        Node node = card("lights.scene." + scene.scene.id, scene.card(context.locale()).title,
                         std::move(look), places[i], {"scene", scene.scene.id});
        node.selected = first + i == chosen;
        into.add(std::move(node));
    }
}

std::size_t chosen_of(const ScreenContext& context, const std::vector<const CityScene*>& scenes) {
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        if (scenes[i]->scene.id == context.visit.scene) return i;
    }
    return 0;
}

/// What one may also do: choose another façade, turn this one, play here what the wall cannot.
std::vector<ButtonWords> further_buttons(const ScreenContext& context, const Prospect& ahead, bool here) {
    std::vector<ButtonWords> buttons;
    if (context.city.facades.size() > 1) {
        buttons.push_back({"lights.all",
                           context.words.count("lights.all", static_cast<int>(context.city.facades.size())),
                           "building-2", go(Screen::Facades)});
    }
    ButtonWords turn{"lights.turn_button", context.say("place.turn_button"), "rotate-3d", {"turn", ""}};
    turn.icon_only = true;
    buttons.push_back(std::move(turn));
    if (here && is_out_of_reach(ahead)) {
        buttons.push_back({"lights.here", context.say("lights.play_here"), "play", {"play_here", ""}});
    }
    return buttons;
}

/// How Main is parted: with all text large and little room, less at once.
struct Layout {
    bool cards = true;   ///< Scenes as cards; else one at a time, with a button to each side.
    bool line = true;    ///< The action's sentence stands on it…
    bool told = false;   ///< …or as words of its own above.
    bool apart = false;  ///< Other façade, turning and what was left out: on a page after the scenes.
};

/// From all at once to the least. A refusal's sentence is never left out, only moved.
constexpr Layout kLayouts[] = {
    {true, true, false, false}, {true, false, false, false}, {true, true, false, true},
    {true, false, false, true}, {false, true, false, false}, {false, false, true, false},
    {false, true, false, true}, {false, false, true, true},  {false, false, false, true},
};

class LightsMain {
public:
    LightsMain(const ScreenContext& context, const CityFacade& facade,
               const std::vector<const CityScene*>& scenes, const Prospect& ahead, std::size_t chosen,
               RectMm room)
        : context_{context}, facade_{facade}, scenes_{scenes}, ahead_{ahead}, chosen_{chosen}, room_{room} {
        for (const Layout& each : kLayouts) {
            take(each);
            if (fits()) break;
        }
    }

    void add_to(Tree& tree) {
        Node& main = tree.root.add(group("lights.main"));
        if (words_in_notice()) add_notice(main);
        if (layout_.apart && page() + 1 == pages()) return add_further(main);
        if (page() >= scene_pages()) return add_why(main);
        layout_.cards ? add_with_cards(main) : add_with_stepper(main);
    }

private:
    void take(const Layout& layout) {
        layout_ = layout;
        big_ = big_words(context_, ahead_, layout.cards);
        nav_ = {{"lights.back", context_.say("common.back"), "arrow-left", {"back", ""}, false, true}};
        further_ = further_buttons(context_, ahead_, layout.cards);
        if (!layout.apart) nav_.insert(nav_.end(), further_.begin(), further_.end());
        action_h_ = big_action_height(context_, big_.title, layout.line ? big_.line : "", room_.w);
        across_ = context_.metrics.columns() == 1
                      ? 1
                      : std::clamp(static_cast<int>(scenes_.size()), 2, context_.metrics.columns());
        down_ = layout.cards ? rows_that_fit() : 1;
        if (pages() == 1) return;
        nav_.insert(nav_.begin() + 1, {"lights.more",
                                       context_.say("common.next_page"),
                                       "chevron-down",
                                       {"page", std::to_string((page() + 1) % pages())}});
        if (layout.cards) down_ = rows_that_fit();
    }

    double nav_height() const { return buttons_height(context_, nav_, room_.w); }
    double row_height() const {
        const Metrics& metrics = context_.metrics;
        const double words = metrics.line_mm(Step::Text) + metrics.line_mm(Step::Name) + 13;
        return across_ == 1 ? std::max(31.0, words) : words + 28;
    }
    double told_height() const { return context_.ruler.size(big_.line, kText, room_.w).h; }
    double body_room() const { return room_.h - nav_height() - action_h_ - 2 * kGap; }

    int rows_wanted() const { return (static_cast<int>(scenes_.size()) + across_ - 1) / across_; }
    int rows_that_fit() const {
        const int fit = static_cast<int>((body_room() + kGap + 0.1) / (row_height() + kGap));
        return std::clamp(fit, 0, rows_wanted());
    }
    std::size_t per_page() const { return static_cast<std::size_t>(std::max(1, across_ * down_)); }
    std::size_t scene_pages() const {
        return layout_.cards ? (scenes_.size() + per_page() - 1) / per_page() : 1;
    }
    std::size_t pages() const { return scene_pages() + (why_is_apart() ? 1 : 0) + (layout_.apart ? 1 : 0); }
    std::size_t page() const {
        return static_cast<std::size_t>(std::max(0, context_.visit.at.page)) % pages();
    }

    bool fits() const {
        const bool must_be_told = ahead_.refused && !layout_.line && !layout_.told;
        if (layout_.cards && must_be_told && !words_in_notice()) return false;
        if (layout_.cards) return down_ >= std::min(across_ == 1 ? 2 : 1, rows_wanted());
        const double told = layout_.told && !words_in_notice() ? told_height() + kGap : 0;
        return stepper_height() + told <= body_room() + 0.1;
    }

    /// Lying screens have room for words above Main.
    bool words_in_notice() const {
        const RectMm notice = context_.metrics.zones().notice;
        return !layout_.line && !notice.is_empty() && !context_.toast &&
               context_.ruler.size(big_.line, kText, notice.w).h <= notice.h;
    }
    void add_notice(Node& main) const {
        const RectMm notice = context_.metrics.zones().notice;
        main.add(text("lights.notice", big_.line, notice, kText, Token::SoftText));
    }

    bool is_said() const { return layout_.line || layout_.told || words_in_notice(); }
    /// A refusal that finds no room beside anything else has a page of its own.
    bool why_is_apart() const {
        const double beside = buttons_height(context_, further_, room_.w) + stepper_height() + 2 * kGap;
        return layout_.apart && ahead_.refused && !is_said() && beside + told_height() > room_.h;
    }

    double stepper_height() const { return context_.metrics.row_mm(kButtonHeight); }
    void add_stepper(Node& main, RectMm at) const {
        const std::size_t count = scenes_.size();
        const std::string where = context_.say(
            "common.page", {{"page", std::to_string(chosen_ + 1)}, {"pages", std::to_string(count)}});
        const double where_w = context_.ruler.size(where, kStrong).w + kSmallGap;
        const double side = (at.w - where_w - 2 * kGap) / 2;
        const auto step = [&](const char* id, const char* key, const char* icon, std::size_t to, double x) {
            main.add(icon_button(id, context_.say(key), {icon, Token::Text, 0, true}, {x, at.y, side, at.h},
                                 {"scene", scenes_[to]->scene.id}));
        };
        step("lights.previous", "lights.previous", "chevron-left", (chosen_ + count - 1) % count, at.x);
        Node number = text("lights.number", where, {at.x + side + kGap, at.y, where_w, at.h}, kStrong,
                           Token::Text, Align::Centre);
        std::get<TextLook>(number.look).vertical = VerticalAlign::Centre;
        main.add(std::move(number));
        step("lights.next", "lights.next", "chevron-right", (chosen_ + 1) % count, at.right() - side);
    }

    void add_action(Node& main, RectMm at) const {
        BigActionLook look;
        look.icon = {big_.icon, Token::OnAction};
        if (layout_.line) look.line = big_.line;
        Node ask = big_action("lights.ask", big_.title, std::move(look), at, big_.action);
        ask.value = big_.line;
        main.add(big_.enabled ? std::move(ask) : disabled(std::move(ask), big_.line));
    }

    void add_with_cards(Node& main) const {
        Cutter cut{room_, kGap};
        add_buttons(context_, main, nav_, cut.top(nav_height()), true);
        const RectMm action = cut.bottom(action_h_);
        const auto chips = chips_of(context_, *scenes_[chosen_], ahead_);
        const double chips_h = chips_height(context_, chips, cut.rest().w);
        const double rows_h = down_ * (row_height() + kGap) - kGap;
        RectMm chips_at{};
        if (cut.rest().h - chips_h - kGap >= rows_h) chips_at = cut.bottom(chips_h);
        RectMm room = cut.rest();
        const double most = across_ == 1 ? row_height() * 1.4 : 105;
        const double height = std::min((room.h - kGap * (down_ - 1)) / down_, most);
        const double spare = room.h - height * down_ - kGap * (down_ - 1);
        room.h -= spare;
        add_scenes(context_, main, facade_, scenes_, chosen_, page() * per_page(),
                   grid(room, across_, down_));
        add_see(main, {room.x, room.bottom() + kGap, room.w, spare - kGap});
        if (!chips_at.is_empty()) add_chips(context_, main, chips, chips_at);
        add_action(main, action);
    }

    /// What one will see, where there is room for it.
    void add_see(Node& main, RectMm at) const {
        const std::string see = scenes_[chosen_]->card(context_.locale()).sentence;
        PanelLook look;
        look.side_bar = true;
        look.side = Token::Guede;
        look.icon = {"eye", Token::Guede};
        look.spans = {{context_.say("lights.see"), Weight::Strong}, {see}};
        const double icon = context_.metrics.mm(context_.metrics.font_px(Step::Text)) * 1.6;
        const double height = context_.ruler.size(look.spans, kText, at.w - icon - 26).h + 14;
        if (!see.empty() && height <= at.h) main.add(panel("lights.see", "", std::move(look), at));
    }

    /// Main is filled from the bottom: the action, the scenes' buttons, why there is no light, the way back.
    void add_with_stepper(Node& main) const {
        Cutter cut{room_, kGap};
        const RectMm action = cut.bottom(action_h_);
        const RectMm stepper = cut.bottom(stepper_height());
        const bool told = layout_.told && !words_in_notice();
        RectMm told_at{};
        if (told) told_at = cut.bottom(told_height());
        add_buttons(context_, main, nav_, cut.bottom(nav_height()), true);
        if (told) main.add(text("lights.why", big_.line, told_at, kText));
        add_stepper(main, stepper);
        add_action(main, action);
    }

    void add_why(Node& main) const {
        Cutter cut{room_, kGap};
        add_buttons(context_, main, nav_, cut.top(nav_height()), true);
        main.add(text("lights.why", big_.line, cut.top(told_height()), kText));
    }

    /// The last page.
    void add_further(Node& main) const {
        Cutter cut{room_, kGap};
        const RectMm further_at = cut.bottom(buttons_height(context_, further_, room_.w));
        const RectMm nav_at = cut.top(nav_height());
        add_buttons(context_, main, nav_, nav_at, true);
        if (!is_said() && !why_is_apart() && told_height() <= cut.rest().h) {
            main.add(text("lights.why", big_.line, cut.top(told_height()), kText));
        }
        const auto chips = chips_of(context_, *scenes_[chosen_], ahead_);
        const double chips_h = chips_height(context_, chips, room_.w);
        if (cut.rest().h >= chips_h) add_chips(context_, main, chips, cut.top(chips_h));
        add_see(main, cut.rest());
        add_buttons(context_, main, further_, further_at, true);
    }

    const ScreenContext& context_;
    const CityFacade& facade_;
    const std::vector<const CityScene*>& scenes_;
    const Prospect& ahead_;
    std::size_t chosen_;
    RectMm room_;
    Layout layout_;
    BigWords big_;
    std::vector<ButtonWords> nav_;
    std::vector<ButtonWords> further_;
    double action_h_ = 0;
    int across_ = 1;
    int down_ = 1;
};

}  // namespace

void build_lights(const ScreenContext& context, Tree& tree) {
    const CityFacade* facade = facade_of(context);
    const auto scenes = facade ? askable(*facade) : std::vector<const CityScene*>{};
    Head head;
    PictureOrder order;
    if (scenes.empty()) {
        head.title = context.say("lights.title");
        head.subtitle = context.say("lights.empty");
        order.subject = facade ? facade->slug : "";
        add_ciel(context, tree, "lights.picture", order, head.title, head);
        add_frame(context, tree, Screen::Lights);
        return;
    }
    const std::size_t chosen = chosen_of(context, scenes);
    const CityScene& scene = *scenes[chosen];
    const Prospect ahead =
        prospect(context.news, context.city, facade->slug, scene.scene.id, context.evening);
    head.title = scene.card(context.locale()).title;
    head.subtitle = facade_name(context, *facade);
    head.tags.push_back(
        {"lights.preview",
         context.say(context.metrics.comfort().less_motion ? "lights.preview_still" : "lights.preview"),
         "play"});
    head.tags.push_back({"lights.schematic", context.say("common.schematic"), "info", Token::Quiet});
    order.kind = PictureOrder::Kind::Preview;
    order.subject = facade->slug;
    order.scene = scene.scene.id;
    add_ciel(context, tree, "lights.picture", order, head.title + ", " + head.subtitle, head, true);
    LightsMain{context, *facade, scenes, ahead, chosen, main_room(context, tree)}.add_to(tree);
    add_frame(context, tree, Screen::Lights);
}

}  // namespace beffroi::kiosk
