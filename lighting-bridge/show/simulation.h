#pragma once
// A night of a façade, played through in no time by the same engine that will light it.

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "lighting-bridge/engine/energy.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::light {

/// When a scene was seen on at least one fixture. Unit: UTC microseconds.
struct Seen {
    std::int64_t first_us = 0;
    std::int64_t last_us = 0;
    double seconds = 0;
    std::set<std::string> cues;  ///< Each play once
};

struct SimulatedNight {
    EnergyLedger energy;
    std::map<std::pair<Layer, std::string>, Seen> seen;  ///< By layer and scene
    float peak_watts = 0;
    double counted_wh = 0;                       ///< What the budget counts
    Level least = Level::full();                 ///< What the budget left at the least
    std::optional<std::int64_t> dims_from_us{};  ///< When it began to dim
    std::set<std::string> refused{};             ///< Planned shows that did not begin: the budget was spent
};

struct NightToSimulate {
    const Patch& patch;
    std::span<const Scene> scenes;
    std::span<const Night> nights;  ///< The one of `plan`, the next one
    const NightPlan& plan;
    std::int64_t from_us = 0;  ///< Noon to noon, so that standby counts whole days
    std::int64_t to_us = 0;
    std::chrono::microseconds step{
        5'000'000};                    ///< While something moves; what stands still is counted at once
    std::span<const DarkSpan> dark{};  ///< When the pavement's floor is lit; none: always
};

/// Levels are looked at in the middle of each step. Architecture plays every night, the plan's cues above it,
/// under the ceiling the nights give. Visitors are not foreseen: nobody knows what they will ask for.
SimulatedNight simulate_night(const NightToSimulate& night);

/// The façade at one moment of the night, `night.to_us`, with all that led there.
struct NightMoment {
    Performance performance;
    SimulatedNight until;
};
NightMoment play_until(const NightToSimulate& night);

}  // namespace beffroi::light
