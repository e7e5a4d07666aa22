#include "kiosk/screens/outings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <set>

#include "kiosk/screens/agenda.h"

namespace beffroi::kiosk {
namespace {

constexpr double kMetresPerDegree = 111'195;
/// Nearer than this one stands before it.
constexpr double kHereMetres = 12;

/// A pin a place: two events there are told apart in the list. None where nothing takes place: a pin says
/// come.
MapOverlay overlay_of_events(const City& city, const std::vector<Engagement>& events,
                             std::string_view locale) {
    MapOverlay overlay;
    overlay.with_places = false;
    std::set<std::string> places;
    for (const Engagement& each : events) {
        const content::EventCard& card = each.event->card;
        if (!takes_place(each)) continue;
        const std::string& where = place_of(each);
        const content::PlacePage* place = city.place(where, locale);
        if (!place || !places.insert(where).second) continue;
        overlay.events.push_back({card.slug,
                                  {place->card.lat_deg, place->card.lon_deg},
                                  place->card.title,
                                  each.on ? "calendar-days" : "calendar"});
    }
    return overlay;
}

/// All ways at once, without their stops.
MapOverlay overlay_of_tours(const std::vector<content::TourPage>& tours) {
    MapOverlay overlay;
    overlay.with_places = false;
    for (const content::TourPage& tour : tours) {
        overlay.legs.insert(overlay.legs.end(), tour.legs.begin(), tour.legs.end());
    }
    return overlay;
}

}  // namespace

StopView StopView::parse(std::string_view subject) {
    StopView view;
    const std::size_t cut = subject.find('/');
    view.tour = subject.substr(0, cut);
    if (cut == std::string_view::npos) return view;
    const std::string_view digits = subject.substr(cut + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), view.number);
    return view;
}

std::string StopView::subject() const {
    return tour + "/" + std::to_string(number);
}

MapOverlay overlay_for(const City& city, const Visit& visit, const std::vector<content::Occurrence>& coming,
                       const content::CivilMoment& now) {
    const std::string& subject = visit.at.subject;
    switch (visit.at.screen) {
        case Screen::Events:
            return overlay_of_events(
                city, agenda(city, coming, AgendaView::parse(subject), now, visit.locale), visit.locale);
        case Screen::Tours:
            return overlay_of_tours(city.tours_in(visit.locale));
        case Screen::Tour: {
            const content::TourPage* tour = city.tour(subject, visit.locale);
            return tour ? overlay_of(*tour) : MapOverlay{};
        }
        case Screen::Stop: {
            const StopView view = StopView::parse(subject);
            const content::TourPage* tour = city.tour(view.tour, visit.locale);
            return tour ? overlay_of(*tour, view.number) : MapOverlay{};
        }
        default:
            return {};
    }
}

double leg_metres(const std::vector<asset::GeoPoint>& leg) {
    double metres = 0;
    for (std::size_t i = 1; i < leg.size(); ++i) {
        const double north = (leg[i].lat_deg - leg[i - 1].lat_deg) * kMetresPerDegree;
        const double shrink = std::cos(leg[i].lat_deg * std::numbers::pi / 180);
        const double east = (leg[i].lon_deg - leg[i - 1].lon_deg) * kMetresPerDegree * shrink;
        metres += std::hypot(north, east);
    }
    return metres;
}

std::string where_words(const ScreenContext& context, std::string_view slug) {
    const content::PlacePage* place = context.city.place(slug, context.locale());
    if (!place) return {};
    const Walk* walk = walk_to(context.walks, slug);
    if (!walk) return place->card.title;
    const std::string way = walk->metres_straight < kHereMetres ? context.say("direction.here")
                                                                : context.words.minutes_on_foot(walk->metres);
    return place->card.title + " · " + way;
}

std::string tour_words(const ScreenContext& context, const content::TourCard& tour) {
    return context.words.distance(tour.length_m) + " · " +
           context.say("tour.minutes", {{"n", std::to_string(tour.minutes)}}) + " · " +
           context.words.count("tour.stops", tour.stop_count);
}

std::string facade_hours(const ScreenContext& context, std::string_view facade) {
    const protocol::FacadeState* state = context.news.facade(facade);
    UtcTime opens = context.evening.opens;
    UtcTime closes = context.evening.closes;
    if (state && state->closes_us > state->opens_us) {
        opens = UtcTime{Microseconds{state->opens_us}};
        closes = UtcTime{Microseconds{state->closes_us}};
    }
    if (context.now >= opens && context.now < closes) {
        return context.say("facades.until", {{"time", context.words.hour(closes)}});
    }
    return context.say("facades.from", {{"when", context.words.when(opens, context.now)},
                                        {"until", context.words.hour(closes)}});
}

std::string facade_title(const ScreenContext& context, const CityFacade& facade) {
    const content::PlacePage* place = context.city.place_of_facade(facade.slug, context.locale());
    return place ? place->card.title : facade.card(context.locale()).title;
}

}  // namespace beffroi::kiosk
