#include "kiosk/screens/agenda.h"

#include <algorithm>
#include <set>

namespace beffroi::kiosk {
namespace {

constexpr int kSaturday = 6;

CivilDate last_of_month(CivilDate day) {
    CivilDate last = day;
    while (plus_days(last, 1).month == day.month) last = plus_days(last, 1);
    return last;
}

bool touches(const content::Occurrence& on, const Days& days) {
    return on.first <= days.last && on.last >= days.first;
}

/// Gathers events, each once and only those of the theme.
class Gathering {
public:
    Gathering(const City& city, const AgendaView& view, std::string_view locale)
        : city_{city}, view_{view}, locale_{locale} {}

    void add(std::string_view slug, std::optional<content::Occurrence> on, int month) {
        const content::EventPage* event = city_.event(slug, locale_);
        if (!event || (!view_.theme.empty() && event->card.theme != view_.theme)) return;
        if (known_.insert(key(event->card, on)).second) found_.push_back({event, std::move(on), month});
    }
    std::vector<Engagement> take() { return std::move(found_); }

private:
    /// An event that is off as a whole is told once, not once a date.
    static std::string key(const content::EventCard& card, const std::optional<content::Occurrence>& on) {
        const bool whole = card.status != content::EventStatus::AsPlanned;
        if (whole || !on || on->status == content::DateStatus::AsPlanned) return card.slug;
        return card.slug + "/" + iso_text(on->first) + "/" + iso_text(on->planned);
    }

    const City& city_;
    const AgendaView& view_;
    std::string_view locale_;
    std::set<std::string> known_;
    std::vector<Engagement> found_;
};

bool is_all_year(const City& city, const std::string& slug) {
    return std::all_of(city.periods.begin(), city.periods.end(), [&](const auto& month) {
        return std::find(month.begin(), month.end(), slug) != month.end();
    });
}

/// Its end, or its day where no hour is known, is behind us.
bool is_past(const content::Occurrence& on, const content::CivilMoment& now) {
    if (on.last != now.day) return on.last < now.day;
    return on.ends && *on.ends <= now.since_midnight;
}

std::string short_day(const Words& words, CivilDate day) {
    return words.say("date.short",
                     {{"number", day.day == 1 ? words.say("date.first") : std::to_string(day.day)},
                      {"month", words.say("month." + std::to_string(day.month))}});
}

}  // namespace

const char* name_of(AgendaPart part) {
    constexpr const char* kNames[] = {"tonight", "weekend", "month", "year"};
    return kNames[static_cast<std::size_t>(part)];
}

AgendaView AgendaView::parse(std::string_view subject) {
    AgendaView view;
    const std::size_t cut = subject.find('/');
    const std::string_view word = subject.substr(0, cut);
    for (const AgendaPart part : kAgendaParts) {
        if (word == name_of(part)) view.part = part;
    }
    if (cut == std::string_view::npos) return view;
    view.theme = subject.substr(cut + 1);
    view.chooses_theme = view.theme == "?";
    if (view.chooses_theme) view.theme.clear();
    return view;
}

std::string AgendaView::subject() const {
    const std::string theme_word = chooses_theme ? "?" : theme;
    return std::string{name_of(part)} + (theme_word.empty() ? "" : "/" + theme_word);
}

Days days_of(AgendaPart part, CivilDate today) {
    switch (part) {
        case AgendaPart::Tonight:
            return {today, today};
        case AgendaPart::Weekend: {
            const int weekday = iso_weekday(today);
            const CivilDate first = weekday < kSaturday ? plus_days(today, kSaturday - weekday) : today;
            return {first, plus_days(today, 7 - weekday)};
        }
        case AgendaPart::Month:
            return {today, last_of_month(today)};
        case AgendaPart::Year:
            return {today, plus_days(today, kAgendaDays - 1)};
    }
    return {today, today};
}

std::vector<Engagement> agenda(const City& city, const std::vector<content::Occurrence>& coming,
                               const AgendaView& view, const content::CivilMoment& now,
                               std::string_view locale) {
    Gathering gathering{city, view, locale};
    const CivilDate today = now.day;
    const Days days = days_of(view.part, today);
    for (const content::Occurrence& on : coming) {
        if (!touches(on, days) || (!takes_place(on) && is_past(on, now))) continue;
        gathering.add(on.slug, on, 0);
    }
    const int months = view.part == AgendaPart::Month ? 1 : view.part == AgendaPart::Year ? 12 : 0;
    std::vector<std::string> all_year;
    for (int ahead = 0; ahead < months; ++ahead) {
        const int month = (today.month - 1 + ahead) % 12 + 1;
        for (const std::string& slug : city.periods[static_cast<std::size_t>(month - 1)]) {
            if (is_all_year(city, slug)) {
                all_year.push_back(slug);
            } else {
                gathering.add(slug, {}, month);
            }
        }
    }
    for (const std::string& slug : all_year) gathering.add(slug, {}, 0);
    return gathering.take();
}

const std::string& place_of(const Engagement& engagement) {
    const bool elsewhere = engagement.on && !engagement.on->place.empty();
    return elsewhere ? engagement.on->place : engagement.event->card.place;
}

bool takes_place(const content::Occurrence& on) {
    return on.status == content::DateStatus::AsPlanned || on.status == content::DateStatus::MovedHere;
}

bool takes_place(const Engagement& engagement) {
    if (engagement.on) return takes_place(*engagement.on);
    return engagement.event->card.status == content::EventStatus::AsPlanned;
}

const content::Occurrence* next_occurrence(const std::vector<content::Occurrence>& coming,
                                           std::string_view event) {
    for (const content::Occurrence& each : coming) {
        if (each.slug == event && takes_place(each)) return &each;
    }
    return nullptr;
}

std::string clock_words(std::chrono::minutes since_midnight) {
    const auto digits = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return digits(since_midnight.count() / 60 % 24) + ":" + digits(since_midnight.count() % 60);
}

std::string occurrence_words(const Words& words, const content::Occurrence& on, CivilDate today) {
    std::string day;
    if (on.first != on.last) {
        const bool one_month = on.first.month == on.last.month && on.first.year == on.last.year;
        const std::string first =
            one_month ? (on.first.day == 1 ? words.say("date.first") : std::to_string(on.first.day))
                      : short_day(words, on.first);
        day = words.say("date.from_to", {{"from", first}, {"to", short_day(words, on.last)}});
    } else if (on.first == today) {
        day = words.say("date.today");
    } else if (on.first == plus_days(today, 1)) {
        day = words.say("date.tomorrow");
    } else {
        day = words.day(on.first);
    }
    if (!on.starts) return day;
    const std::string starts = clock_words(*on.starts);
    if (on.first != on.last || !on.ends) return words.say("date.at", {{"day", day}, {"time", starts}});
    return words.say("date.between", {{"day", day}, {"from", starts}, {"to", clock_words(*on.ends)}});
}

std::string when_words(const Words& words, const Engagement& engagement, CivilDate today) {
    return engagement.on ? occurrence_words(words, *engagement.on, today) : engagement.event->card.when_words;
}

}  // namespace beffroi::kiosk
