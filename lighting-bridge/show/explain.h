#pragma once
// Why a façade, or one fixture of it, is lit as it is at one moment: the layers that are there, the one that
// won, what held it back, and what comes out. The same for the night of now and for one that is planned.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/local_time.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::light {

/// A scene that is up, seen or not.
struct ExplainedScene {
    Layer layer = Layer::Architecture;
    std::string scene;
    std::string by;
    Level share;               ///< How far it is faded in, where most
    std::size_t fixtures = 0;  ///< On how many it is what one sees
};

/// Unit: UTC microseconds, watts, watt-hours.
struct Explanation {
    std::string facade;
    std::string fixture{};  ///< Empty: the whole façade
    std::int64_t at_us = 0;
    std::vector<ExplainedScene> scenes{};  ///< Highest layer first; within one, what came last
    std::size_t fixtures = 0;              ///< Asked about
    std::size_t on_floor = 0;  ///< Of them lit by the pavement's floor, where no scene is brighter

    std::optional<Night> night{};  ///< The one of now, else the next one
    bool inside = false;           ///< It is that night now
    std::vector<NightReason> rules{};
    std::optional<DarkSpan> dark{};  ///< When the floor is lit: now, else next
    Level night_share;               ///< What the night allows, wildlife and fades included
    Level spared;                    ///< What the budget leaves of that
    double counted_wh = 0;           ///< What the budget counts of this night
    Level floor;                     ///< How much of the floor is lit

    std::vector<std::pair<Emitter, Level>> emitters{};  ///< Of a fixture
    double watts = 0;                                   ///< Above standby
    double standby_watts = 0;
};

/// What led to the moment. `performance` has the cues and the ceiling of then.
struct ExplainedMoment {
    Performance& performance;
    std::span<const Night> nights;
    std::span<const NightPlan> plans;
    std::span<const DarkSpan> dark;
    double counted_wh = 0;
};
/// `fixture`: index into the patch; none: all of it.
Explanation explain(const ExplainedMoment& moment, std::optional<std::size_t> fixture, std::int64_t at_us);

/// What the calendar foresees for `at`: its night is played through until then, visitors left out.
/// Errors: NotFound (zone), Invalid (place).
Result<Explanation> explain_planned(const Calendar& calendar, const Town& town, const Patch& patch,
                                    std::span<const Scene> scenes, std::optional<std::size_t> fixture,
                                    UtcTime at);

/// "2026-12-24T18:30", an hour on the wall of `zone`, or an instant with its offset. Errors: Invalid.
Result<UtcTime> moment_from(std::string_view text, const TimeZone& zone);

/// A scene's title in the reader's language.
using TitleOf = std::function<std::string(const std::string& scene)>;
/// The explanation as sentences, in "fr", "en" or "nl" (others: French), hours of `zone`.
std::vector<std::string> explain_words(const Explanation& explanation, std::string_view language,
                                       const TimeZone& zone, const TitleOf& title);

}  // namespace beffroi::light
