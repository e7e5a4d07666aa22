#include "content/model/changed_dates.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/base/json.h"

namespace beffroi::content {
namespace {

constexpr int kMinutesPerDay = 24 * 60;

/// Whole days between two days, which need not be near.
int days_between(CivilDate from, CivilDate to) {
    int days = 0;
    // Spans are at most some months long: counting is simpler than a calendar formula.
    while (from < to && days < 10'000) {
        from = plus_days(from, 1);
        ++days;
    }
    return days;
}

struct Times {
    CivilDate from;
    CivilDate to;

    std::vector<TimeSpan> operator()(const ExactTime& time) const {
        if (time.ends.day < from || time.starts.day > to) return {};
        return {{time.starts.day, time.ends.day, time.starts.since_midnight, time.ends.since_midnight}};
    }
    std::vector<TimeSpan> operator()(const RecurringTime& time) const {
        std::vector<TimeSpan> found;
        const int more = time.days - 1;
        for (const CivilDate day : days_of(time.rule, time.begins, plus_days(from, -more), to)) {
            found.push_back({day, plus_days(day, more), std::nullopt, std::nullopt});
        }
        return found;
    }
    std::vector<TimeSpan> operator()(const PeriodTime&) const { return {}; }
};

Error refused(std::string_view member, std::string_view why) {
    return Error{Fault::Invalid, fmt::format("{}: {}", member, why)};
}

Result<ChangedMoment> read_moment(const char* member, const std::string& text) {
    if (text.size() == 10) {
        const auto day = parse_civil_date(text);
        if (day) return ChangedMoment{*day, std::nullopt};
        return refused(member, day.error().detail);
    }
    const auto moment = parse_civil_moment(text);
    if (moment) return ChangedMoment{moment->day, moment->since_midnight};
    return refused(member, moment.error().detail);
}

Outcome read_words(ChangedDate& changed, const Json& words) {
    if (!words.is_object()) return refused("words", "must be texts by language");
    for (const auto& [locale, text] : words.members()) {
        if (!is_locale(locale)) return refused("words", fmt::format("\"{}\" is not a language", locale));
        if (text.string() == nullptr) return refused("words", "must be texts by language");
        if (!text.string()->empty()) changed.words[locale] = *text.string();
    }
    return Done{};
}

Outcome read_member(ChangedDate& changed, std::string_view name, const Json& value) {
    if (name == "words") return read_words(changed, value);
    if (value.string() == nullptr) return refused(name, "must be a text");
    const std::string& text = *value.string();
    if (name == "date") {
        const auto day = parse_civil_date(text);
        if (!day) return refused("date", day.error().detail);
        changed.planned = *day;
    } else if (name == "change") {
        if (text != "cancelled" && text != "moved") {
            return refused("change", fmt::format("\"{}\" is not cancelled or moved", text));
        }
        changed.cancelled = text == "cancelled";
    } else if (name == "starts") {
        if (!text.empty()) changed.starts = TRY(read_moment("starts", text));
    } else if (name == "ends") {
        if (!text.empty()) changed.ends = TRY(read_moment("ends", text));
    } else if (name == "place") {
        changed.place = text;
    } else {
        return refused(name, "is not known; date, change, starts, ends, place and words are");
    }
    return Done{};
}

Result<ChangedDate> read_one(const Json& item) {
    if (!item.is_object()) return refused("exceptions", "must be a list of changed dates");
    for (const char* needed : {"date", "change"}) {
        if (item.find(needed) == nullptr) return refused(needed, "is needed");
    }
    ChangedDate changed;
    for (const auto& [name, value] : item.members()) TRY(read_member(changed, name, value));
    const bool somewhere = changed.starts || changed.ends || !changed.place.empty();
    if (changed.cancelled && somewhere) return refused("change", "a cancelled date has no new one");
    return changed;
}

std::string text_of(const ChangedMoment& moment) {
    if (!moment.since_midnight) return iso_text(moment.day);
    const auto minutes = moment.since_midnight->count();
    return fmt::format("{}T{:02}:{:02}", iso_text(moment.day), minutes / 60, minutes % 60);
}

/// `span` from another moment on, as long as it was.
TimeSpan begun_at(const ChangedMoment& begin, const TimeSpan& span) {
    const int days = days_between(span.first, span.last);
    TimeSpan moved{begin.day, plus_days(begin.day, days), span.starts, span.ends};
    if (!begin.since_midnight) return moved;
    moved.starts = begin.since_midnight;
    moved.ends.reset();
    if (!span.starts || !span.ends) return moved;
    const auto length = std::chrono::minutes{days * kMinutesPerDay} + *span.ends - *span.starts;
    const auto end = static_cast<int>((*begin.since_midnight + length).count());
    moved.last = plus_days(begin.day, end / kMinutesPerDay);
    moved.ends = std::chrono::minutes{end % kMinutesPerDay};
    return moved;
}

}  // namespace

std::vector<TimeSpan> planned_times(const Schedule& schedule, CivilDate from, CivilDate to) {
    return std::visit(Times{from, to}, schedule);
}

std::optional<TimeSpan> planned_time(const Schedule& schedule, CivilDate day) {
    for (const TimeSpan& span : planned_times(schedule, day, day)) {
        if (span.first == day) return span;
    }
    return std::nullopt;
}

Result<std::vector<ChangedDate>> read_changed_dates(std::string_view json) {
    std::vector<ChangedDate> found;
    if (json.empty()) return found;
    const auto parsed = Json::parse(json);
    if (!parsed) return parsed.error();
    if (!parsed->is_array()) return refused("exceptions", "must be a list of changed dates");
    for (const Json& item : parsed->items()) found.push_back(TRY(read_one(item)));
    return found;
}

std::string to_json(const std::vector<ChangedDate>& changed) {
    Json list = Json::array();
    for (const ChangedDate& each : changed) {
        Json one = Json::object(
            {{"date", iso_text(each.planned)}, {"change", each.cancelled ? "cancelled" : "moved"}});
        if (each.starts) one.set("starts", text_of(*each.starts));
        if (each.ends) one.set("ends", text_of(*each.ends));
        if (!each.place.empty()) one.set("place", each.place);
        Json words = Json::object();
        for (const auto& [locale, text] : each.words) words.set(locale, text);
        if (!each.words.empty()) one.set("words", std::move(words));
        list.push(std::move(one));
    }
    return list.dump();
}

Result<DatedWords> read_dated_words(std::string_view json) {
    DatedWords words;
    if (json.empty()) return words;
    const auto parsed = Json::parse(json);
    if (!parsed) return parsed.error();
    if (!parsed->is_object()) return refused("words", "must be texts by day");
    for (const auto& [date, text] : parsed->members()) {
        const auto day = parse_civil_date(date);
        if (!day) return refused(date, day.error().detail);
        if (text.string() == nullptr) return refused(date, "must be a text");
        if (!text.string()->empty()) words.emplace(*day, *text.string());
    }
    return words;
}

std::string to_json(const DatedWords& words) {
    if (words.empty()) return {};
    Json object = Json::object();
    for (const auto& [day, text] : words) object.set(iso_text(day), text);
    return object.dump();
}

Result<std::vector<ChangedDate>> changed_dates_of(const Entry& event) {
    auto changed = TRY(read_changed_dates(event.value("exceptions")));
    for (ChangedDate& each : changed) each.words.clear();
    for (const auto& [key, text] : event.values) {
        const auto& [field, locale] = key;
        if (field != "change_words") continue;
        const DatedWords words = TRY(read_dated_words(text));
        for (ChangedDate& each : changed) {
            const auto said = words.find(each.planned);
            if (said != words.end()) each.words[locale] = said->second;
        }
    }
    return changed;
}

std::map<Locale, DatedWords> take_words(std::vector<ChangedDate>& changed) {
    std::map<Locale, DatedWords> words;
    for (ChangedDate& each : changed) {
        for (auto& [locale, text] : each.words) words[locale][each.planned] = std::move(text);
        each.words.clear();
    }
    return words;
}

bool is_past(const ChangedDate& changed, CivilDate today) {
    return changed.planned < today && (!changed.starts || changed.starts->day < today);
}

TimeSpan moved_time(const ChangedDate& changed, const TimeSpan& planned) {
    TimeSpan moved = changed.starts ? begun_at(*changed.starts, planned) : planned;
    if (changed.ends) {
        moved.last = changed.ends->day;
        moved.ends = changed.ends->since_midnight;
    }
    return moved;
}

}  // namespace beffroi::content
