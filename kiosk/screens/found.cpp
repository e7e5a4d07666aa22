#include "kiosk/screens/found.h"

#include "kiosk/screens/changes.h"

namespace beffroi::kiosk {
namespace {

constexpr char kMatchBegins = '\x02';
constexpr char kMatchEnds = '\x03';

/// The title in spans, where the edition marked what matched in it.
std::vector<Span> marked(const content::SearchHit& hit) {
    std::vector<Span> spans;
    std::string words;
    std::string plain_words;
    bool matches = false;
    const auto put = [&] {
        if (!words.empty()) {
            spans.push_back({words, Weight::Strong, matches ? Token::Thread : Token::Text, matches});
        }
        words.clear();
    };
    for (const char c : hit.excerpt) {
        if (c != kMatchBegins && c != kMatchEnds) {
            words += c;
            plain_words += c;
            continue;
        }
        put();
        matches = c == kMatchBegins;
    }
    put();
    // Found under another name, or in another language: the title is read as it is.
    return plain_words == hit.title ? spans : std::vector<Span>{};
}

Found found_place(const ScreenContext& context, const content::PlacePage& page) {
    Found found;
    found.id = "place." + page.card.slug;
    found.title = page.card.title;
    found.icon = category_icon(context, page.card);
    if (const Walk* walk = walk_to(context.walks, page.card.slug)) {
        found.value = context.say("walk.short", {{"n", std::to_string(walking_minutes(walk->metres))}});
    }
    found.action = {"place", page.card.slug};
    found.place = page.card.slug;
    return found;
}

Found found_event(const ScreenContext& context, const content::EventPage& event) {
    const auto mark = mark_of_whole(context.words, event, context.coming);
    return {.id = "event." + event.card.slug,
            .title = event.card.title,
            .icon = mark ? mark->icon.name : "calendar-days",
            .colour = mark ? mark->icon.colour : Token::Gaude,
            .value = mark ? mark->words : context.say("search.kind.event"),
            .action = go(Screen::Event, event.card.slug),
            .place = event.card.place};
}

Found found_tour(const ScreenContext& context, const content::TourPage& tour) {
    return {.id = "tour." + tour.card.slug,
            .title = tour.card.title,
            .icon = "footprints",
            .colour = Token::Lagune,
            .value = context.say("search.kind.tour"),
            .action = go(Screen::Tour, tour.card.slug),
            .place = tour.stops.empty() ? "" : tour.stops.front().place};
}

std::vector<Found> nearest(const ScreenContext& context) {
    std::vector<Found> found;
    for (const Walk& walk : context.walks) {
        const content::PlacePage* page = context.city.place(walk.place, context.locale());
        if (page) found.push_back(found_place(context, *page));
        if (found.size() == kMostFound) break;
    }
    return found;
}

}  // namespace

std::vector<Found> found_things(const ScreenContext& context) {
    if (context.visit.query.find_first_not_of(' ') == std::string::npos) return nearest(context);
    std::vector<Found> found;
    const auto add = [&](Found thing, const content::SearchHit& hit) {
        thing.spans = marked(hit);
        found.push_back(std::move(thing));
    };
    for (const content::SearchHit& hit : context.hits) {
        const auto* place = hit.kind == "place" ? context.city.place(hit.slug, context.locale()) : nullptr;
        const auto* event = hit.kind == "event" ? context.city.event(hit.slug, context.locale()) : nullptr;
        const auto* tour = hit.kind == "tour" ? context.city.tour(hit.slug, context.locale()) : nullptr;
        if (place) add(found_place(context, *place), hit);
        if (event) add(found_event(context, *event), hit);
        if (tour) add(found_tour(context, *tour), hit);
    }
    return found;
}

std::vector<Found> offers_instead(const ScreenContext& context) {
    std::vector<Found> offers;
    offers.push_back({.id = "offer.near",
                      .title = context.say("search.offer_near"),
                      .icon = "map-pinned",
                      .action = {"clear", ""}});
    if (!context.city.events_in(context.locale()).empty()) {
        offers.push_back({.id = "offer.events",
                          .title = context.say("search.offer_events"),
                          .icon = "calendar-days",
                          .colour = Token::Gaude,
                          .action = go(Screen::Events, "year")});
    }
    if (!context.city.tours_in(context.locale()).empty()) {
        offers.push_back({.id = "offer.tours",
                          .title = context.say("search.offer_tours"),
                          .icon = "footprints",
                          .colour = Token::Lagune,
                          .action = go(Screen::Tours)});
    }
    return offers;
}

}  // namespace beffroi::kiosk
