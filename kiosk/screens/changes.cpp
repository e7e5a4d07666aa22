#include "kiosk/screens/changes.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

using content::DateStatus;
using content::EventStatus;

constexpr const char* kOff = "calendar-x";
constexpr const char* kMoved = "calendar-clock";

content::Occurrence at_span(const content::TimeSpan& span) {
    content::Occurrence on;
    on.first = span.first;
    on.last = span.last;
    on.starts = span.starts;
    on.ends = span.ends;
    return on;
}

/// With its date always said: "reporté à demain" is wrong tomorrow to who remembers it.
std::string moment_words(const Words& words, const content::TimeSpan& span) {
    const std::string day = words.day(span.first);
    if (!span.starts) return day;
    return words.say("date.at", {{"day", day}, {"time", clock_words(*span.starts)}});
}

content::TimeSpan span_of(const content::Occurrence& on) {
    return {on.first, on.last, on.starts, on.ends};
}

ChangeMark off(const Words& words) {
    return {words.say("change.cancelled"), {kOff, Token::Error}};
}

ChangeMark put_off(const Words& words) {
    return {words.say("change.postponed"), {kMoved, Token::Gaude}};
}

ChangeMark moved(std::string sentence) {
    return {std::move(sentence), {kMoved, Token::Gaude}};
}

ChangeMark moved_here(const Words& words, const content::Occurrence& on, const std::string& new_place) {
    const content::TimeSpan& before = *on.other;
    const bool same_days = before.first == on.first && before.last == on.last;
    if (same_days && before.starts == on.starts && before.ends == on.ends) {
        if (new_place.empty()) return moved(words.say("change.elsewhere"));
        return moved(words.say("change.new_place", {{"place", new_place}}));
    }
    if (same_days) {
        const std::string hour = before.starts ? clock_words(*before.starts) : "";
        if (hour.empty() || before.starts == on.starts) return moved(words.say("change.hours"));
        return moved(words.say("change.new_hour", {{"time", hour}}));
    }
    const bool earlier = on.first < before.first;
    return moved(words.say(earlier ? "change.earlier_here" : "change.moved_here",
                           {{"when", moment_words(words, before)}}));
}

}  // namespace

std::optional<ChangeMark> mark_of(const Words& words, const content::Occurrence& on,
                                  const std::string& new_place) {
    switch (on.status) {
        case DateStatus::AsPlanned:
            return std::nullopt;
        case DateStatus::Cancelled:
            return off(words);
        case DateStatus::Postponed:
            return put_off(words);
        case DateStatus::MovedAway: {
            const bool earlier = on.other->first < on.first;
            return moved(words.say(earlier ? "change.earlier_away" : "change.moved_away",
                                   {{"when", moment_words(words, *on.other)}}));
        }
        case DateStatus::MovedHere:
            return moved_here(words, on, new_place);
    }
    return std::nullopt;
}

std::optional<ChangeMark> mark_of(const Words& words, const Engagement& engagement,
                                  const std::string& new_place) {
    if (engagement.on) return mark_of(words, *engagement.on, new_place);
    const EventStatus status = engagement.event->card.status;
    if (status == EventStatus::Cancelled) return off(words);
    if (status == EventStatus::Postponed) return put_off(words);
    return std::nullopt;
}

std::optional<ChangeMark> mark_of_whole(const Words& words, const content::EventPage& event,
                                        const std::vector<content::Occurrence>& coming) {
    if (event.card.status != EventStatus::AsPlanned) return mark_of(words, Engagement{&event, {}, 0});
    std::vector<const content::Occurrence*> times;
    for (const content::Occurrence& each : coming) {
        if (each.slug == event.card.slug) times.push_back(&each);
    }
    const auto is_off = [](const auto* each) { return each->status == DateStatus::Cancelled; };
    if (!times.empty() && std::all_of(times.begin(), times.end(), is_off)) return off(words);
    const auto is_moved = [](const auto* each) {
        return each->status == DateStatus::MovedAway || each->status == DateStatus::MovedHere;
    };
    const bool once = event.card.kind == content::EventKind::Exact;
    if (!once || times.empty() || !std::all_of(times.begin(), times.end(), is_moved)) return std::nullopt;
    return moved(words.say("change.moved"));
}

std::string change_words(const content::EventPage& event, const content::Occurrence* on) {
    if (event.card.status != EventStatus::AsPlanned) return event.card.status_words;
    if (!on || on->status == DateStatus::AsPlanned) return {};
    const auto said = event.date_words.find(on->planned);
    return said == event.date_words.end() ? std::string{} : said->second;
}

std::string change_sentence(const Words& words, const content::Occurrence& on, CivilDate today) {
    if (on.status == DateStatus::Cancelled) {
        return words.say("change.cancelled_on", {{"when", occurrence_words(words, on, today)}});
    }
    if (!on.other) return words.say("change.no_date_yet");
    const content::TimeSpan here = on.status == DateStatus::MovedAway ? *on.other : span_of(on);
    const content::TimeSpan before = on.status == DateStatus::MovedAway ? span_of(on) : *on.other;
    return words.say("change.from_to", {{"before", occurrence_words(words, at_span(before), {})},
                                        {"now", occurrence_words(words, at_span(here), {})}});
}

}  // namespace beffroi::kiosk
