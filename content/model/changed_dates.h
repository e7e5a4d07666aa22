#pragma once
// Dates of an event that are cancelled or moved, without the event or its rule being touched. Pure.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/local_time.h"
#include "content/base/result.h"
#include "content/model/entry.h"
#include "content/model/locale.h"
#include "content/model/schedule.h"

namespace beffroi::content {

/// One time something takes place, its hours where they are known.
struct TimeSpan {
    CivilDate first;
    CivilDate last;
    /// Since midnight of `first` and of `last`.
    std::optional<std::chrono::minutes> starts;
    std::optional<std::chrono::minutes> ends;

    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// The times that touch the days from `from` to `to`, as planned. A period has none.
std::vector<TimeSpan> planned_times(const Schedule& schedule, CivilDate from, CivilDate to);
/// Nothing when no time begins on that day.
std::optional<TimeSpan> planned_time(const Schedule& schedule, CivilDate day);

/// A day, with an hour where one is said.
struct ChangedMoment {
    CivilDate day;
    std::optional<std::chrono::minutes> since_midnight;
};

/// Source: RFC 5545: `planned` is the RECURRENCE-ID; a cancelled date is an EXDATE that is still told.
struct ChangedDate {
    CivilDate planned;
    bool cancelled = false;  ///< Else moved, as far as the rest says.
    std::optional<ChangedMoment> starts;
    std::optional<ChangedMoment> ends;
    std::string place;                    ///< Slug; empty: the event's own.
    std::map<Locale, std::string> words;  ///< For visitors: why, or what now.
};

/// Of the field `exceptions`:
/// [{"date": "2026-12-05", "change": "cancelled" | "moved", "starts": "2026-12-13T15:00" or "2026-12-13",
///   "ends": …, "place": slug, "words": {"fr": …}}]. Empty text: none.
/// Errors: Invalid, with the member.
Result<std::vector<ChangedDate>> read_changed_dates(std::string_view json);
std::string to_json(const std::vector<ChangedDate>& changed);

/// When it takes place instead. What is not said stays as planned: a day alone keeps hours and length, an
/// hour alone the length.
TimeSpan moved_time(const ChangedDate& changed, const TimeSpan& planned);

}  // namespace beffroi::content
