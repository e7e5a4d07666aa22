#pragma once
// Numbers, hours, days, distances and directions, as one says them in a language.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "kiosk/screens/strings.h"

namespace beffroi::kiosk {

/// Shape: what the eight compass words are called in the strings: "direction.ahead" …
enum class Direction { Ahead, AheadRight, Right, BehindRight, Behind, BehindLeft, Left, AheadLeft };
/// `turn_deg` clockwise from straight ahead, any number of turns.
Direction direction_of(double turn_deg);

class Words {
public:
    Words(const Strings& strings, const TimeZone& zone) : strings_{&strings}, zone_{&zone} {}

    const Strings& strings() const { return *strings_; }
    const std::string& locale() const { return strings_->locale(); }
    std::string say(std::string_view key, Strings::Arguments arguments = {}) const {
        return strings_->text(key, arguments);
    }
    std::string count(std::string_view key, int n, Strings::Arguments arguments = {}) const {
        return strings_->count(key, n, arguments);
    }

    std::string hour(UtcTime at) const;    ///< "18:42"
    std::string date(UtcTime at) const;    ///< "samedi 28 novembre"
    std::string day(CivilDate day) const;  ///< The same, of a day.
    /// The hour, with "demain" or the date before it when it is not of the same day as `now`.
    std::string when(UtcTime at, UtcTime now) const;

    std::string duration(std::chrono::milliseconds length) const;  ///< "1 min 30"
    std::string countdown(std::chrono::milliseconds left) const;   ///< "0:54"; rounds up
    /// "75 m", "660 m", "1,2 km": no false precision.
    std::string distance(double metres) const;
    std::string watt_hours(double wh) const;  ///< "31", "3,4", "0,8": for a sentence that says Wh
    std::string direction(Direction direction) const;
    std::string minutes_on_foot(double metres) const;  ///< "5 min à pied", at 4 km/h
    std::string decimal(double value) const;           ///< One digit after the locale's comma

private:
    const Strings* strings_;
    const TimeZone* zone_;
};

/// Whole minutes at 4 km/h, at least 1.
int walking_minutes(double metres);
/// Whole phones one could charge with it: 15 Wh each. May be 0.
int phones_charged(double wh);

}  // namespace beffroi::kiosk
