#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

struct NextLight {
    std::string strong;
    std::string line;
};

/// What the town's light does next, for who passes by.
NextLight next_light(const ScreenContext& context, std::string_view facade) {
    const protocol::FacadeState* state = context.news.facade(facade);
    if (context.now < context.evening.opens) {
        return {context.say("attract.opens"), context.words.when(context.evening.opens, context.now)};
    }
    if (!state || !state->online) return {};
    if (state->playing) {
        const CityFacade* known = context.city.facade(facade);
        const CityScene* scene = known ? known->scene(state->playing->cue.scene) : nullptr;
        if (scene) return {context.say("attract.playing"), scene->card(context.locale()).title};
    }
    if (!state->queue.empty()) {
        const UtcTime start{Microseconds{state->queue.front().start_us}};
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(start - context.now).count();
        const std::string n = std::to_string(std::max<std::int64_t>(minutes, 0));
        return {context.say("attract.next"),
                context.say("attract.next_in", {{"time", context.words.hour(start)}, {"n", n}})};
    }
    if (state->held || !context.evening.window_is_open()) return {};
    return {context.say("attract.free"), context.say("attract.free_fact")};
}

void add_words_above(const ScreenContext& context, Tree& tree) {
    const RectMm ciel = context.metrics.zones().picture;
    const double width = ciel.w - 2 * kMargin;
    const bool compact = ciel.h < 150;
    const std::string title =
        context.say(context.evening.night ? "attract.title_night" : "attract.title_day");
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    const Type type =
        compact ? kH1 : context.ruler.fitting(title, {kDisplay, kH1, kH2}, width * 0.72, portrait ? 2 : 1);
    const double title_h = context.ruler.size(title, type, width * 0.72).h;
    double y = ciel.y + (compact ? 10 : 38);
    tree.root.add(heading("title", title, {ciel.x + kMargin, y, width * 0.72 + 2, title_h}, type));
    y += title_h + kGap;
    if (compact) return;

    const content::PlacePage* place = context.city.place_of_facade(context.attract_facade, context.locale());
    const NextLight light = next_light(context, context.attract_facade);
    // On a lying screen the façade fills the picture: the words stand beside it, one above the other.
    const RectMm beside = context.metrics.zones().content;
    const double half = portrait ? (width - 2 * kGap) / 2 : beside.w;
    const double line = context.metrics.line_mm(Step::Text);
    double x = portrait ? ciel.x + kMargin : beside.x;
    if (!portrait) y = beside.y + kGap;
    if (place) {
        const double name_h = context.ruler.size(place->card.title, kStrong, half).h;
        tree.root.add(text("attract.place", place->card.title, {x, y, half, name_h}, kStrong, Token::Thread));
        tree.root.add(text("attract.category", category_name(context, place->card),
                           {x, y + name_h, half, line}, kLabel));
        if (!portrait) y += name_h + line + 2 * kGap;
    }
    if (light.strong.empty()) return;
    const Align align = portrait ? Align::End : Align::Start;
    if (portrait) x = ciel.right() - kMargin - half;
    const double strong_h = context.ruler.size(light.strong, kStrong, half).h;
    tree.root.add(text("attract.light", light.strong, {x, y, half, strong_h}, kStrong, Token::Thread, align));
    const double line_h = context.ruler.size(light.line, kLabel, half).h;
    tree.root.add(
        text("attract.light_when", light.line, {x, y + strong_h, half, line_h}, kLabel, Token::Text, align));
}

void add_invitation(const ScreenContext& context, Tree& tree) {
    const RectMm room = context.metrics.zones().content;
    const RectMm main = context.metrics.zones().main;
    const double side = std::min(77.0, room.w * 0.28);
    const double x = room.x + side + 3 * kGap;
    const double width = room.right() - x;
    const std::string touch = context.say("attract.touch");
    const Type type = context.ruler.fitting(touch, {kH1, kH2, kH3}, width, 2);
    const double touch_h = context.ruler.size(touch, type, width).h;
    std::string others;
    for (const std::string& locale : screen_locales()) {
        if (locale == context.locale()) continue;
        if (!others.empty()) others += " · ";
        others += Strings::of(locale).text("attract.touch");
    }
    const double others_h = context.ruler.size(others, kLead, width).h;
    const double block = std::max(side, touch_h + kGap + others_h);
    const double y = main.bottom() - block - 40;
    RingLook look;
    look.icon = {"hand", Token::OnAction};
    look.on_disc = true;
    tree.root.add(
        beffroi::kiosk::ring("attract.ring", touch, look, {room.x, y + (block - side) / 2, side, side}));
    const double words_y = y + (block - touch_h - kGap / 2 - others_h) / 2;
    tree.root.add(text("attract.touch", touch, {x, words_y, width, touch_h}, type));
    tree.root.add(text("attract.touch_others", others, {x, words_y + touch_h + kGap / 2, width, others_h},
                       kLead, Token::SoftText));
}

}  // namespace

void build_attract(const ScreenContext& context, Tree& tree) {
    const Zones& zones = context.metrics.zones();
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    RectMm at = zones.picture;
    if (portrait) at.h = zones.main.bottom() - at.y;

    PictureOrder order;
    order.kind = context.attract_scene.empty() ? PictureOrder::Kind::Wall : PictureOrder::Kind::Preview;
    order.subject = context.attract_facade;
    order.scene = context.attract_scene;
    order.crown = portrait ? std::min(0.45, 150 / at.h) : 0.3;
    order.foot = portrait ? 0.24 : 0.1;
    order.close = portrait;
    PictureLook look;
    look.scrim = {{0, 0.72}, {zones.picture.h < 150 ? 45.0 : 120.0, 0.35}, {190, 0}};
    if (portrait) {
        look.scrim = {{0, 0.8}, {95, 0.5}, {165, 0}, {at.h - 170, 0}, {at.h - 95, 0.86}, {at.h, 1}};
    }
    look.slot.name = order.slot();
    const content::PlacePage* place = context.city.place_of_facade(context.attract_facade, context.locale());
    const std::string description =
        (place ? place->card.title : context.city.info.name) + ", " + context.say("common.schematic");
    tree.root.add(picture("attract.picture", description, at, std::move(look)));
    if (zones.picture.h >= 150) {
        tree.root.add(brand(context.metrics, context.say("brand.name"), " · " + context.city.info.name));
    }
    add_words_above(context, tree);
    add_invitation(context, tree);
    const std::string note = context.say("common.schematic");
    const double note_h = context.metrics.line_mm(Step::Text);
    tree.root.add(text("attract.schematic", note,
                       {zones.content.x, zones.main.bottom() - note_h - 8, zones.content.w, note_h}, kLabel,
                       Token::Quiet, Align::End));
    if (context.goodbye) {
        const std::string bye = context.say(context.evening.night ? "attract.bye" : "attract.bye_day",
                                            {{"city", context.city.info.name}});
        const double height = context.ruler.size(bye, kStrong, zones.content.w - 40).h + 14;
        tree.root.add(toast("attract.bye", bye, {"check", Token::Thread}, Token::Thread,
                            {zones.content.x, zones.content.y, zones.content.w, height}));
    }
    add_seuil(context, tree);
    tree.any_touch_continues = true;
    tree.any_touch = {"start", ""};
}

}  // namespace beffroi::kiosk
