#pragma once
// A cue output's twin: keeps what it was told, and dies and returns when a test says so.

#include <vector>

#include "lighting-bridge/output/cue_output.h"

namespace beffroi::out {

class SimulatedCueOutput final : public CueOutput {
public:
    explicit SimulatedCueOutput(const Clock& clock) : clock_{clock}, log_{clock} { log_.heard(); }

    std::string kind() const override { return "simulated"; }
    CueCapabilities capabilities() const override {
        return {.acknowledges = true, .stamped = true, .dims = true, .fades = true, .seen = true};
    }
    void tell(const CueEvent& event) override;
    CueHealth health() const override { return log_.health; }
    std::optional<Microseconds> latency() const override { return delay; }

    /// What a controller would have seen, and when it was told.
    struct Told {
        CueEvent event;
        UtcTime at;
    };
    std::vector<Told> told;
    std::map<std::string, ShownScene> shows;  ///< Façade → what is seen there
    std::optional<Microseconds> delay;        ///< What it would measure

    void die();
    /// Back again, as after a power cut: dark until it is told what is wanted now.
    void come_back();

private:
    const Clock& clock_;
    HealthLog log_;
    std::map<std::string, CueEvent> newest_;
    bool dead_ = false;
};

}  // namespace beffroi::out
