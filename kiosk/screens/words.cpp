#include "kiosk/screens/words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr double kWalkingMetresPerMinute = 4000.0 / 60;
constexpr double kPhoneWattHours = 15;

std::string two_digits(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

Direction direction_of(double turn_deg) {
    const double turn = std::fmod(std::fmod(turn_deg, 360) + 360 + 22.5, 360);
    return static_cast<Direction>(std::min(7, static_cast<int>(turn / 45)));
}

std::string Words::hour(UtcTime at) const {
    const auto since = zone_->civil(at).since_midnight;
    return two_digits(since / 1h) + ":" + two_digits(since % 1h / 1min);
}

std::string Words::date(UtcTime at) const {
    return day(zone_->civil(at).date);
}

std::string Words::day(CivilDate day) const {
    return say("date.long", {{"day", say("day." + std::to_string(iso_weekday(day)))},
                             {"number", day.day == 1 ? say("date.first") : std::to_string(day.day)},
                             {"month", say("month." + std::to_string(day.month))}});
}

std::string Words::when(UtcTime at, UtcTime now) const {
    const CivilDate today = zone_->civil(now).date;
    const CivilDate day = zone_->civil(at).date;
    if (day == today) return say("when.today", {{"time", hour(at)}});
    if (day == plus_days(today, 1)) return say("when.tomorrow", {{"time", hour(at)}});
    return say("when.later", {{"date", date(at)}, {"time", hour(at)}});
}

std::string Words::duration(std::chrono::milliseconds length) const {
    const auto seconds = std::chrono::round<std::chrono::seconds>(length).count();
    if (seconds < 60) return say("lights.seconds", {{"s", std::to_string(seconds)}});
    const std::string minutes = std::to_string(seconds / 60);
    if (seconds % 60 == 0) return say("lights.minutes", {{"m", minutes}});
    return say("lights.minutes_seconds", {{"m", minutes}, {"s", two_digits(seconds % 60)}});
}

std::string Words::countdown(std::chrono::milliseconds left) const {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(std::max(left, 0ms)).count();
    return std::to_string(seconds / 60) + ":" + two_digits(seconds % 60);
}

std::string Words::decimal(double value) const {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.1f", value);
    std::string text{digits};
    const std::size_t point = text.find('.');
    if (point != std::string::npos) text.replace(point, 1, say("number.decimal"));
    return text;
}

std::string Words::distance(double metres) const {
    if (metres >= 995) return say("distance.km", {{"n", decimal(metres / 1000)}});
    const double step = metres < 100 ? 5 : 10;
    const auto rounded = static_cast<int>(std::round(metres / step) * step);
    return say("distance.m", {{"n", std::to_string(std::max(rounded, static_cast<int>(step)))}});
}

std::string Words::watt_hours(double wh) const {
    return wh < 9.95 ? decimal(wh) : std::to_string(std::lround(wh));
}

std::string Words::direction(Direction direction) const {
    constexpr const char* kKeys[] = {
        "direction.ahead",  "direction.ahead_right", "direction.right", "direction.behind_right",
        "direction.behind", "direction.behind_left", "direction.left",  "direction.ahead_left"};
    return say(kKeys[static_cast<std::size_t>(direction)]);
}

std::string Words::minutes_on_foot(double metres) const {
    return say("walk.minutes", {{"n", std::to_string(walking_minutes(metres))}});
}

int walking_minutes(double metres) {
    return std::max(1, static_cast<int>(std::ceil(metres / kWalkingMetresPerMinute - 0.25)));
}

int phones_charged(double wh) {
    return static_cast<int>(std::round(wh / kPhoneWattHours));
}

}  // namespace beffroi::kiosk
