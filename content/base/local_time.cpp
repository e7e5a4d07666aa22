#include "content/base/local_time.h"

#include <cstdio>
#include <stdexcept>

#include <date/tz.h>
#include <fmt/format.h>

namespace beffroi {
namespace {

const date::time_zone& zone_in(const void* zone) {
    return *static_cast<const date::time_zone*>(zone);
}

date::year_month_day ymd(CivilDate date) {
    return {date::year{date.year}, date::month{static_cast<unsigned>(date.month)},
            date::day{static_cast<unsigned>(date.day)}};
}

CivilDate civil_date(date::year_month_day day) {
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view iana_name) {
    std::string name{iana_name};
    try {
        return TimeZone{name, date::locate_zone(name)};
    } catch (const std::runtime_error& missing) {
        return Error{Fault::NotFound, fmt::format("no time zone \"{}\": {}", name, missing.what())};
    }
}

CivilTime TimeZone::civil(UtcTime at) const {
    const date::sys_time<Microseconds> instant{at.since_epoch};
    const date::sys_info info = zone_in(zone_).get_info(instant);
    const auto local = date::floor<std::chrono::seconds>(instant) + info.offset;
    const auto midnight = date::floor<date::days>(local);
    return {civil_date(date::year_month_day{midnight}), local - midnight, info.offset, info.abbrev};
}

UtcTime TimeZone::utc(CivilDate date, std::chrono::seconds since_midnight) const {
    const auto wall = date::local_days{ymd(date)} + since_midnight;
    const date::local_info info = zone_in(zone_).get_info(wall);
    if (info.result == date::local_info::nonexistent) {
        return UtcTime{std::chrono::duration_cast<Microseconds>(info.first.end.time_since_epoch())};
    }
    return UtcTime{std::chrono::duration_cast<Microseconds>(wall.time_since_epoch() - info.first.offset)};
}

CivilDate plus_days(CivilDate date, int days) {
    return civil_date(date::year_month_day{date::local_days{ymd(date)} + date::days{days}});
}

bool is_valid(CivilDate date) {
    return date.month >= 1 && date.day >= 1 && ymd(date).ok();
}

std::string iso_text(CivilDate date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Result<CivilDate> parse_civil_date(std::string_view text) {
    CivilDate date{};
    int used = 0;
    const std::string copy{text};
    const int read = std::sscanf(copy.c_str(), "%4d-%2d-%2d%n", &date.year, &date.month, &date.day, &used);
    if (read == 3 && used == 10 && text.size() == 10 && is_valid(date) && iso_text(date) == text) return date;
    return Error{Fault::Invalid, fmt::format("\"{}\" is not a day written YYYY-MM-DD", text)};
}

int iso_weekday(CivilDate date) {
    return static_cast<int>(date::weekday{date::local_days{ymd(date)}}.iso_encoding());
}

}  // namespace beffroi
