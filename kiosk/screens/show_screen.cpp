// Asked, waiting, playing, over.

#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;
using Stage = ShowRequest::Stage;

constexpr auto kDigitsOnly = 10s;

struct Figure {
    std::string id;
    std::string label;
    std::string value;
    std::string note;
};

/// Everything one stage says.
struct ShowWords {
    std::string title;
    std::string subtitle;
    std::optional<HeadTag> corner;
    RingLook ring;
    std::string ring_words;
    std::vector<Figure> left;
    std::vector<Figure> right;
    std::string see;
    std::vector<ButtonWords> buttons;
};

std::chrono::milliseconds ms(Microseconds us) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(us);
}

/// `share` of a ring of 60 for so much of so much.
double share_of(Microseconds left, Microseconds whole) {
    if (whole <= Microseconds{0}) return 0;
    return std::clamp(static_cast<double>(left.count()) / static_cast<double>(whole.count()), 0.0, 1.0);
}

Figure like_phones(const ScreenContext& context, double wh) {
    const int phones = phones_charged(wh);
    return {
        "show.like", context.say("playing.like"),
        phones > 0 ? context.words.count("playing.phones", phones) : context.say("playing.less_than_phone"),
        ""};
}

Figure fixtures(const ScreenContext& context, const CityFacade& facade) {
    return {"show.fixtures", context.say("playing.fixtures"), std::to_string(facade.patch.fixtures.size()),
            context.say("playing.fixtures_fact")};
}

Figure next_scene(const ScreenContext& context, const CityFacade& facade) {
    const protocol::FacadeState* state = context.news.facade(facade.slug);
    Figure figure{"show.next", context.say("playing.next"), context.say("playing.next_back"), ""};
    if (!state || state->queue.empty()) return figure;
    const CityScene* next = facade.scene(state->queue.front().scene);
    figure.value = context.words.hour(UtcTime{Microseconds{state->queue.front().start_us}});
    figure.note = next ? next->card(context.locale()).title : "";
    return figure;
}

std::string place_slug(const ScreenContext& context, const CityFacade& facade) {
    const content::PlacePage* place = context.city.place_of_facade(facade.slug, context.locale());
    return place ? place->card.slug : "";
}

ButtonWords story_button(const ScreenContext& context, const CityFacade& facade) {
    return {"show.story", context.say("playing.story"), "book-open", {"place", place_slug(context, facade)}};
}

ShowWords waiting(const ScreenContext& context, const CityFacade& facade, const CityScene& scene) {
    ShowWords words;
    const ShowRequest& request = context.request;
    const bool asking = request.stage() == Stage::Asking;
    words.title = scene.card(context.locale()).title;
    words.subtitle = asking ? context.say("lights.asking_fact")
                            : context.say("wait.subtitle", {{"time", context.words.hour(request.start())}});
    words.corner = HeadTag{"show.tag", context.say(asking ? "lights.asking" : "wait.tag"), "check"};
    const Microseconds left = request.start() - context.now;
    words.ring.figure = asking ? "…" : context.words.countdown(ms(left));
    words.ring.word = context.say(asking ? "lights.asking" : "wait.before");
    words.ring.share = asking ? 1 : share_of(left, std::max<Microseconds>(60s, left));
    if (left <= kDigitsOnly && !asking) {
        words.ring.figure =
            std::to_string(std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count()));
    }
    words.ring_words = words.ring.figure + " " + words.ring.word;
    words.left = {{"show.place", context.say("wait.place"),
                   request.position() == 0
                       ? context.say("wait.next")
                       : context.say("wait.place_n", {{"n", std::to_string(request.position() + 1)}}),
                   request.joined() ? context.say("lights.joins") : ""}};
    words.right = {{"show.energy", context.say("playing.would_use"),
                    context.say("lights.energy", {{"wh", context.words.watt_hours(scene.energy_wh)}}),
                    context.say("playing.would_use_fact")}};
    words.see = scene.seen(context.locale());
    words.buttons = {story_button(context, facade),
                     {"show.cancel", context.say("wait.cancel"), "circle-x", {"cancel", ""}}};
    return words;
}

ShowWords playing(const ScreenContext& context, const CityFacade& facade, const CityScene& scene) {
    ShowWords words;
    const ShowRequest& request = context.request;
    const bool here = request.stage() == Stage::PlayingHere;
    const Microseconds left = request.end() - context.now;
    const Microseconds whole = request.end() - request.start();
    words.title = scene.card(context.locale()).title;
    const content::PlacePage* place = context.city.place_of_facade(facade.slug, context.locale());
    if (here) {
        words.subtitle = context.say("playing.on_screen");
        words.corner = HeadTag{"show.tag", context.say("playing.here_tag"), "monitor", Token::Quiet};
    } else {
        words.subtitle = facade.slug == context.site.faces || !place
                             ? context.say("playing.subtitle")
                             : context.say("playing.elsewhere", {{"place", place->card.title}});
        words.corner = HeadTag{"show.tag", context.say("playing.live"), "activity", Token::OnAction, true};
    }
    words.ring.figure = context.words.countdown(ms(left));
    words.ring.word = context.say("playing.left");
    words.ring.share = share_of(left, whole);
    words.ring_words = words.ring.figure + " " + words.ring.word;
    const double done = 1 - share_of(left, whole);
    if (here) {
        words.left = {{"show.energy", context.say("playing.would_use"),
                       context.say("lights.energy", {{"wh", context.words.watt_hours(scene.energy_wh)}}),
                       context.say("playing.would_use_fact")}};
    } else {
        words.left = {
            {"show.energy", context.say("playing.used"),
             context.say("lights.energy", {{"wh", context.words.watt_hours(scene.energy_wh * done)}}),
             context.say("playing.used_of", {{"wh", context.words.watt_hours(scene.energy_wh)}})}};
    }
    words.left.push_back(like_phones(context, scene.energy_wh));
    words.right = {fixtures(context, facade)};
    if (!here) words.right.push_back(next_scene(context, facade));
    words.see = scene.seen(context.locale());
    words.buttons = {story_button(context, facade)};
    if (here) {
        words.buttons.push_back({"show.stop", context.say("playing.stop_here"), "pause", {"cancel", ""}});
    } else {
        words.buttons.push_back({"show.other", context.say("playing.home"), "house", go(Screen::Home)});
    }
    return words;
}

ShowWords ended(const ScreenContext& context, const CityFacade& facade, const CityScene& scene) {
    ShowWords words;
    const ShowRequest& request = context.request;
    const bool cut = request.stage() == Stage::Cut;
    const std::string name = scene.card(context.locale()).title;
    words.title = context.say(cut ? "end.cut.title" : "end.title");
    if (cut) {
        words.subtitle = context.say("end.cut");
    } else {
        words.subtitle =
            context.say(request.was_on_wall() ? "end.subtitle" : "end.subtitle_here", {{"scene", name}});
    }
    const Microseconds left = request.end() + ShowRequest::kThanks - context.now;
    words.ring.figure =
        std::to_string(std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count()));
    words.ring.word = context.say("end.home_word");
    words.ring.share = share_of(left, ShowRequest::kThanks);
    words.ring_words = context.say("end.home_in", {{"n", words.ring.figure}});
    if (!cut && request.was_on_wall()) {
        words.left = {{"show.energy", context.say("playing.used"),
                       context.say("lights.energy", {{"wh", context.words.watt_hours(scene.energy_wh)}}), ""},
                      like_phones(context, scene.energy_wh)};
        words.right = {fixtures(context, facade), next_scene(context, facade)};
    }
    words.buttons = {{"show.again", context.say("end.other"), "lightbulb", {"again", ""}, true},
                     story_button(context, facade)};
    return words;
}

ShowWords words_for(const ScreenContext& context, const CityFacade& facade, const CityScene& scene) {
    switch (context.request.stage()) {
        case Stage::Asking:
        case Stage::Waiting:
            return waiting(context, facade, scene);
        case Stage::Playing:
        case Stage::PlayingHere:
            return playing(context, facade, scene);
        default:
            return ended(context, facade, scene);
    }
}

double figure_height(const ScreenContext& context, const Figure& figure, double width) {
    double height = context.ruler.size(figure.label, kLabel, width).h + 1;
    const Type type = context.ruler.fitting(figure.value, {kFigure, kH3, kStrong}, width, 2);
    height += context.ruler.size(figure.value, type, width).h;
    if (!figure.note.empty()) height += context.ruler.size(figure.note, kLabel, width).h + 1;
    return height;
}

/// No word of theirs is wider than the column.
bool figures_fit(const ScreenContext& context, const std::vector<Figure>& figures, double width) {
    const auto fits = [&](const std::string& words, const Type& type) {
        return context.ruler.size(words, type, width).w <= width;
    };
    return std::all_of(figures.begin(), figures.end(), [&](const Figure& each) {
        const Type type = context.ruler.fitting(each.value, {kFigure, kH3, kStrong}, width, 2);
        return fits(each.label, kLabel) && fits(each.value, type) && fits(each.note, kLabel);
    });
}

void add_figures(const ScreenContext& context, Node& into, const std::vector<Figure>& figures, RectMm at,
                 Align align) {
    double total = 0;
    for (const Figure& each : figures) total += figure_height(context, each, at.w) + 2 * kGap;
    double y = at.y + std::max(0.0, (at.h - total + 2 * kGap) / 2);
    for (const Figure& each : figures) {
        const double h = figure_height(context, each, at.w);
        if (y + h > at.bottom() + 0.5) return;
        const Type type = context.ruler.fitting(each.value, {kFigure, kH3, kStrong}, at.w, 2);
        const double label_h = context.ruler.size(each.label, kLabel, at.w).h;
        const double value_h = context.ruler.size(each.value, type, at.w).h;
        into.add(text(each.id + ".label", each.label, {at.x, y, at.w, label_h}, kLabel, Token::Quiet, align));
        into.add(text(each.id, each.value, {at.x, y + label_h + 1, at.w, value_h}, type, Token::Text, align));
        if (!each.note.empty()) {
            const double note_y = y + label_h + value_h + 2;
            into.add(text(each.id + ".note", each.note, {at.x, note_y, at.w, y + h - note_y}, kLabel,
                          Token::Quiet, align));
        }
        y += h + 2 * kGap;
    }
}

/// The ring in the middle, its figures to both sides; with less room the ring alone, and its word beside it
/// where it holds no more than the time.
void add_ring(const ScreenContext& context, Node& main, const ShowWords& words, RectMm room) {
    constexpr double kLeastColumn = 70;
    double side = std::min({room.h, room.w, 148.0});
    const double column = (room.w - side - 2 * kGap) / 2;
    const bool holds_word = ring_words(context.ruler, words.ring, side).word_h > 0;
    const bool figures = holds_word && column >= kLeastColumn && figures_fit(context, words.left, column) &&
                         figures_fit(context, words.right, column);
    const auto ring_at = [&](double x) { return RectMm{x, room.y + (room.h - side) / 2, side, side}; };
    if (holds_word) {
        main.add(ring("show.ring", words.ring_words, words.ring, ring_at(room.x + (room.w - side) / 2)));
        if (!figures) return;
        add_figures(context, main, words.left, {room.x, room.y, column, room.h}, Align::Start);
        add_figures(context, main, words.right, {room.right() - column, room.y, column, room.h}, Align::End);
        return;
    }
    const double widest = room.w - side - 2 * kGap;
    const SizeMm word = context.ruler.size(words.ring.word, kStrong, widest);
    const bool beside = word.w <= widest && word.h <= room.h;
    const double taken = side + (beside ? 2 * kGap + word.w : 0);
    const double x = room.x + (room.w - taken) / 2;
    main.add(ring("show.ring", words.ring_words, words.ring, ring_at(x)));
    if (!beside) return;
    main.add(text("show.ring_word", words.ring.word,
                  {x + side + 2 * kGap, room.y + (room.h - word.h) / 2, word.w + 1, word.h}, kStrong));
}

}  // namespace

void build_show(const ScreenContext& context, Tree& tree) {
    const CityFacade* facade = context.city.facade(context.request.facade());
    const CityScene* scene = facade ? facade->scene(context.request.scene()) : nullptr;
    if (!scene) return build_lights(context, tree);
    const ShowWords words = words_for(context, *facade, *scene);
    const Stage stage = context.request.stage();
    const bool portrait = context.metrics.pose() == Pose::Portrait;

    Head head;
    head.title = words.title;
    head.subtitle = words.subtitle;
    head.corner = words.corner;
    if (portrait && !context.is_high_contrast() && context.metrics.zones().content.h > 240)
        head.below_mm = 34;
    PictureOrder order;
    order.kind = stage == Stage::PlayingHere ? PictureOrder::Kind::Preview : PictureOrder::Kind::Wall;
    order.subject = facade->slug;
    if (stage == Stage::PlayingHere) order.scene = scene->scene.id;
    add_ciel(context, tree, "show.picture", order, scene->card(context.locale()).title, head, true);

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("show.main"));
    Cutter cut{whole, kGap};
    const double buttons_h = buttons_height(context, words.buttons, cut.rest().w);
    const RectMm buttons_at = cut.bottom(std::max(34.0, buttons_h));
    if (!words.see.empty()) {
        PanelLook look;
        look.side_bar = true;
        look.side = Token::Guede;
        look.icon = {"book-open", Token::Guede};
        look.spans = {{context.say("playing.see"), Weight::Strong}, {words.see}};
        const double height = context.ruler.size(look.spans, kText, cut.rest().w - 46).h + 16;
        if (height < cut.rest().h * 0.42)
            main.add(panel("show.see", "", std::move(look), cut.bottom(height)));
    }
    RectMm room = cut.rest();
    if (head.below_mm > 0) {
        room.y += head.below_mm * 0.4;
        room.h -= head.below_mm * 0.4;
    }
    add_ring(context, main, words, room);
    add_buttons(context, main, words.buttons, buttons_at, true);
    add_frame(context, tree, Screen::Lights);
}

}  // namespace beffroi::kiosk
