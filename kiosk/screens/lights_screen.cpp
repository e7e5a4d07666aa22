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

BigWords big_words(const ScreenContext& context, const Prospect& ahead) {
    if (is_out_of_reach(ahead)) {
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

std::vector<ButtonWords> top_buttons(const ScreenContext& context, const CityFacade& facade,
                                     const Prospect& ahead) {
    std::vector<ButtonWords> buttons{
        {"lights.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    // The next façade in the edition's order; the button is there only when there is another.
    const auto& all = context.city.facades;
    if (all.size() > 1) {
        std::size_t at = 0;
        while (at < all.size() && all[at].slug != facade.slug) ++at;
        const CityFacade& next = all[(at + 1) % all.size()];
        buttons.push_back({"lights.change",
                           context.say("lights.other", {{"name", facade_name(context, next)}}), "repeat",
                           go(Screen::Lights, next.slug)});
    }
    ButtonWords turn{"lights.turn_button", context.say("place.turn_button"), "rotate-3d", {"turn", ""}};
    turn.icon_only = true;
    buttons.push_back(std::move(turn));
    if (is_out_of_reach(ahead)) {
        buttons.push_back({"lights.here", context.say("lights.play_here"), "play", {"play_here", ""}});
    }
    return buttons;
}

struct SceneGrid {
    int across = 3;
    int down = 1;
    double height = 0;
    bool paged = false;
};

SceneGrid scene_grid(const ScreenContext& context, std::size_t count, double room) {
    SceneGrid result;
    const int columns = context.metrics.columns();
    const double words = context.metrics.line_mm(Step::Text) + context.metrics.line_mm(Step::Name) + 13;
    const double row = columns == 1 ? std::max(31.0, words) : words + 28;
    result.across = columns == 1 ? 1 : std::clamp(static_cast<int>(count), 2, columns);
    const int wanted = (static_cast<int>(count) + result.across - 1) / result.across;
    const int fit = std::max(1, static_cast<int>((room + kGap) / (row + kGap)));
    result.down = std::min(wanted, fit);
    result.paged = wanted > fit;
    const double most = columns == 1 ? row * 1.4 : 105;
    result.height = std::min((room - kGap * (result.down - 1)) / result.down, most);
    return result;
}

void add_main(const ScreenContext& context, Tree& tree, const CityFacade& facade,
              const std::vector<const CityScene*>& scenes, const Prospect& ahead, std::size_t chosen) {
    const CityScene& scene = *scenes[chosen];
    Node& main = tree.root.add(group("lights.main"));
    Cutter cut{main_room(context, tree), kGap};
    const auto buttons = top_buttons(context, facade, ahead);
    add_buttons(context, main, buttons, cut.top(buttons_height(context, buttons, cut.rest().w)), true);

    const BigWords big = big_words(context, ahead);
    const RectMm action = cut.bottom(big_action_height(context, big.title, big.line, cut.rest().w));
    const double row =
        std::max(31.0, context.metrics.line_mm(Step::Text) + context.metrics.line_mm(Step::Name) + 13);
    const auto chips = chips_of(context, scene, ahead);
    const double chips_h = chips_height(context, chips, cut.rest().w);
    RectMm chips_at{};
    if (cut.rest().h - chips_h - kGap >= row) chips_at = cut.bottom(chips_h);

    const SceneGrid grid_plan = scene_grid(context, scenes.size(), cut.rest().h);
    const std::size_t per_page = static_cast<std::size_t>(grid_plan.across * grid_plan.down);
    std::size_t first = 0;
    RectMm room = cut.rest();
    const double spare = room.h - grid_plan.height * grid_plan.down - kGap * (grid_plan.down - 1);
    if (grid_plan.paged) first = chosen / per_page * per_page;
    room.h -= std::max(0.0, spare);
    add_scenes(context, main, facade, scenes, chosen, first, grid(room, grid_plan.across, grid_plan.down));
    const std::string see = scene.card(context.locale()).sentence;
    const RectMm below{room.x, room.bottom() + kGap, room.w, spare - kGap};
    PanelLook look;
    look.side_bar = true;
    look.side = Token::Guede;
    look.icon = {"eye", Token::Guede};
    look.spans = {{context.say("lights.see"), Weight::Strong}, {see}};
    const double see_h = context.ruler.size(look.spans, kText, below.w - 44).h + 14;
    if (!see.empty() && see_h <= below.h) {
        main.add(panel("lights.see", "", std::move(look), {below.x, below.y, below.w, below.h}));
    }
    if (!chips_at.is_empty()) add_chips(context, main, chips, chips_at);

    BigActionLook action_look;
    action_look.icon = {big.icon, Token::OnAction};
    action_look.line = big.line;
    Node ask = big_action("lights.ask", big.title, std::move(action_look), action, big.action);
    main.add(big.enabled ? std::move(ask) : disabled(std::move(ask), big.line));
}

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
    add_main(context, tree, *facade, scenes, ahead, chosen);
    add_frame(context, tree, Screen::Lights);
}

}  // namespace beffroi::kiosk
