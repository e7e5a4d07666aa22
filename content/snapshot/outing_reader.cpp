#include <algorithm>
#include <tuple>

#include "content/base/json.h"
#include "content/base/log.h"
#include "content/model/schedule.h"
#include "content/snapshot/reader.h"
#include "content/snapshot/words.h"

namespace beffroi::content {
namespace {

/// Far more than a calendar shows; a wrong year must not make a kiosk think for minutes.
constexpr int kMostDays = 10 * 366;

EventKind event_kind(const std::string& text) {
    return text == "exact"       ? EventKind::Exact
           : text == "recurring" ? EventKind::Recurring
                                 : EventKind::Period;
}

constexpr const char* kEventColumns =
    "SELECT slug, theme, place, confidence, organiser, free, since, sources, kind FROM event";

EventCard event_card(const Statement& row, const Words& words, const std::vector<Locale>& order) {
    return EventCard{.slug = row.text("slug"),
                     .title = words.take("title", order),
                     .hook = words.take("hook", order),
                     .when_words = words.take("when_words", order),
                     .place = row.maybe_text("place").value_or(""),
                     .theme = row.text("theme"),
                     .kind = event_kind(row.text("kind")),
                     .confidence = row.text("confidence")};
}

TourCard tour_card(const Statement& row, const Words& words, const std::vector<Locale>& order) {
    return TourCard{.slug = row.text("slug"),
                    .title = words.take("title", order),
                    .hook = words.take("hook", order),
                    .theme = row.text("theme"),
                    .audience = row.text("audience") == "children" ? Audience::Children : Audience::Everyone,
                    .length_m = static_cast<int>(row.integer("length_m")),
                    .minutes = static_cast<int>(row.integer("minutes")),
                    .stop_count = static_cast<int>(row.integer("stops"))};
}

std::vector<asset::GeoPoint> way_of(const std::string& json) {
    std::vector<asset::GeoPoint> way;
    const auto parsed = Json::parse(json);
    if (!parsed) return way;
    for (const Json& point : parsed->items()) {
        if (point.items().size() != 2) continue;
        way.push_back({point.items()[0].number().value_or(0), point.items()[1].number().value_or(0)});
    }
    return way;
}

void add_occurrences(const std::string& slug, const ExactTime& time, CivilDate from, CivilDate to,
                     std::vector<Occurrence>& found) {
    if (time.ends.day < from || time.starts.day > to) return;
    found.push_back(
        {slug, time.starts.day, time.ends.day, time.starts.since_midnight, time.ends.since_midnight});
}

void add_occurrences(const std::string& slug, const RecurringTime& time, CivilDate from, CivilDate to,
                     std::vector<Occurrence>& found) {
    const int more = time.days - 1;
    for (const CivilDate day : days_of(time.rule, time.begins, plus_days(from, -more), to)) {
        found.push_back({slug, day, plus_days(day, more), std::nullopt, std::nullopt});
    }
}

void add_occurrences(const std::string&, const PeriodTime&, CivilDate, CivilDate, std::vector<Occurrence>&) {}

}  // namespace

Result<std::vector<EventCard>> Edition::Reader::events(std::string_view locale) const {
    std::vector<EventCard> found;
    if (!has_outings()) return found;
    const auto order = fallback_order(locale, standard);
    auto texts = TRY(
        read_words(database.prepare("SELECT event AS slug, locale, title, hook, when_words FROM event_text"),
                   {"title", "hook", "when_words"}));
    auto rows = TRY(database.prepare(std::string{kEventColumns} + " ORDER BY rank"));
    while (TRY(rows.step())) found.push_back(event_card(rows, texts[rows.text("slug")], order));
    return found;
}

Result<std::optional<EventPage>> Edition::Reader::event(std::string_view slug,
                                                        std::string_view locale) const {
    if (!has_outings()) return std::optional<EventPage>{};
    const auto order = fallback_order(locale, standard);
    auto row = TRY(database.prepare(std::string{kEventColumns} + " WHERE slug = :slug"));
    row.bind(":slug", slug);
    if (!TRY(row.step())) return std::optional<EventPage>{};
    auto texts =
        TRY(database.prepare("SELECT event AS slug, locale, title, hook, when_words, story, read_over_by"
                             " FROM event_text WHERE event = :slug"));
    texts.bind(":slug", slug);
    auto by_slug =
        TRY(read_words(std::move(texts), {"title", "hook", "when_words", "story", "read_over_by"}));
    const Words& words = by_slug[std::string{slug}];
    EventPage page;
    page.card = event_card(row, words, order);
    page.story = words.take("story", order, &page.text_locale);
    page.organiser = row.text("organiser");
    page.sources = lines_of(row.text("sources"));
    page.free = row.text("free");
    if (const auto since = row.maybe_integer("since")) page.since = static_cast<int>(*since);
    page.read_over_by = words.take("read_over_by", {page.text_locale});
    page.fell_back = page.text_locale != locale;
    return std::optional{std::move(page)};
}

Result<std::vector<Occurrence>> Edition::Reader::occurrences(CivilDate from, CivilDate to) const {
    std::vector<Occurrence> found;
    if (!has_outings()) return found;
    const CivilDate last = std::min(to, plus_days(from, kMostDays));
    auto rows =
        TRY(database.prepare("SELECT slug, kind, starts, ends, rrule, days FROM event"
                             " WHERE kind <> 'period'"));
    while (TRY(rows.step())) {
        const std::string slug = rows.text("slug");
        const auto schedule = read_schedule({rows.text("kind"),
                                             rows.text("starts"),
                                             rows.text("ends"),
                                             rows.text("rrule"),
                                             std::to_string(rows.integer("days")),
                                             {}});
        if (const auto* fault = std::get_if<ScheduleFault>(&schedule)) {
            log::error("edition.event_without_time", {{"event", slug}, {"detail", fault->what}});
            continue;
        }
        std::visit([&](const auto& time) { add_occurrences(slug, time, from, last, found); },
                   std::get<Schedule>(schedule));
    }
    const auto key = [](const Occurrence& one) {
        return std::tuple{one.first, one.starts.value_or(std::chrono::minutes{0}), one.slug};
    };
    std::sort(found.begin(), found.end(),
              [&](const Occurrence& a, const Occurrence& b) { return key(a) < key(b); });
    return found;
}

Result<std::vector<std::string>> Edition::Reader::periods(int month) const {
    std::vector<std::string> of_month;
    if (!has_outings()) return of_month;
    std::vector<std::string> of_all_year;
    auto rows = TRY(database.prepare("SELECT slug, months FROM event WHERE kind = 'period' ORDER BY rank"));
    while (TRY(rows.step())) {
        const auto months = numbers_of(rows.text("months"));
        if (months.empty()) {
            of_all_year.push_back(rows.text("slug"));
        } else if (std::find(months.begin(), months.end(), month) != months.end()) {
            of_month.push_back(rows.text("slug"));
        }
    }
    of_month.insert(of_month.end(), of_all_year.begin(), of_all_year.end());
    return of_month;
}

constexpr const char* kTourColumns =
    "SELECT slug, theme, audience, length_m, minutes,"
    " (SELECT count(*) FROM tour_stop s WHERE s.tour = tour.slug) AS stops FROM tour";

Result<std::vector<TourCard>> Edition::Reader::tours(std::string_view locale) const {
    std::vector<TourCard> found;
    if (!has_outings()) return found;
    const auto order = fallback_order(locale, standard);
    auto texts = TRY(read_words(database.prepare("SELECT tour AS slug, locale, title, hook FROM tour_text"),
                                {"title", "hook"}));
    auto rows = TRY(database.prepare(std::string{kTourColumns} + " ORDER BY rank"));
    while (TRY(rows.step())) found.push_back(tour_card(rows, texts[rows.text("slug")], order));
    return found;
}

namespace {

Outcome read_stops(Database& database, std::string_view slug, const std::vector<Locale>& order,
                   TourPage& page) {
    auto titles =
        TRY(read_words(database.prepare("SELECT place AS slug, locale, title FROM place_text"), {"title"}));
    auto told = TRY(
        database.prepare("SELECT place AS slug, locale, narration FROM tour_stop_text WHERE tour = :tour"));
    told.bind(":tour", slug);
    auto narrations = TRY(read_words(std::move(told), {"narration"}));
    auto rows =
        TRY(database.prepare("SELECT s.place, s.way_on, p.lat_deg, p.lon_deg FROM tour_stop s JOIN"
                             " place p ON p.slug = s.place WHERE s.tour = :tour ORDER BY s.rank"));
    rows.bind(":tour", slug);
    while (TRY(rows.step())) {
        const std::string place = rows.text("place");
        page.stops.push_back(TourStop{.place = place,
                                      .title = titles[place].take("title", order),
                                      .narration = narrations[place].take("narration", order),
                                      .lat_deg = rows.real("lat_deg"),
                                      .lon_deg = rows.real("lon_deg")});
        page.legs.push_back(way_of(rows.text("way_on")));
    }
    if (!page.legs.empty()) page.legs.pop_back();  // nothing follows the last stop
    return Done{};
}

}  // namespace

Result<std::optional<TourPage>> Edition::Reader::tour(std::string_view slug, std::string_view locale) const {
    if (!has_outings()) return std::optional<TourPage>{};
    const auto order = fallback_order(locale, standard);
    auto row = TRY(database.prepare(std::string{kTourColumns} + " WHERE slug = :slug"));
    row.bind(":slug", slug);
    if (!TRY(row.step())) return std::optional<TourPage>{};
    auto texts =
        TRY(database.prepare("SELECT tour AS slug, locale, title, hook, story, read_over_by"
                             " FROM tour_text WHERE tour = :slug"));
    texts.bind(":slug", slug);
    auto by_slug = TRY(read_words(std::move(texts), {"title", "hook", "story", "read_over_by"}));
    const Words& words = by_slug[std::string{slug}];
    TourPage page;
    page.card = tour_card(row, words, order);
    page.story = words.take("story", order, &page.text_locale);
    page.read_over_by = words.take("read_over_by", {page.text_locale});
    page.fell_back = page.text_locale != locale;
    TRY(read_stops(database, slug, order, page));
    return std::optional{std::move(page)};
}

}  // namespace beffroi::content
