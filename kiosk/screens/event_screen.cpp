#include <set>

#include "kiosk/screens/agenda.h"
#include "kiosk/screens/changes.h"
#include "kiosk/screens/outings.h"
#include "kiosk/screens/reading.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// So many changed dates are told before the story; the list has them all.
constexpr std::size_t kChangesTold = 3;

std::string new_place(const ScreenContext& context, const content::Occurrence& on) {
    const content::PlacePage* place = context.city.place(on.place, context.locale());
    return place ? place->card.title : "";
}

/// When it would have been.
std::string off_words(const ScreenContext& context, const content::EventPage& event) {
    for (const content::Occurrence& each : context.coming) {
        if (each.slug == event.card.slug) return occurrence_words(context.words, each, context.today());
    }
    return event.card.when_words;
}

/// Under a short title: enlarged, a long one would leave its words no room.
Passage told(const ScreenContext& context, const ChangeMark& mark, std::string words, std::string id) {
    const bool off = mark.icon.name == "calendar-x";
    return {Passage::Kind::Boxed, std::move(id), std::move(words),
            context.say(off ? "change.cancelled" : "change.moved"), mark.icon.colour};
}

/// Before anything else: what is off, what is moved, and why.
std::vector<Passage> changes_of(const ScreenContext& context, const content::EventPage& event) {
    if (event.card.status != content::EventStatus::AsPlanned) {
        const bool off = event.card.status == content::EventStatus::Cancelled;
        std::string words = context.say(off ? "change.will_not" : "change.no_date_yet");
        const std::string why = change_words(event, nullptr);
        if (!why.empty()) words += " " + why;
        return {
            told(context, *mark_of(context.words, Engagement{&event, {}, 0}), std::move(words), "change")};
    }
    std::vector<Passage> changes;
    std::set<CivilDate> known;  // a moved date is told once here
    for (const content::Occurrence& each : context.coming) {
        const auto mark = mark_of(context.words, each, new_place(context, each));
        if (each.slug != event.card.slug || !mark || !known.insert(each.planned).second) continue;
        std::string words = mark->words + ". " + change_sentence(context.words, each, context.today());
        const std::string place = new_place(context, each);
        if (!place.empty()) words += " " + context.say("change.place", {{"place", place}});
        const std::string why = change_words(event, &each);
        if (!why.empty()) words += " " + why;
        changes.push_back(told(context, *mark, std::move(words), "change." + iso_text(each.planned)));
        if (changes.size() == kChangesTold) break;
    }
    return changes;
}

/// Where it is next.
std::string place_now(const ScreenContext& context, const content::EventPage& event) {
    const content::Occurrence* on = next_occurrence(context.coming, event.card.slug);
    return on && !on->place.empty() ? on->place : event.card.place;
}

/// The dates, and how sure they are, in so many words.
ReadFact when_fact(const ScreenContext& context, const content::EventPage& event) {
    const content::EventCard& card = event.card;
    const auto whole = mark_of_whole(context.words, event, context.coming);
    const content::Occurrence* on = next_occurrence(context.coming, card.slug);
    if (!on && whole) return {whole->words, off_words(context, event), whole->icon.name, whole->icon.colour};
    if (!on) return {card.when_words, context.say("event.to_confirm"), "calendar", Token::Gaude};
    const std::string next = occurrence_words(context.words, *on, context.today());
    if (const auto mark = mark_of(context.words, *on, new_place(context, *on))) {
        return {next, mark->words, mark->icon.name, mark->icon.colour};
    }
    if (card.kind == content::EventKind::Exact) return {next, "", "calendar-days", Token::Thread};
    return {context.say("event.next", {{"when", next}}), context.say("event.by_rule"), "calendar-days",
            Token::Thread};
}

std::vector<ReadFact> facts_of(const ScreenContext& context, const content::EventPage& event) {
    std::vector<ReadFact> facts{when_fact(context, event)};
    const std::string where = place_now(context, event);
    const content::PlacePage* place = context.city.place(where, context.locale());
    if (place) {
        const Walk* walk = walk_to(context.walks, where);
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
    for (Passage& change : changes_of(context, event)) reading.passages.push_back(std::move(change));
    reading.passages.push_back({Passage::Kind::Lead, "hook", event.card.hook});
    if (mark_of_whole(context.words, event, context.coming)) {
        // When it would have been is no time to go by.
    } else if (!next_occurrence(context.coming, event.card.slug)) {
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
    const content::PlacePage* place = context.city.place(place_now(context, *event), context.locale());
    Head head;
    head.title = event->card.title;
    head.at_foot = true;
    if (const auto mark = mark_of_whole(context.words, *event, context.coming)) {
        head.tags.push_back({"event.mark", mark->words, mark->icon.name});
    }
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
