#pragma once
// One night of one façade, worked out ahead: from when to when, how bright, by which rules, and what plays.
// Bridge, controller and simulation all ask here, so that what was printed is what will be lit.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/base/sun.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/engine/scene.h"
#include "lighting-bridge/show/calendar.h"

namespace beffroi::light {

struct Town {
    std::string zone;  ///< IANA name
    GeoPoint where;
};

/// Why a night is not as others.
struct NightReason {
    enum class Kind : std::uint8_t { Derogation, Quiet, Dark, Wildlife, Budget };
    Kind kind = Kind::Quiet;
    std::string why;  ///< As the calendar says it; of a derogation with its order and signature

    friend bool operator==(const NightReason&, const NightReason&) = default;
};

struct NightPlan {
    CivilDate evening;
    UtcTime sunset;
    std::optional<Night> night;        ///< None: dark by the calendar, or closed before the sun sets
    std::vector<std::string> reasons;  ///< Why it is not as other nights, for people
    std::vector<Cue> cues;             ///< Seasons and shows, by start; architecture is every night's
    std::vector<NightReason> rules{};  ///< The same reasons, for programs
    std::int64_t curfew_us = 0;        ///< When it would close without a derogation
};

/// Errors: NotFound (zone), Invalid (place). Nothing: the sun does not set that evening.
Result<std::optional<NightPlan>> plan_night(const Calendar& calendar, const Town& town,
                                            const std::string& facade, std::span<const Scene> scenes,
                                            CivilDate evening);

/// The night before `now`, the one of now if any, and those that follow: `count` in all, in order, as
/// nights_around() gives them without a calendar.
Result<std::vector<Night>> planned_nights(const Calendar& calendar, const Town& town,
                                          const std::string& facade, UtcTime now, int count = 4);

/// What must be taken now: the cues of the plan that begin within `lead` or play already, and that `active`
/// does not hold. Their ids are the same on every machine. Unit: UTC microseconds.
std::vector<Cue> planned_due(const NightPlan& plan, std::span<const Cue> active, std::int64_t now_us,
                             std::int64_t lead_us);

/// How long before its start a planned cue is taken and sent. Unit: microseconds.
inline constexpr std::int64_t kPlannedLeadUs = 30'000'000;

/// When a planned cue is over.
std::int64_t end_of(const Cue& planned);

/// The plans of yesterday evening, whose night may still last, of this evening and of the next one.
Result<std::vector<NightPlan>> plans_around(const Calendar& calendar, const Town& town,
                                            const std::string& facade, std::span<const Scene> scenes,
                                            UtcTime now);

}  // namespace beffroi::light
