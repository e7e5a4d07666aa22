#include "kiosk/screens/outings.h"
#include "kiosk/screens/reading.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

std::string leg_words(const ScreenContext& context, const content::TourPage& tour, std::size_t leg) {
    const double metres = leg < tour.legs.size() ? leg_metres(tour.legs[leg]) : 0;
    return context.words.distance(metres) + " · " + context.words.minutes_on_foot(metres);
}

std::string subtitle_of(const ScreenContext& context, const content::TourPage& tour, std::size_t number) {
    const std::string count = context.say(
        "stop.count", {{"n", std::to_string(number + 1)}, {"of", std::to_string(tour.stops.size())}});
    return count + " · " + tour.card.title;
}

std::vector<ReadFact> facts_of(const ScreenContext& context, const content::TourPage& tour,
                               std::size_t number) {
    std::vector<ReadFact> facts;
    if (number + 1 < tour.stops.size()) {
        facts.push_back({context.say("stop.next", {{"place", tour.stops[number + 1].title}}),
                         leg_words(context, tour, number), "arrow-right", Token::Thread});
    } else {
        facts.push_back({context.say("stop.last"), "", "flag", Token::Thread});
    }
    if (number > 0) {
        facts.push_back({context.say("stop.from", {{"place", tour.stops[number - 1].title}}),
                         leg_words(context, tour, number - 1), "footprints", Token::Lagune});
    }
    if (const Walk* walk = walk_to(context.walks, tour.stops[number].place)) {
        facts.push_back(
            {context.say("stop.from_here"), walk_words(context, *walk).words, "map-pin", Token::Quiet});
    }
    if (tour.read_over_by.empty()) {
        facts.push_back({context.say("common.unread"), "", "pen-line", Token::Quiet});
    }
    return facts;
}

std::vector<ButtonWords> buttons_of(const ScreenContext& context, const content::TourPage& tour,
                                    std::size_t number) {
    std::vector<ButtonWords> buttons{{"stop.leave", context.say("stop.leave"), "x", {"back", ""}}};
    if (number > 0) {
        ButtonWords before{"stop.before", context.say("stop.before"),
                           "arrow-left",  go(Screen::Stop, StopView{tour.card.slug, number - 1}.subject()),
                           false,         true};
        before.icon_only = true;
        buttons.push_back(std::move(before));
    }
    const std::string& place = tour.stops[number].place;
    if (context.city.place(place, context.locale())) {
        ButtonWords read{"stop.read", context.say("map.read"), "book-open", {"place", place}};
        read.icon_only = context.metrics.comfort().text_percent > 125;
        buttons.push_back(std::move(read));
    }
    if (number + 1 < tour.stops.size()) {
        buttons.push_back({"stop.onward", context.say("stop.onward"), "arrow-right",
                           go(Screen::Stop, StopView{tour.card.slug, number + 1}.subject()), true, true});
    } else {
        buttons.push_back({"stop.finish", context.say("stop.finish"), "check", go(Screen::Tours), true});
    }
    return buttons;
}

}  // namespace

void build_stop(const ScreenContext& context, Tree& tree) {
    const StopView view = StopView::parse(context.visit.at.subject);
    const content::TourPage* tour = context.city.tour(view.tour, context.locale());
    if (!tour || view.number >= tour->stops.size()) return build_tours(context, tree);
    const content::TourStop& stop = tour->stops[view.number];
    Head head;
    head.large = false;
    head.title = std::to_string(view.number + 1) + ". " + stop.title;
    head.subtitle = subtitle_of(context, *tour, view.number);
    PictureOrder order;
    order.subject = context.site.faces;
    if (context.city.map) {
        order.kind = PictureOrder::Kind::Map;
        order.subject.clear();
    }
    add_ciel(context, tree, context.city.map ? "map.picture" : "stop.picture", order,
             context.say("tour.map", {{"tour", tour->card.title}}), head);

    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("stop.main"));
    Cutter cut{whole, kGap};
    if (!words_stand_above(context)) cut.top(0);  // Words begin a gap below the picture.
    const auto buttons = buttons_of(context, *tour, view.number);
    const RectMm below = cut.bottom(buttons_height(context, buttons, cut.rest().w));
    Reading reading;
    reading.id = "stop";
    reading.passages.push_back({Passage::Kind::Text, "narration", marked(stop.narration)});
    reading.facts = facts_of(context, *tour, view.number);
    add_reading(context, main, reading, cut.rest());
    add_buttons(context, main, buttons, below, true);
    add_frame(context, tree, Screen::Stop);
}

}  // namespace beffroi::kiosk
