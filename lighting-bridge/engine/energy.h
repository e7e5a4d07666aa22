#pragma once
// Where the watt-hours of a night went: by fixture, by what the light was for, by scene.

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/engine/performance.h"

namespace beffroi::light {

/// What electricity was drawn for, the least optional first. From Floor on in the order of the layers.
enum class Duty : std::uint8_t { Standby, Floor, Architecture, Season, Show, Override, Emergency };
inline constexpr std::size_t kDutyCount = 7;

struct EnergyUse {
    std::size_t fixture = 0;  ///< Index into Patch::fixtures
    Duty duty = Duty::Standby;
    std::string scene;  ///< Empty for standby and floor

    friend auto operator<=>(const EnergyUse&, const EnergyUse&) = default;
};

/// Adds up what one façade draws. What the pavement's floor takes is the floor's, whatever else is lit; the
/// rest is the scene's that is seen on the fixture. Allocates: not for the tick.
class EnergyLedger {
public:
    explicit EnergyLedger(const Patch& patch);

    /// Adds `seconds` at these levels; `leading` as Performance::leading_at() gave it. Returns the watt-hours
    /// of it that a budget counts: above the floor, emergency left out.
    double add(const Patch& patch, std::span<const Level> levels, std::span<const Cue* const> leading,
               double seconds);

    /// Unit: watt-hours.
    const std::map<EnergyUse, double>& uses() const { return uses_; }
    double total() const;
    double of(Duty duty) const;

private:
    std::vector<Level> floor_;
    std::map<EnergyUse, double> uses_;
};

}  // namespace beffroi::light
