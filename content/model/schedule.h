#pragma once
// When an event is: exact, by a rule, or in words with its months; as entry and snapshot hold it.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/local_time.h"
#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/model/recurrence.h"

namespace beffroi::content {

/// A moment on the wall, in the city's time zone.
struct CivilMoment {
    CivilDate day;
    std::chrono::minutes since_midnight{0};  ///< 0..1439

    friend auto operator<=>(const CivilMoment&, const CivilMoment&) = default;
};

/// Errors: Invalid unless YYYY-MM-DDTHH:MM names a moment that exists.
Result<CivilMoment> parse_civil_moment(std::string_view text);

struct ExactTime {
    CivilMoment starts;
    CivilMoment ends;
};
struct RecurringTime {
    Recurrence rule;
    std::optional<CivilDate> begins;  ///< First day the rule is in force.
    int days = 1;                     ///< Length of each time.
};
/// Only words tell more; a month is where a calendar may mention it.
struct PeriodTime {
    std::vector<int> months;  ///< 1..12; none: all year
};
using Schedule = std::variant<ExactTime, RecurringTime, PeriodTime>;

/// The fields of an event that say when, as text.
struct ScheduleFields {
    std::string kind;    ///< exact | recurring | period
    std::string starts;  ///< A moment of an exact one, a day of a recurring one
    std::string ends;
    std::string rrule;
    std::string days;
    std::vector<std::string> months;
};

struct ScheduleFault {
    const char* field;  ///< Of ScheduleFields
    std::string what;   ///< "\"BYDAY=XX\" has \"XX\""
};

/// What may be filled depends on the kind: a date that nobody reads would be believed.
std::variant<Schedule, ScheduleFault> read_schedule(const ScheduleFields& fields);
/// Of an event's entry.
std::variant<Schedule, ScheduleFault> schedule_of(const Entry& event);

}  // namespace beffroi::content
