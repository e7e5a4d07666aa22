#include "kiosk/screens/agenda.h"
#include "kiosk/screens/outings.h"
#include "kiosk/screens/reading.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// The dates, and how sure they are, in so many words.
ReadFact when_fact(const ScreenContext& context, const content::EventPage& event) {
    const content::EventCard& card = event.card;
    const content::Occurrence* on = next_occurrence(context.coming, card.slug);
    if (!on) return {card.when_words, context.say("event.to_confirm"), "calendar", Token::Gaude};
    const std::string next = occurrence_words(context.words, *on, context.today());
    if (card.kind == content::EventKind::Exact) return {next, "", "calendar-days", Token::Thread};
    return {context.say("event.next", {{"when", next}}), context.say("event.by_rule"), "calendar-days",
            Token::Thread};
}

std::vector<ReadFact> facts_of(const ScreenContext& context, const content::EventPage& event) {
    std::vector<ReadFact> facts{when_fact(context, event)};
    const content::PlacePage* place = context.city.place(event.card.place, context.locale());
    if (place) {
        const Walk* walk = walk_to(context.walks, event.card.place);
        facts.push_back({place->card.title, walk ? walk_words(context, *walk).words : "", "map-pin"});
    }
    if (event.free == "yes") facts.push_back({context.say("event.free"), "", "ticket", Token::Lagune});
    if (event.free == "no") facts.push_back({context.say("event.paid"), "", "ticket"});
    if (!event.organiser.empty()) {
        facts.push_back({event.organiser, context.say("event.organiser"), "users"});
    }
    if (event.since) {
        facts.push_back(
            {context.say("event.since", {{"year", std::to_string(*event.since)}}), "", "clock-3"});
    }
    if (event.card.confidence == "medium") {
        facts.push_back({context.say("place.medium"), "", "circle-alert", Token::Gaude});
    }
    if (!event.sources.empty()) {
        facts.push_back(
            {context.words.count("place.sources", static_cast<int>(event.sources.size())), "", "book-open"});
    }
    return facts;
}

Reading reading_of(const ScreenContext& context, const content::EventPage& event) {
    Reading reading;
    reading.id = "event";
    if (event.fell_back) {
        reading.passages.push_back(
            {Passage::Kind::Boxed, "fell_back",
             context.say(event.text_locale.starts_with("en") ? "common.fell_back.en" : "common.fell_back.fr"),
             context.say("locale.name"), Token::Lagune});
    }
    reading.passages.push_back({Passage::Kind::Lead, "hook", event.card.hook});
    if (!next_occurrence(context.coming, event.card.slug)) {
        reading.passages.push_back({Passage::Kind::Boxed, "when", event.card.when_words,
                                    context.say("event.dates_to_confirm"), Token::Gaude});
    } else if (event.card.kind != content::EventKind::Exact && !event.card.when_words.empty()) {
        reading.passages.push_back(
            {Passage::Kind::Boxed, "when", event.card.when_words, context.say("event.when"), Token::Thread});
    }
    reading.passages.push_back({Passage::Kind::Text, "story", plain(event.story)});
    reading.facts = facts_of(context, event);
    return reading;
}

}  // namespace

void build_event(const ScreenContext& context, Tree& tree) {
    const content::EventPage* event = context.city.event(context.visit.at.subject, context.locale());
    if (!event) return build_events(context, tree);
    const content::PlacePage* place = context.city.place(event->card.place, context.locale());
    Head head;
    head.title = event->card.title;
    head.at_foot = true;
    if (const content::Theme* theme = context.city.theme(event->card.theme, context.locale())) {
        head.tags.push_back({"event.theme", theme->name, "calendar-days"});
    }
    if (event->read_over_by.empty()) {
        head.tags.push_back({"event.unread", context.say("common.unread"), "pen-line", Token::Quiet});
    }
    PictureOrder order;
    order.subject = context.site.faces;
    if (place) {
        order = card_picture(context, place->card);
        order.close = false;
        if (order.kind == PictureOrder::Kind::Thumb) {
            order = {};
            order.subject = *place->card.facade;
            head.tags.push_back({"event.schematic", context.say("common.schematic"), "info", Token::Quiet});
        }
    }
    add_ciel(context, tree, "event.picture", order, place ? place->card.title : context.city.info.name, head);

    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("event.main"));
    Cutter cut{whole, kGap};
    std::vector<ButtonWords> buttons{
        {"event.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    if (place) {
        buttons.push_back(
            {"event.walk", context.say("place.walk"), "footprints", go(Screen::Map, place->card.slug)});
        buttons.push_back(
            {"event.place", context.say("event.place"), "landmark", {"place", place->card.slug}});
    }
    const double buttons_h = buttons_height(context, buttons, cut.rest().w);
    const RectMm at = words_stand_above(context) ? cut.bottom(buttons_h) : cut.top(buttons_h);
    add_buttons(context, main, buttons, at, false);
    add_reading(context, main, reading_of(context, *event), cut.rest());
    add_frame(context, tree, Screen::Event);
}

}  // namespace beffroi::kiosk
