#pragma once
// When a façade may be asked for light, and how bright it may be. Pure rules: sunset, curfew and the clock
// reach them as numbers.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

#include "lighting-bridge/engine/budget.h"
#include "lighting-bridge/engine/level.h"
#include "lighting-bridge/engine/performance.h"

namespace beffroi::light {

/// Why a visitor's wish is not granted now. A kiosk has a kind sentence for each.
enum class Reason : std::uint8_t {
    Offline,       ///< The façade's controller or output is not heard
    Held,          ///< A technician has it
    QuietDay,      ///< No visitor's scene tonight
    BeforeSunset,  ///< Not dark yet
    AfterCurfew,   ///< Over for tonight, or the scene would end after the curfew
    EnergySpent,   ///< Tonight's budget is used up
    QueueFull,     ///< Too many scenes wait
    CoolDown,      ///< The façade rests after its last scene
};

/// A refusal always gives the next time to ask, when anybody knows it.
struct Refusal {
    Reason reason;
    std::optional<std::int64_t> again_us;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// One night in which a façade may be lit. Unit: UTC microseconds; `closes_us` is not part of it.
struct Night {
    std::int64_t opens_us = 0;
    std::int64_t closes_us = 0;
    bool quiet = false;          ///< Architecture yes, visitors' scenes no
    Level most = Level::full();  ///< However bright a scene: what wildlife is left, above `function`
    std::optional<Budget> budget{};

    friend bool operator==(const Night&, const Night&) = default;
};

struct PolicyRule {
    std::chrono::seconds cool_down{0};    ///< The façade rests so long between two visitors' scenes
    std::size_t longest_queue = 4;        ///< Scenes that may wait for one façade
    std::optional<float> nightly_budget;  ///< Watt-hours for visitors' scenes; none: no limit
};

/// A wish to play a scene, and all a verdict depends on. Unit: UTC microseconds.
struct Wish {
    std::int64_t start_us = 0;  ///< The earliest start the queue can offer
    std::int64_t duration_us = 0;
    float watt_hours = 0;  ///< What the scene will use
    bool joins = false;    ///< The same scene already waits: nothing is added to the queue

    bool online = true;
    bool held = false;
    std::size_t waiting = 0;                     ///< Scenes that wait already
    std::int64_t queue_frees_us = 0;             ///< When the first of them starts, so that one place is free
    std::optional<std::int64_t> last_ended_us;   ///< The façade's last visitor's scene
    std::optional<std::int64_t> taken_until_us;  ///< A planned show would meet it; then when that ends
    float watt_hours_spent = 0;                  ///< By visitors' scenes this night
    double night_watt_hours_spent = 0;           ///< By everything above `function` this night
};

/// Nothing: granted. Otherwise the first reason that holds, in the order of the enum.
/// Shape: `nights` in order of time: the one before now, the one of now if any, the next ones.
std::optional<Refusal> refuse(const PolicyRule& rule, std::span<const Night> nights, const Wish& wish);

/// The night that holds `at_us`, if any.
const Night* night_of(std::span<const Night> nights, std::int64_t at_us);

/// The limit put on everything above `function` (emergency excepted): what the night allows inside
/// it, dark outside, with a fade of `fade_ms` that begins at the opening and ends at the closing.
Ceiling ceiling_at(std::span<const Night> nights, std::int64_t now_us, std::int32_t fade_ms);

}  // namespace beffroi::light
