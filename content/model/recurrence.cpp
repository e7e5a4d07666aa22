#include "content/model/recurrence.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

constexpr int kMostCount = 10'000;

std::optional<int> whole(std::string_view text) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, value);
    if (text.empty() || fault != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

/// What comes before the next `mark`, which is taken away with it.
std::string_view next_part(std::string_view& rest, char mark) {
    const std::size_t end = std::min(rest.find(mark), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

Error refused(std::string_view part, std::string_view why) {
    return Error{Fault::Invalid, fmt::format("\"{}\" {}", part, why)};
}

/// True for "1,2": no item is empty.
bool is_list(std::string_view text) {
    return !text.empty() && text.front() != ',' && text.back() != ',' && text.find(",,") == text.npos;
}

Result<std::vector<int>> numbers(std::string_view name, std::string_view list, int most, bool from_the_end) {
    if (!is_list(list)) return refused(fmt::format("{}={}", name, list), "is no list like 1,2");
    std::vector<int> found;
    std::string_view rest = list;
    do {
        const std::string_view item = next_part(rest, ',');
        const auto number = whole(item);
        const int size = number ? std::abs(*number) : 0;
        if (size < 1 || size > most || (*number < 0 && !from_the_end)) {
            return refused(fmt::format("{}={}", name, list), fmt::format("has \"{}\"", item));
        }
        found.push_back(*number);
    } while (!rest.empty());
    return found;
}

Result<std::vector<Recurrence::Weekday>> weekdays(std::string_view list) {
    if (!is_list(list)) return refused(fmt::format("BYDAY={}", list), "is no list like SA,SU");
    static constexpr std::array<std::string_view, 7> kNames{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    std::vector<Recurrence::Weekday> found;
    std::string_view rest = list;
    do {
        std::string_view item = next_part(rest, ',');
        const std::string_view whole_item = item;
        const std::string_view name = item.substr(item.size() - std::min<std::size_t>(item.size(), 2));
        item.remove_suffix(name.size());
        if (item.substr(0, 1) == "+") item.remove_prefix(1);
        const auto ordinal = item.empty() ? std::optional{0} : whole(item);
        const auto* day = std::find(kNames.begin(), kNames.end(), name);
        const bool numbered = !item.empty() && ordinal && *ordinal != 0 && std::abs(*ordinal) <= 53;
        if (day == kNames.end() || (!item.empty() && !numbered)) {
            return refused(fmt::format("BYDAY={}", list), fmt::format("has \"{}\"", whole_item));
        }
        found.push_back({*ordinal, static_cast<int>(day - kNames.begin()) + 1});
    } while (!rest.empty());
    return found;
}

Result<CivilDate> until(std::string_view text) {
    const auto number = whole(text);
    const CivilDate day =
        number ? CivilDate{*number / 10'000, *number / 100 % 100, *number % 100} : CivilDate{0, 0, 0};
    if (text.size() == 8 && is_valid(day)) return day;
    return refused(fmt::format("UNTIL={}", text), "must be a day like 20301231");
}

Outcome read_part(Recurrence& rule, std::string_view name, std::string_view value) {
    if (name == "FREQ") {
        if (value != "YEARLY" && value != "WEEKLY") {
            return refused(fmt::format("FREQ={}", value), "is not known; YEARLY and WEEKLY are");
        }
        rule.frequency = value == "YEARLY" ? Recurrence::Frequency::Yearly : Recurrence::Frequency::Weekly;
    } else if (name == "BYMONTH") {
        rule.months = TRY(numbers(name, value, 12, false));
    } else if (name == "BYMONTHDAY") {
        rule.month_days = TRY(numbers(name, value, 31, true));
    } else if (name == "BYDAY") {
        rule.weekdays = TRY(weekdays(value));
    } else if (name == "UNTIL") {
        rule.until = TRY(until(value));
    } else if (name == "COUNT") {
        rule.count = whole(value);
        if (!rule.count || *rule.count < 1 || *rule.count > kMostCount) {
            return refused(fmt::format("COUNT={}", value), fmt::format("must be 1 to {}", kMostCount));
        }
    } else {
        return refused(name, "is not known; FREQ, BYMONTH, BYMONTHDAY, BYDAY, COUNT and UNTIL are");
    }
    return Done{};
}

/// What RFC 5545 forbids between parts, and what would leave the day open.
Outcome check_whole(const Recurrence& rule, std::string_view text) {
    const bool weekly = rule.frequency == Recurrence::Frequency::Weekly;
    const auto most = [&](const Recurrence::Weekday& day) {
        return std::abs(day.ordinal) > (rule.months.empty() ? 53 : 5);
    };
    const auto numbered = [](const Recurrence::Weekday& day) { return day.ordinal != 0; };
    if (rule.count && rule.until) return refused(text, "has COUNT and UNTIL; it may have one");
    if (weekly && !rule.month_days.empty()) return refused(text, "is weekly and may not have BYMONTHDAY");
    if (weekly && std::any_of(rule.weekdays.begin(), rule.weekdays.end(), numbered)) {
        return refused(text, "is weekly: its BYDAY may not be numbered");
    }
    if (std::any_of(rule.weekdays.begin(), rule.weekdays.end(), most)) {
        return refused(text, "asks for a sixth such day of a month");
    }
    if (weekly && rule.weekdays.empty()) return refused(text, "needs BYDAY");
    if (rule.weekdays.empty() && rule.month_days.empty()) return refused(text, "needs BYMONTHDAY or BYDAY");
    return Done{};
}

CivilDate last_of_month(CivilDate day) {
    const CivilDate next =
        day.month == 12 ? CivilDate{day.year + 1, 1, 1} : CivilDate{day.year, day.month + 1, 1};
    return plus_days(next, -1);
}

int day_of_year(CivilDate day) {
    int before = 0;
    for (int month = 1; month < day.month; ++month) before += last_of_month({day.year, month, 1}).day;
    return before + day.day;
}

template <typename Item, typename Test>
bool none_or_any(const std::vector<Item>& items, Test test) {
    return items.empty() || std::any_of(items.begin(), items.end(), test);
}

/// Each part alone limits the days; of a year and of a week, expanding (RFC 5545, the table of 3.3.10) gives
/// the same days as limiting every day of the calendar.
bool names(const Recurrence& rule, CivilDate day) {
    if (!none_or_any(rule.months, [&](int month) { return month == day.month; })) return false;
    const int in_month = last_of_month(day).day;
    if (!none_or_any(rule.month_days, [&](int wanted) {
            return wanted > 0 ? wanted == day.day : in_month + 1 + wanted == day.day;
        })) {
        return false;
    }
    const int weekday = iso_weekday(day);
    const bool of_month = !rule.months.empty();
    const int at = of_month ? day.day : day_of_year(day);
    const int of = of_month ? in_month : day_of_year({day.year, 12, 31});
    return none_or_any(rule.weekdays, [&](const Recurrence::Weekday& wanted) {
        if (wanted.weekday != weekday) return false;
        if (wanted.ordinal == 0) return true;
        return wanted.ordinal > 0 ? (at - 1) / 7 + 1 == wanted.ordinal : (of - at) / 7 + 1 == -wanted.ordinal;
    });
}

}  // namespace

Result<Recurrence> parse_recurrence(std::string_view text) {
    Recurrence rule;
    std::set<std::string_view> seen;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view part = next_part(rest, ';');
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) return refused(part, "must be NAME=value");
        const std::string_view name = part.substr(0, equals);
        if (!seen.insert(name).second) return refused(name, "is there twice");
        TRY(read_part(rule, name, part.substr(equals + 1)));
    }
    if (seen.count("FREQ") == 0) return refused(text, "needs FREQ");
    TRY(check_whole(rule, text));
    return rule;
}

std::vector<CivilDate> days_of(const Recurrence& rule, std::optional<CivilDate> begins, CivilDate from,
                               CivilDate to) {
    assert(!rule.count || begins);
    std::vector<CivilDate> days;
    int counted = 0;
    CivilDate day = rule.count ? *begins : std::max(begins.value_or(from), from);
    const CivilDate last = std::min(rule.until.value_or(to), to);
    for (; day <= last; day = plus_days(day, 1)) {
        if (!names(rule, day)) continue;
        if (rule.count && ++counted > *rule.count) break;
        if (day >= from) days.push_back(day);
    }
    return days;
}

}  // namespace beffroi::content
