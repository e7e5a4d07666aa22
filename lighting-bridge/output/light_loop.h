#pragma once
// What the light thread does at each tick, without the thread: tests step it with a clock of their own.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/output/output.h"
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

/// Performances of every façade on one network → frames → its outputs. Thread: one; no allocation after
/// construction.
class LightLoop {
public:
    static constexpr Microseconds kTick = kShortestGap;

    /// The outputs' universes are the patches', each once.
    LightLoop(std::vector<light::Patch> patches, std::vector<std::unique_ptr<Output>> outputs,
              SteadyTime now);
    LightLoop(std::vector<light::Patch> patches, SacnOutput output, SteadyTime now);

    void apply(LightCommand command, UtcTime utc);

    bool moving() const { return moving_; }

    /// Renders and sends what is due. Returns when to step again: the next tick while something moves, else
    /// the next cue's start or the next keep-alive.
    SteadyTime step(UtcTime utc, SteadyTime now);

    std::optional<light::StagedCue> take_spent(UtcTime utc);
    SteadyTime terminate(SteadyTime now);

    /// A packet came in for one of the outputs; next_due() may be sooner after it.
    void heard(std::size_t output, const net::UdpAddress& from, std::span<const std::uint8_t> bytes,
               SteadyTime now);
    SteadyTime next_due() const;
    std::optional<OutputNews> take_news();

    const LightCounts& counts() const { return counts_; }
    std::span<const std::unique_ptr<Output>> outputs() const { return outputs_; }
    std::span<const light::UniverseFrame> frames() const { return frames_; }

private:
    bool render(UtcTime utc);
    void send(SteadyTime now);
    void watch(std::size_t output, const Health& before);

    std::vector<light::Performance> performances_;
    std::vector<std::vector<light::Level>> levels_;
    std::vector<light::UniverseFrame> frames_;  ///< Those of the first output, then those of the second…
    std::vector<std::unique_ptr<Output>> outputs_;
    std::vector<bool> failing_;     ///< One an output
    std::vector<OutputNews> news_;  ///< Of sending; receivers are the outputs' own news
    SteadyTime next_tick_;
    bool moving_ = false;
    LightCounts counts_;
};

}  // namespace beffroi::out
