#pragma once
// Where the day stands: sun, look of the screen, and the window in which a façade may be lit.

#include <optional>
#include <utility>
#include <vector>

#include "content/base/clock.h"
#include "content/base/local_time.h"
#include "content/base/sun.h"
#include "kiosk/ui/look.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::kiosk {

/// The sun's days at one place, each reckoned once: a frame has no time for it.
class SunDays {
public:
    SunDays(TimeZone zone, GeoPoint where) : zone_{std::move(zone)}, where_{where} {}

    std::optional<SunDay> on(CivilDate date);
    const TimeZone& zone() const { return zone_; }

private:
    struct Known {
        CivilDate date;
        std::optional<SunDay> sun;
    };
    TimeZone zone_;
    GeoPoint where_;
    std::vector<Known> known_;  ///< The last few asked for.
};

/// From a place, a zone and an instant.
struct Evening {
    UtcTime now;
    CivilTime civil;                     ///< Of `now`.
    std::optional<UtcTime> sunrise;      ///< Of today.
    std::optional<UtcTime> sunset;       ///< Of today.
    std::optional<UtcTime> next_sunset;  ///< The first one after now.
    UtcTime opens;                       ///< Of the window that is open, or else of the next one.
    UtcTime closes;
    bool night = false;  ///< The screen's look: from half an hour before sunset until sunrise.

    bool window_is_open() const { return now >= opens && now < closes; }
};

/// `state`: what the bridge says of the façade; without it the window is sunset to 01:00.
Evening evening_at(UtcTime now, SunDays& days, const protocol::FacadeState* state);

/// From sunset to lights out, or by day from sunrise to sunset. Unit of its members: minutes after local
/// midnight of the evening's first day.
struct NightLineTimes {
    UtcTime from;
    UtcTime until;
    bool by_night = false;
};
NightLineTimes line_times(const Evening& evening);

/// When evening_at() may next say something else about the look or the window.
UtcTime next_change(const Evening& evening);

}  // namespace beffroi::kiosk
