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
    std::map<Locale, std::string> words;  ///< For visitors: why, or what now. None is empty.
};

/// A word for visitors by planned day, in one language; none is empty.
using DatedWords = std::map<CivilDate, std::string>;

/// Of the field `change_words`: {"2026-12-05": "Because of the wind"}. Empty text: none; so is an empty word.
/// Errors: Invalid.
Result<DatedWords> read_dated_words(std::string_view json);
/// Empty when there are none.
std::string to_json(const DatedWords& words);

/// Of the field `exceptions`:
/// [{"date": "2026-12-05", "change": "cancelled" | "moved", "starts": "2026-12-13T15:00" or "2026-12-13",
///   "ends": …, "place": slug}]. Empty text: none. An edition, and a pack of before each language had its
/// words in a field, hold "words": {"fr": …} too.
/// Errors: Invalid, with the member.
Result<std::vector<ChangedDate>> read_changed_dates(std::string_view json);
std::string to_json(const std::vector<ChangedDate>& changed);

/// Both fields of an event together: what changed, each with its words in every language that has some. Words
/// of a date that is not changed are passed over.
/// Errors: Invalid.
Result<std::vector<ChangedDate>> changed_dates_of(const Entry& event);
/// What the words said of each date, by language, as `change_words` holds them; taken out of `changed`.
std::map<Locale, DatedWords> take_words(std::vector<ChangedDate>& changed);

/// Neither as planned nor where it was moved to does it touch a day from `today` on.
bool is_past(const ChangedDate& changed, CivilDate today);

/// When it takes place instead. What is not said stays as planned: a day alone keeps hours and length, an
/// hour alone the length.
TimeSpan moved_time(const ChangedDate& changed, const TimeSpan& planned);

}  // namespace beffroi::content
