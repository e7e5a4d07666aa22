#include "content/base/instant.h"

#include <chrono>
#include <cstdio>

namespace beffroi {

namespace {

using namespace std::chrono;

/// Reads a text from the front; any step that fails makes the whole fail.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_{text} {}

    int digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) is_sound_ = false;
        for (std::size_t i = 0; i < count && is_sound_; ++i) {
            const char c = rest_[i];
            is_sound_ = c >= '0' && c <= '9';
            value = value * 10 + (c - '0');
        }
        if (is_sound_) rest_.remove_prefix(count);
        return value;
    }
    bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
    bool take(char c) {
        if (!next_is(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void need(char c) { is_sound_ = take(c) && is_sound_; }
    bool is_digit_next() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    bool is_sound() const { return is_sound_; }
    bool is_whole() const { return is_sound_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool is_sound_ = true;
};

microseconds fraction(Scanner& scan) {
    microseconds value{0};
    int unit = 100'000;
    while (scan.is_digit_next()) {
        value += microseconds{scan.digits(1) * unit};
        unit /= 10;
    }
    return value;
}

/// "Z", "+01:00", "-0530". Unit: minutes east of Greenwich; 24 h when it is none.
minutes offset(Scanner& scan) {
    if (scan.take('Z') || scan.take('z')) return minutes{0};
    const bool west = scan.next_is('-');
    if (!west) {
        scan.need('+');
    } else {
        scan.take('-');
    }
    const int hour = scan.digits(2);
    scan.take(':');
    const int minute = scan.digits(2);
    if (!scan.is_sound() || hour > 14 || minute > 59) return hours{24};
    return (west ? -1 : 1) * (hours{hour} + minutes{minute});
}

}  // namespace

Result<UtcTime> parse_instant(std::string_view text) {
    const Error refused{Fault::Invalid, "\"" + std::string{text} +
                                            "\" is no instant: write one like 2026-11-28T18:42:00+01:00 or "
                                            "2026-11-28T17:42:00Z"};
    Scanner scan{text};
    const int y = scan.digits(4);
    scan.need('-');
    const int m = scan.digits(2);
    scan.need('-');
    const int d = scan.digits(2);
    if (!scan.take(' ')) scan.need('T');
    const int hour = scan.digits(2);
    scan.need(':');
    const int minute = scan.digits(2);
    const int second = scan.take(':') ? scan.digits(2) : 0;
    const microseconds part = scan.take('.') ? fraction(scan) : microseconds{0};
    const minutes east = offset(scan);
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    const bool exists = date.ok() && hour < 24 && minute < 60 && second < 60 && east < hours{24};
    if (!scan.is_whole() || !exists) return refused;
    const auto at = sys_days{date} + hours{hour} + minutes{minute} + seconds{second} - east;
    return UtcTime{duration_cast<Microseconds>(at.time_since_epoch()) + part};
}

std::string instant_text(UtcTime at) {
    const sys_time<Microseconds> point{at.since_epoch};
    const auto day_of = floor<days>(point);
    const year_month_day date{day_of};
    const hh_mm_ss time{floor<milliseconds>(point - day_of)};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return text;
}

}  // namespace beffroi
