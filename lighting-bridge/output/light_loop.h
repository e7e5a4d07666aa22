#pragma once
// What the light thread does at each tick, without the thread: tests step it with a clock of their own.

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/output/sacn_output.h"

namespace beffroi::out {

/// What the hub tells the light. `facade` is an index into the patches.
struct LightCommand {
    std::size_t facade = 0;
    std::variant<light::StagedCue, light::Ceiling> what;
};

struct LightCounts {
    std::uint64_t cues_taken = 0;
    std::uint64_t cues_refused = 0;
    float watts = 0;
};

/// Performances of every façade on one network → frames → sACN. Thread: one; no allocation after
/// construction.
class LightLoop {
public:
    static constexpr Microseconds kTick = SacnOutput::kShortestGap;

    LightLoop(std::vector<light::Patch> patches, SacnOutput output, SteadyTime now);

    void apply(LightCommand command, UtcTime utc);

    bool moving() const { return moving_; }

    /// Renders and sends what is due. Returns when to step again: the next tick while something moves, else
    /// the next cue's start or the next keep-alive.
    SteadyTime step(UtcTime utc, SteadyTime now);

    std::optional<light::StagedCue> take_spent(UtcTime utc);
    void terminate() { output_.terminate(); }

    const LightCounts& counts() const { return counts_; }
    const SacnCounts& sacn() const { return output_.counts(); }
    std::span<const light::UniverseFrame> frames() const { return frames_; }

private:
    bool render(UtcTime utc);

    std::vector<light::Performance> performances_;
    std::vector<std::vector<light::Level>> levels_;
    std::vector<light::UniverseFrame> frames_;
    SacnOutput output_;
    SteadyTime next_tick_;
    bool moving_ = false;
    LightCounts counts_;
};

}  // namespace beffroi::out
