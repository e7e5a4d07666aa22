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
    "SELECT slug, theme, place, confidence, organiser, free, since, sources, kind";

/// An older edition says of all events that they are as planned.
std::string changes_of(bool has_changes) {
    return has_changes ? ", status, exceptions FROM event"
                       : ", 'as_planned' AS status, '[]' AS exceptions FROM event";
}
std::string status_words_of(bool has_changes) {
    return has_changes ? ", status_words FROM event_text" : ", '' AS status_words FROM event_text";
}

EventStatus event_status(const std::string& text) {
    return text == "cancelled"   ? EventStatus::Cancelled
           : text == "postponed" ? EventStatus::Postponed
                                 : EventStatus::AsPlanned;
}

EventCard event_card(const Statement& row, const Words& words, const std::vector<Locale>& order) {
    return EventCard{.slug = row.text("slug"),
                     .title = words.take("title", order),
                     .hook = words.take("hook", order),
                     .when_words = words.take("when_words", order),
                     .place = row.maybe_text("place").value_or(""),
                     .theme = row.text("theme"),
                     .kind = event_kind(row.text("kind")),
                     .confidence = row.text("confidence"),
                     .status = event_status(row.text("status")),
                     .status_words = words.take("status_words", order)};
}

std::vector<ChangedDate> changed_dates(const Statement& row) {
    auto changed = read_changed_dates(row.text("exceptions"));
    if (changed) return std::move(changed).value();
    log::error("edition.event_with_broken_changes",
               {{"event", row.text("slug")}, {"detail", changed.error().detail}});
    return {};
}

/// In the first language of the order that says something of the date.
std::map<CivilDate, std::string> date_words(const std::vector<ChangedDate>& changed,
                                            const std::vector<Locale>& order) {
    std::map<CivilDate, std::string> words;
    for (const ChangedDate& each : changed) {
        for (const Locale& locale : order) {
            const auto said = each.words.find(locale);
            if (said == each.words.end()) continue;
            words.emplace(each.planned, said->second);
            break;
        }
    }
    return words;
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

bool touches(const TimeSpan& span, CivilDate from, CivilDate to) {
    return span.last >= from && span.first <= to;
}

Occurrence occurrence(const std::string& slug, const TimeSpan& at, DateStatus status, CivilDate planned) {
    return {.slug = slug,
            .first = at.first,
            .last = at.last,
            .starts = at.starts,
            .ends = at.ends,
            .status = status,
            .planned = planned};
}

/// The times of one event, each planned one with what became of it.
class Times {
public:
    Times(std::string slug, EventStatus status, CivilDate from, CivilDate to)
        : slug_{std::move(slug)}, status_{status}, from_{from}, to_{to} {}

    void add(const Schedule& schedule, const std::vector<ChangedDate>& changed,
             std::vector<Occurrence>& found) const {
        for (const TimeSpan& span : planned_times(schedule, from_, to_)) {
            const auto is_of = [&](const ChangedDate& each) { return each.planned == span.first; };
            // Of an event that is off as a whole no date is moved any more.
            if (status_ == EventStatus::AsPlanned && std::any_of(changed.begin(), changed.end(), is_of)) {
                continue;
            }
            found.push_back(occurrence(slug_, span, whole(), span.first));
        }
        if (status_ != EventStatus::AsPlanned) return;
        for (const ChangedDate& each : changed) {
            const auto planned = planned_time(schedule, each.planned);
            if (planned) add_changed(each, *planned, found);
        }
    }

private:
    DateStatus whole() const {
        return status_ == EventStatus::Cancelled   ? DateStatus::Cancelled
               : status_ == EventStatus::Postponed ? DateStatus::Postponed
                                                   : DateStatus::AsPlanned;
    }

    void add_changed(const ChangedDate& changed, const TimeSpan& planned,
                     std::vector<Occurrence>& found) const {
        if (changed.cancelled) {
            if (!touches(planned, from_, to_)) return;
            found.push_back(occurrence(slug_, planned, DateStatus::Cancelled, changed.planned));
            return;
        }
        const TimeSpan now = moved_time(changed, planned);
        Occurrence here = occurrence(slug_, now, DateStatus::MovedHere, changed.planned);
        here.other = planned;
        here.place = changed.place;
        // On the same days there is nothing to send anybody on to: one row says it.
        const bool same_days = now.first == planned.first && now.last == planned.last;
        if (!same_days && touches(planned, from_, to_)) {
            Occurrence away = occurrence(slug_, planned, DateStatus::MovedAway, changed.planned);
            away.other = now;
            away.place = changed.place;
            found.push_back(std::move(away));
        }
        if (touches(now, from_, to_)) found.push_back(std::move(here));
    }

    std::string slug_;
    EventStatus status_;
    CivilDate from_;
    CivilDate to_;
};

}  // namespace

Result<std::vector<EventCard>> Edition::Reader::events(std::string_view locale) const {
    std::vector<EventCard> found;
    if (!has_outings()) return found;
    const auto order = fallback_order(locale, standard);
    auto texts = TRY(read_words(database.prepare("SELECT event AS slug, locale, title, hook, when_words" +
                                                 status_words_of(has_changes())),
                                {"title", "hook", "when_words", "status_words"}));
    auto rows = TRY(database.prepare(kEventColumns + changes_of(has_changes()) + " ORDER BY rank"));
    while (TRY(rows.step())) found.push_back(event_card(rows, texts[rows.text("slug")], order));
    return found;
}

Result<std::optional<EventPage>> Edition::Reader::event(std::string_view slug,
                                                        std::string_view locale) const {
    if (!has_outings()) return std::optional<EventPage>{};
    const auto order = fallback_order(locale, standard);
    auto row = TRY(database.prepare(kEventColumns + changes_of(has_changes()) + " WHERE slug = :slug"));
    row.bind(":slug", slug);
    if (!TRY(row.step())) return std::optional<EventPage>{};
    auto texts =
        TRY(database.prepare("SELECT event AS slug, locale, title, hook, when_words, story, read_over_by" +
                             status_words_of(has_changes()) + " WHERE event = :slug"));
    texts.bind(":slug", slug);
    auto by_slug = TRY(read_words(std::move(texts),
                                  {"title", "hook", "when_words", "story", "read_over_by", "status_words"}));
    const Words& words = by_slug[std::string{slug}];
    EventPage page;
    page.date_words = date_words(changed_dates(row), order);
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
    auto rows = TRY(database.prepare("SELECT slug, kind, starts, ends, rrule, days" +
                                     changes_of(has_changes()) + " WHERE kind <> 'period'"));
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
        const Times times{slug, event_status(rows.text("status")), from, last};
        times.add(std::get<Schedule>(schedule), changed_dates(rows), found);
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
