#include "content/snapshot/outing_writer.h"

#include <cmath>

#include "content/base/json.h"

namespace beffroi::content {
namespace {

template <typename Item>
std::string json_list(const std::vector<Item>& items) {
    Json list = Json::array();
    for (const Item& item : items) list.push(item);
    return list.dump();
}

/// Six decimals: ten centimetres, finer than the streets were drawn.
double rounded(double degrees) {
    return std::round(degrees * 1e6) / 1e6;
}

std::string way_json(const std::vector<asset::GeoPoint>& way) {
    Json list = Json::array();
    for (const asset::GeoPoint at : way) list.push(Json::array({rounded(at.lat_deg), rounded(at.lon_deg)}));
    return list.dump();
}

Outcome write_event(Database& database, const EventRow& event, int rank) {
    auto row = TRY(database.prepare(
        "INSERT INTO event (slug, rank, theme, place, confidence, organiser, free, since, sources, kind,"
        " starts, ends, rrule, days, months, status, exceptions) VALUES (:slug, :rank, :theme, "
        "nullif(:place, ''), :confidence,"
        " :organiser, :free, :since, :sources, :kind, :starts, :ends, :rrule, :days, :months, :status, "
        ":exceptions)"));
    row.bind(":slug", event.slug).bind(":rank", rank).bind(":theme", event.theme);
    row.bind(":place", event.place).bind(":confidence", event.confidence);
    row.bind(":organiser", event.organiser).bind(":free", event.free).bind(":since", event.since);
    row.bind(":sources", json_list(event.sources)).bind(":kind", event.kind).bind(":starts", event.starts);
    row.bind(":ends", event.ends).bind(":rrule", event.rrule).bind(":days", event.days);
    row.bind(":months", json_list(event.months)).bind(":status", event.status);
    row.bind(":exceptions", to_json(event.exceptions));
    TRY(row.run());
    auto text =
        TRY(database.prepare("INSERT INTO event_text (event, locale, title, hook, when_words, story,"
                             " read_over_by, status_words)"
                             " VALUES (:event, :locale, :title, :hook, :when_words, :story, :by, :status)"));
    for (const EventText& words : event.texts) {
        text.bind(":event", event.slug).bind(":locale", words.locale).bind(":title", words.title);
        text.bind(":hook", words.hook).bind(":when_words", words.when_words).bind(":story", words.story);
        text.bind(":by", words.read_over_by).bind(":status", words.status_words);
        TRY(text.run());
    }
    return Done{};
}

Outcome write_stops(Database& database, const TourRow& tour) {
    auto row = TRY(database.prepare(
        "INSERT INTO tour_stop (tour, rank, place, way_on) VALUES (:tour, :rank, :place, :way)"));
    auto text =
        TRY(database.prepare("INSERT INTO tour_stop_text (tour, place, locale, narration)"
                             " VALUES (:tour, :place, :locale, :narration)"));
    int rank = 0;
    for (const TourStopRow& stop : tour.stops) {
        row.bind(":tour", tour.slug).bind(":rank", rank++).bind(":place", stop.place);
        row.bind(":way", way_json(stop.way_on));
        TRY(row.run());
        for (const NarrationText& words : stop.texts) {
            text.bind(":tour", tour.slug).bind(":place", stop.place).bind(":locale", words.locale);
            text.bind(":narration", words.narration);
            TRY(text.run());
        }
    }
    return Done{};
}

Outcome write_tour(Database& database, const TourRow& tour, int rank) {
    auto row =
        TRY(database.prepare("INSERT INTO tour (slug, rank, theme, audience, length_m, minutes)"
                             " VALUES (:slug, :rank, :theme, :audience, :length, :minutes)"));
    row.bind(":slug", tour.slug).bind(":rank", rank).bind(":theme", tour.theme);
    row.bind(":audience", tour.audience).bind(":length", tour.length_m).bind(":minutes", tour.minutes);
    TRY(row.run());
    auto text =
        TRY(database.prepare("INSERT INTO tour_text (tour, locale, title, hook, story, read_over_by)"
                             " VALUES (:tour, :locale, :title, :hook, :story, :by)"));
    for (const TourText& words : tour.texts) {
        text.bind(":tour", tour.slug).bind(":locale", words.locale).bind(":title", words.title);
        text.bind(":hook", words.hook).bind(":story", words.story).bind(":by", words.read_over_by);
        TRY(text.run());
    }
    return write_stops(database, tour);
}

}  // namespace

Outcome write_events(Database& database, const std::vector<EventRow>& events) {
    int rank = 0;
    for (const EventRow& event : events) TRY(write_event(database, event, rank++));
    return Done{};
}

Outcome write_tours(Database& database, const std::vector<TourRow>& tours) {
    int rank = 0;
    for (const TourRow& tour : tours) TRY(write_tour(database, tour, rank++));
    return Done{};
}

}  // namespace beffroi::content
