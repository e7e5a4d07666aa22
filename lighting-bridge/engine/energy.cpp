#include "lighting-bridge/engine/energy.h"

#include <algorithm>
#include <cassert>

namespace beffroi::light {
namespace {

constexpr double kSecondsAnHour = 3600;

Duty duty_of(Layer layer) {
    switch (layer) {
        case Layer::Function:
            return Duty::Floor;
        case Layer::Architecture:
            return Duty::Architecture;
        case Layer::Season:
            return Duty::Season;
        case Layer::Show:
            return Duty::Show;
        case Layer::Override:
            return Duty::Override;
        case Layer::Emergency:
            break;
    }
    return Duty::Emergency;
}

}  // namespace

EnergyLedger::EnergyLedger(const Patch& patch) : floor_{floor_of(patch)} {}

double EnergyLedger::add(const Patch& patch, std::span<const Level> levels,
                         std::span<const Cue* const> leading, double seconds) {
    assert(leading.size() == patch.fixtures.size());
    const double hours = seconds / kSecondsAnHour;
    double counted = 0;
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
        const float standby = patch.profiles[patch.fixtures[i].profile].standby_watts;
        if (standby > 0) uses_[{i, Duty::Standby, {}}] += static_cast<double>(standby) * hours;
        const float drawn = watts_of(patch, i, levels);
        if (drawn <= 0) continue;
        const float floor = std::min(drawn, watts_of(patch, i, floor_));
        if (floor > 0) uses_[{i, Duty::Floor, {}}] += static_cast<double>(floor) * hours;
        if (drawn <= floor) continue;
        const Cue* cue = leading[i];
        const EnergyUse use =
            cue == nullptr ? EnergyUse{i, Duty::Floor, {}} : EnergyUse{i, duty_of(cue->layer), cue->scene};
        const double above = static_cast<double>(drawn - floor) * hours;
        uses_[use] += above;
        if (use.duty > Duty::Floor && use.duty < Duty::Emergency) counted += above;
    }
    return counted;
}

double EnergyLedger::total() const {
    double sum = 0;
    for (const auto& [use, wh] : uses_) sum += wh;
    return sum;
}

double EnergyLedger::of(Duty duty) const {
    double sum = 0;
    for (const auto& [use, wh] : uses_) sum += use.duty == duty ? wh : 0;
    return sum;
}

}  // namespace beffroi::light
