#include <algorithm>

#include "kiosk/screens/list_page.h"
#include "kiosk/screens/outings.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Scenes that end, by name: one that loops is the house's own evening light.
std::string scene_names(const ScreenContext& context, const CityFacade& facade) {
    std::string names;
    for (const CityScene& each : facade.scenes) {
        if (each.scene.loop) continue;
        names += (names.empty() ? "" : " · ") + each.card(context.locale()).title;
    }
    return names;
}

ListedThing listed(const ScreenContext& context, const CityFacade& facade) {
    PictureOrder order;
    order.kind = PictureOrder::Kind::Thumb;
    order.subject = facade.slug;
    order.scene = facade.scenes.empty() ? "" : facade.scenes.front().scene.id;
    order.crown = 0.08;
    order.foot = 0.04;
    order.close = true;
    ListedThing thing;
    thing.id = "facades.facade." + facade.slug;
    thing.title = facade_title(context, facade);
    const protocol::FacadeState* state = context.news.facade(facade.slug);
    const bool dark = context.news.online && state && !state->online;
    thing.lines = {dark ? context.say("facades.silent") : facade_hours(context, facade.slug)};
    const auto scenes = std::count_if(facade.scenes.begin(), facade.scenes.end(),
                                      [](const CityScene& each) { return !each.scene.loop; });
    const std::string names = scene_names(context, facade);
    // Enlarged, the number says enough: the names stand on the façade's own screen.
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    thing.lines.push_back(
        enlarged || names.empty() ? context.words.count("facades.scenes", static_cast<int>(scenes)) : names);
    thing.slot = order.slot();
    thing.action = go(Screen::Lights, facade.slug);
    return thing;
}

}  // namespace

void build_facades(const ScreenContext& context, Tree& tree) {
    Head head;
    head.title = context.say("facades.title");
    head.subtitle = context.say("facades.subtitle");
    head.tags.push_back({"facades.schematic", context.say("common.schematic"), "info", Token::Quiet});
    PictureOrder order;
    order.subject = context.site.faces;
    add_ciel(context, tree, "facades.picture", order, context.city.info.name, head);

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("facades.main"));
    std::vector<ListedThing> things;
    for (const CityFacade& each : context.city.facades) things.push_back(listed(context, each));
    add_list_page(context, main, "facades", things,
                  {{"facades.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}},
                  whole);
    add_frame(context, tree, Screen::Lights);
}

}  // namespace beffroi::kiosk
