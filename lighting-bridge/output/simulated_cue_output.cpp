#include "lighting-bridge/output/simulated_cue_output.h"

namespace beffroi::out {

void SimulatedCueOutput::tell(const CueEvent& event) {
    if (dead_) {
        if (!newest_.emplace(event.facade, event).second) ++log_.health.overtaken;
        newest_[event.facade] = event;
        return;
    }
    newest_[event.facade] = event;
    told.push_back({event, clock_.utc()});
    shows[event.facade] = event.shown;
    ++log_.health.sent;
    ++log_.health.acknowledged;
    log_.heard();
}

void SimulatedCueOutput::die() {
    dead_ = true;
    shows.clear();
    log_.gone("simulated: no power");
}

void SimulatedCueOutput::come_back() {
    dead_ = false;
    const std::map<std::string, CueEvent> newest = newest_;
    for (const auto& [facade, event] : newest) tell(event);
}

}  // namespace beffroi::out
