#include "content/model/schedule.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

using Read = std::variant<Schedule, ScheduleFault>;

constexpr int kMostDays = 62;

std::optional<int> whole(const std::string& text) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, value);
    if (text.empty() || fault != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

std::optional<ScheduleFault> must_be_empty(const char* field, bool empty, const std::string& kind) {
    if (empty) return std::nullopt;
    return ScheduleFault{field, "says nothing of an event that is " + kind};
}

Read exact(const ScheduleFields& fields) {
    if (auto fault = must_be_empty("rrule", fields.rrule.empty(), fields.kind)) return *fault;
    if (auto fault = must_be_empty("months", fields.months.empty(), fields.kind)) return *fault;
    const auto starts = parse_civil_moment(fields.starts);
    if (!starts) return ScheduleFault{"starts", starts.error().detail};
    const auto ends = parse_civil_moment(fields.ends);
    if (!ends) return ScheduleFault{"ends", ends.error().detail};
    if (*ends < *starts) return ScheduleFault{"ends", fields.ends + " is before " + fields.starts};
    return Schedule{ExactTime{*starts, *ends}};
}

/// True when no day of 400 years, after which the calendar begins anew, is named.
bool names_no_day(const RecurringTime& time) {
    const CivilDate from = time.begins.value_or(CivilDate{2000, 1, 1});
    for (int year = 0; year < 400; ++year) {
        const CivilDate first{from.year + year, from.month, 1};
        if (!days_of(time.rule, time.begins, first, plus_days(first, 366)).empty()) return false;
    }
    return true;
}

Read recurring(const ScheduleFields& fields) {
    if (auto fault = must_be_empty("ends", fields.ends.empty(), fields.kind)) return *fault;
    if (auto fault = must_be_empty("months", fields.months.empty(), fields.kind)) return *fault;
    RecurringTime time;
    auto rule = parse_recurrence(fields.rrule);
    if (!rule) return ScheduleFault{"rrule", rule.error().detail};
    time.rule = std::move(rule).value();
    if (!fields.starts.empty()) {
        const auto begins = parse_civil_date(fields.starts);
        if (!begins) return ScheduleFault{"starts", begins.error().detail};
        time.begins = *begins;
    }
    if (time.rule.count && !time.begins) {
        return ScheduleFault{"starts", "is needed: COUNT counts from a first day"};
    }
    const auto days = fields.days.empty() ? std::optional{1} : whole(fields.days);
    if (!days || *days < 1 || *days > kMostDays) {
        return ScheduleFault{"days", fmt::format("\"{}\" is not 1 to {}", fields.days, kMostDays)};
    }
    time.days = *days;
    if (names_no_day(time)) return ScheduleFault{"rrule", fmt::format("\"{}\" names no day", fields.rrule)};
    return Schedule{std::move(time)};
}

Read period(const ScheduleFields& fields) {
    if (auto fault = must_be_empty("starts", fields.starts.empty(), fields.kind)) return *fault;
    if (auto fault = must_be_empty("ends", fields.ends.empty(), fields.kind)) return *fault;
    if (auto fault = must_be_empty("rrule", fields.rrule.empty(), fields.kind)) return *fault;
    PeriodTime time;
    for (const std::string& text : fields.months) {
        const auto month = whole(text);
        if (!month || *month < 1 || *month > 12) {
            return ScheduleFault{"months", fmt::format("\"{}\" is not a month, 1 to 12", text)};
        }
        if (std::find(time.months.begin(), time.months.end(), *month) != time.months.end()) {
            return ScheduleFault{"months", fmt::format("{} is there twice", *month)};
        }
        time.months.push_back(*month);
    }
    return Schedule{std::move(time)};
}

}  // namespace

Result<CivilMoment> parse_civil_moment(std::string_view text) {
    const std::string copy{text};
    int hour = -1;
    int minute = -1;
    int used = 0;
    const auto day = parse_civil_date(text.substr(0, 10));
    const bool clock = copy.size() == 16 &&
                       std::sscanf(copy.c_str() + 10, "T%2d:%2d%n", &hour, &minute, &used) == 2 && used == 6;
    const auto written = fmt::format("T{:02}:{:02}", hour, minute);
    if (day && clock && hour < 24 && minute < 60 && copy.substr(10) == written) {
        return CivilMoment{*day, std::chrono::minutes{hour * 60 + minute}};
    }
    return Error{Fault::Invalid, fmt::format("\"{}\" is not a moment written YYYY-MM-DDTHH:MM", text)};
}

Read read_schedule(const ScheduleFields& fields) {
    if (fields.kind == "exact") return exact(fields);
    if (fields.kind == "recurring") return recurring(fields);
    if (fields.kind == "period") return period(fields);
    return ScheduleFault{"kind", fmt::format("\"{}\" is not exact, recurring or period", fields.kind)};
}

Read schedule_of(const Entry& event) {
    return read_schedule({event.value("kind"), event.value("starts"), event.value("ends"),
                          event.value("rrule"), event.value("days"), event.list("months")});
}

}  // namespace beffroi::content
