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

/// "Touchez l'écran" and its ring: where they stand, and how large.
struct Invitation {
    std::string touch;
    std::string others;  ///< The same in the other languages.
    Type type = kH1;
    double touch_h = 0;
    double others_h = 0;
    RectMm ring;
    RectMm words;

    double top() const { return std::min(ring.y, words.y); }
};

Invitation invitation_of(const ScreenContext& context) {
    constexpr double kAboveFoot = 40;
    const RectMm room = context.metrics.zones().content;
    const double side = std::min(77.0, room.w * 0.28);
    const double x = room.x + side + 3 * kGap;
    const double width = room.right() - x;
    Invitation made;
    made.touch = context.say("attract.touch");
    made.type = context.ruler.fitting(made.touch, {kH1, kH2, kH3}, width, 2);
    made.touch_h = context.ruler.size(made.touch, made.type, width).h;
    for (const std::string& locale : screen_locales()) {
        if (locale == context.locale()) continue;
        if (!made.others.empty()) made.others += " · ";
        made.others += Strings::of(locale).text("attract.touch");
    }
    made.others_h = context.ruler.size(made.others, kLead, width).h;
    const double words_h = made.touch_h + kGap / 2 + made.others_h;
    const double block = std::max(side, words_h + kGap / 2);
    const double y = context.metrics.zones().main.bottom() - block - kAboveFoot;
    made.ring = {room.x, y + (block - side) / 2, side, side};
    made.words = {x, y + (block - words_h) / 2, width, words_h};
    return made;
}

void add_invitation(Tree& tree, const Invitation& invitation) {
    RingLook look;
    look.icon = {"hand", Token::OnAction};
    look.on_disc = true;
    tree.root.add(beffroi::kiosk::ring("attract.ring", invitation.touch, look, invitation.ring));
    const RectMm& at = invitation.words;
    tree.root.add(
        text("attract.touch", invitation.touch, {at.x, at.y, at.w, invitation.touch_h}, invitation.type));
    const double y = at.y + invitation.touch_h + kGap / 2;
    tree.root.add(text("attract.touch_others", invitation.others, {at.x, y, at.w, invitation.others_h}, kLead,
                       Token::SoftText));
}

/// Which façade this is, and what its light does next: under the title, or on a lying screen, where the
/// façade fills the picture, beside it and one above the other, as far as `bottom`.
void add_facade_words(const ScreenContext& context, Tree& tree, double y, double bottom) {
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    const RectMm ciel = context.metrics.zones().picture;
    const RectMm beside = context.metrics.zones().content;
    const double half = portrait ? (ciel.w - 2 * kMargin - 2 * kGap) / 2 : beside.w;
    const double left = portrait ? ciel.x + kMargin : beside.x;
    const auto add_pair = [&](const char* id, const std::string& strong, const char* second_id,
                              const std::string& line, double x, Align align) {
        const double strong_h = context.ruler.size(strong, kStrong, half).h;
        const double line_h = line.empty() ? 0 : context.ruler.size(line, kLabel, half).h;
        if (!portrait && y + strong_h + line_h > bottom) return;
        tree.root.add(text(id, strong, {x, y, half, strong_h}, kStrong, Token::Thread, align));
        if (line_h > 0) {
            tree.root.add(text(second_id, line, {x, y + strong_h, half, line_h}, kLabel, Token::Text, align));
        }
        if (!portrait) y += strong_h + line_h + 2 * kGap;
    };
    const content::PlacePage* place = context.city.place_of_facade(context.attract_facade, context.locale());
    if (place) {
        add_pair("attract.place", place->card.title, "attract.category", category_name(context, place->card),
                 left, Align::Start);
    }
    const NextLight light = next_light(context, context.attract_facade);
    if (light.strong.empty()) return;
    const double x = portrait ? ciel.right() - kMargin - half : left;
    add_pair("attract.light", light.strong, "attract.light_when", light.line, x,
             portrait ? Align::End : Align::Start);
}

void add_words_above(const ScreenContext& context, Tree& tree, double bottom) {
    const RectMm ciel = context.metrics.zones().picture;
    const double width = (ciel.w - 2 * kMargin) * 0.72;
    const bool compact = ciel.h < 150;
    const std::string title =
        context.say(context.evening.night ? "attract.title_night" : "attract.title_day");
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    const Type type =
        compact ? kH1 : context.ruler.fitting(title, {kDisplay, kH1, kH2}, width, portrait ? 2 : 1);
    const double title_h = context.ruler.size(title, type, width).h;
    const double y = ciel.y + (compact ? 10 : 38);
    tree.root.add(heading("title", title, {ciel.x + kMargin, y, width + 2, title_h}, type));
    if (compact) return;
    const RectMm notice = context.metrics.zones().notice;
    const double below = notice.is_empty() ? context.metrics.zones().content.y + kGap : notice.y;
    add_facade_words(context, tree, portrait ? y + title_h + kGap : below, bottom);
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
    const Invitation invitation = invitation_of(context);
    add_words_above(context, tree, invitation.top() - kGap);
    add_invitation(tree, invitation);
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
