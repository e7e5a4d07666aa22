#pragma once
// Civil time in a named zone, both ways, by the system's IANA database. No zone is ever assumed.

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "content/base/clock.h"
#include "content/base/result.h"

namespace beffroi {

/// A day on the wall calendar, proleptic Gregorian.
struct CivilDate {
    int year = 1970;
    int month = 1;  ///< 1..12
    int day = 1;    ///< 1..31

    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// What a clock on the wall shows. `since_midnight` is wall time: 01:00 is 60 minutes on every date.
struct CivilTime {
    CivilDate date;
    std::chrono::seconds since_midnight{0};  ///< 0..86399
    std::chrono::seconds utc_offset{0};      ///< East is positive
    std::string zone_abbreviation;           ///< "CET", "CEST"

    friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// One zone of the IANA database.
class TimeZone {
public:
    /// Errors: NotFound, with the name, when the database has no such zone.
    static Result<TimeZone> find(std::string_view iana_name);

    const std::string& name() const { return name_; }

    CivilTime civil(UtcTime at) const;

    /// A wall time that happens twice (autumn) gives the first; one that is skipped (spring) gives the
    /// instant of the jump. Both are what a curfew wants: never later than the wall said.
    UtcTime utc(CivilDate date, std::chrono::seconds since_midnight) const;

private:
    TimeZone(std::string name, const void* zone) : name_{std::move(name)}, zone_{zone} {}

    std::string name_;
    const void* zone_;  ///< date::time_zone, owned by the library's database, which lives for ever
};

/// The day `days` later (or earlier).
CivilDate plus_days(CivilDate date, int days);
bool is_valid(CivilDate date);
/// "2026-10-25"
std::string iso_text(CivilDate date);
/// Errors: Invalid unless YYYY-MM-DD names a day that exists.
Result<CivilDate> parse_civil_date(std::string_view text);
/// 1 Monday … 7 Sunday.
int iso_weekday(CivilDate date);

}  // namespace beffroi
