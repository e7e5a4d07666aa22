#pragma once
// The days a rule names: "every third Saturday of September". Pure arithmetic on the calendar.

#include <optional>
#include <string_view>
#include <vector>

#include "content/base/local_time.h"
#include "content/base/result.h"

namespace beffroi::content {

/// Source: RFC 5545, 3.3.10, of which FREQ=YEARLY and WEEKLY, BYMONTH, BYMONTHDAY, BYDAY, COUNT and UNTIL (a
/// day) are known. A rule names its days itself: a yearly one has BYMONTHDAY or BYDAY, a weekly one BYDAY.
struct Recurrence {
    enum class Frequency { Yearly, Weekly };

    struct Weekday {
        int ordinal =
            0;  ///< 1 the first … -1 the last, of the month, or of the year without BYMONTH; 0 every.
        int weekday = 1;  ///< 1 Monday … 7 Sunday
        friend bool operator==(const Weekday&, const Weekday&) = default;
    };

    Frequency frequency = Frequency::Yearly;
    std::vector<int> months;      ///< 1..12; none: every month
    std::vector<int> month_days;  ///< 1..31, or -1 (the last) .. -31
    std::vector<Weekday> weekdays;
    std::optional<int> count;
    std::optional<CivilDate> until;  ///< The last day it may name.

    friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

/// Errors: Invalid with the part that is not known, there twice, out of range or missing. A part that RFC
/// 5545 has and this program does not is refused, never passed over.
Result<Recurrence> parse_recurrence(std::string_view rule);

/// The rule's days from `from` to `to`, both included, in order. A month without the day has none (RFC 5545,
/// 3.3.10: "ignored"). `begins` is the first day the rule is in force; COUNT counts from it.
/// Precondition: a rule with a count has `begins`.
std::vector<CivilDate> days_of(const Recurrence& rule, std::optional<CivilDate> begins, CivilDate from,
                               CivilDate to);

}  // namespace beffroi::content
