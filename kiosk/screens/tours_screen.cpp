#include "kiosk/screens/list_page.h"
#include "kiosk/screens/outings.h"
#include "kiosk/screens/reading.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

std::string audience_words(const ScreenContext& context, content::Audience audience) {
    return context.say(audience == content::Audience::Children ? "tour.children" : "tour.everyone");
}

ListedThing listed(const ScreenContext& context, const content::TourPage& tour) {
    PictureOrder order;
    order.kind = PictureOrder::Kind::Trail;
    order.subject = tour.card.slug;
    ListedThing thing;
    thing.id = "tours.tour." + tour.card.slug;
    thing.title = tour.card.title;
    thing.lines = {tour.card.hook, tour_words(context, tour.card)};
    if (tour.card.audience == content::Audience::Children) {
        thing.lines.push_back(audience_words(context, tour.card.audience));
    }
    thing.slot = order.slot();
    thing.theme = tour.card.theme;
    thing.action = go(Screen::Tour, tour.card.slug);
    return thing;
}

/// The map with the way on it, or the façade where the edition has no map.
PictureOrder way_picture(const ScreenContext& context) {
    PictureOrder order;
    order.subject = context.site.faces;
    if (!context.city.map) return order;
    order.kind = PictureOrder::Kind::Map;
    order.subject.clear();
    return order;
}

Passage fell_back(const ScreenContext& context, const content::TourPage& tour) {
    const char* key = tour.text_locale.starts_with("en") ? "common.fell_back.en" : "common.fell_back.fr";
    return {Passage::Kind::Boxed, "fell_back", context.say(key), context.say("locale.name"), Token::Lagune};
}

std::vector<ReadFact> facts_of(const ScreenContext& context, const content::TourPage& tour) {
    std::vector<ReadFact> facts;
    facts.push_back({context.words.distance(tour.card.length_m),
                     context.say("tour.about", {{"n", std::to_string(tour.card.minutes)}}), "footprints",
                     Token::Lagune});
    facts.push_back({context.words.count("tour.stops", tour.card.stop_count),
                     audience_words(context, tour.card.audience), "signpost"});
    if (!tour.stops.empty()) {
        const Walk* walk = walk_to(context.walks, tour.stops.front().place);
        facts.push_back({context.say("tour.begins", {{"place", tour.stops.front().title}}),
                         walk ? walk_words(context, *walk).words : "", "map-pin"});
    }
    if (tour.read_over_by.empty()) {
        facts.push_back({context.say("common.unread"), "", "pen-line", Token::Quiet});
    }
    return facts;
}

/// All stops by name, in their order.
std::string stops_words(const content::TourPage& tour) {
    std::string words;
    for (std::size_t i = 0; i < tour.stops.size(); ++i) {
        words += (i > 0 ? " → " : "") + tour.stops[i].title;
    }
    return words;
}

}  // namespace

void build_tours(const ScreenContext& context, Tree& tree) {
    const auto& tours = context.city.tours_in(context.locale());
    Head head;
    head.title = context.say("tours.title");
    head.subtitle = context.say("tours.subtitle");
    head.large = false;
    const PictureOrder order = way_picture(context);
    const bool on_map = order.kind == PictureOrder::Kind::Map;
    add_ciel(context, tree, on_map ? "map.picture" : "tours.picture", order, context.say("tours.map"), head);

    const RectMm whole = main_room(context, tree);
    Node& main = tree.root.add(group("tours.main"));
    std::vector<ListedThing> things;
    for (const content::TourPage& each : tours) things.push_back(listed(context, each));
    if (things.empty()) {
        ListedThing none;
        none.id = "tours.none";
        none.title = context.say("tours.none");
        none.icon = "footprints";
        none.colour = Token::Lagune;
        none.is_sentence = true;
        things.push_back(std::move(none));
    }
    add_list_page(context, main, "tours", things,
                  {{"tours.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}},
                  whole);
    add_frame(context, tree, Screen::Tours);
}

void build_tour(const ScreenContext& context, Tree& tree) {
    const content::TourPage* tour = context.city.tour(context.visit.at.subject, context.locale());
    if (!tour) return build_tours(context, tree);
    Head head;
    head.large = false;
    head.title = tour->card.title;
    head.subtitle = tour_words(context, tour->card);
    const PictureOrder order = way_picture(context);
    const bool on_map = order.kind == PictureOrder::Kind::Map;
    add_ciel(context, tree, on_map ? "map.picture" : "tour.picture", order,
             context.say("tour.map", {{"tour", tour->card.title}}), head);

    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("tour.main"));
    Cutter cut{whole, kGap};
    if (!words_stand_above(context)) cut.top(0);  // Words begin a gap below the picture.
    std::vector<ButtonWords> buttons{
        {"tour.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    if (!tour->stops.empty()) {
        buttons.push_back({"tour.begin", context.say("tour.begin"), "footprints",
                           go(Screen::Stop, StopView{tour->card.slug, 0}.subject()), true});
    }
    const RectMm below = cut.bottom(buttons_height(context, buttons, cut.rest().w));
    Reading reading;
    reading.id = "tour";
    if (tour->fell_back) reading.passages.push_back(fell_back(context, *tour));
    reading.passages.push_back({Passage::Kind::Lead, "hook", tour->card.hook});
    reading.passages.push_back({Passage::Kind::Text, "story", marked(tour->story)});
    reading.passages.push_back(
        {Passage::Kind::Boxed, "stops", stops_words(*tour), context.say("tour.on_the_way"), Token::Lagune});
    reading.facts = facts_of(context, *tour);
    add_reading(context, main, reading, cut.rest());
    add_buttons(context, main, buttons, below, true);
    add_frame(context, tree, Screen::Tour);
}

}  // namespace beffroi::kiosk
