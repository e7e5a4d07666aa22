#pragma once
// What the light thread does at each tick, without the thread: tests step it with a clock of their own.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/sacn_output.h"

namespace beffroi::out {

/// What the light is told. `facade` is an index into the patches. A performance takes the place of the
/// façade's own, which is handed back (take_retired()).
struct LightCommand {
    using What = std::variant<light::StagedCue, light::Ceiling, std::shared_ptr<light::Performance>>;

    std::size_t facade = 0;
    What what;
    std::uint64_t ticket = 0;  ///< Of a cue whose start somebody wants to know; 0: nobody does
};

/// What became of a cue that carried a ticket.
struct CueReport {
    enum class What : std::uint8_t {
        Started,
        Known,    ///< It plays, or waits, already
        TooLate,  ///< Its time, or its scene's, is over
        Full,     ///< No voice is free
        NotSent,  ///< Ten seconds after its start no frame of the façade has left
    };

    std::uint64_t ticket = 0;
    What what = What::Started;
    std::int64_t left_us = 0;  ///< UTC; when its first frame had left
};

struct LightCounts {
    std::uint64_t cues_taken = 0;
    std::uint64_t cues_refused = 0;
    float watts = 0;
};

/// Performances of every façade on one network → frames → its outputs. Thread: one; no allocation after
/// construction.
///
/// What would jump is faded over from what is shown, within kJoinFade: a cue heard more than kPunctual late
/// (it joins at the right t; an alarm is shown at once), a clock that was set, a performance that is
/// replaced.
class LightLoop {
public:
    static constexpr Microseconds kTick = kShortestGap;
    static constexpr Microseconds kPunctual{100'000};
    static constexpr Microseconds kJoinFade{400'000};

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
    /// To be freed elsewhere; call after each apply() until null.
    std::shared_ptr<light::Performance> take_retired() { return std::exchange(retired_, nullptr); }
    /// What became of cues with a ticket in the last step; `utc` is the time after it.
    std::optional<CueReport> take_report(UtcTime utc);
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
    /// A universe of a façade: which output's, which of it.
    struct Place {
        std::size_t output = 0;
        std::size_t universe = 0;
    };
    struct Wall {
        explicit Wall(light::Patch patch)
            : performance{std::move(patch)},
              levels(performance.patch().channel_count()),
              shown_before(levels.size()) {}

        light::Performance performance;
        std::vector<light::Level> levels;        ///< As shown
        std::vector<light::Level> shown_before;  ///< What is faded over from…
        std::optional<SteadyTime> joined{};      ///< …since then
        bool joins = false;                      ///< From the next step on
        std::vector<Place> places{};
        bool counts_watts = false;  ///< On one network only, where it is on two
    };
    struct Awaited {
        std::size_t facade = 0;
        std::int64_t start_us = 0;
        std::int64_t give_up_us = 0;
        CueReport report{};
        bool ready = false;
    };

    void find_places();
    void take(Wall& wall, LightCommand command, UtcTime utc);
    void join(Wall& wall) const;
    void begin_joins(UtcTime utc, SteadyTime now);
    bool fade_over(Wall& wall, UtcTime utc, SteadyTime now);
    bool render(UtcTime utc, SteadyTime now);
    void send(SteadyTime now);
    bool watch(std::size_t output, const Health& before);
    void note_starts(UtcTime utc, SteadyTime now);

    std::vector<Wall> walls_;
    std::vector<light::UniverseFrame> frames_;  ///< Those of the first output, then those of the second…
    std::vector<std::unique_ptr<Output>> outputs_;
    std::vector<bool> failing_;  ///< One an output
    std::vector<bool> left_;     ///< One an output: a packet left in this step
    std::vector<Awaited> awaited_;
    std::shared_ptr<light::Performance> retired_;
    UtcTime last_utc_{};
    std::optional<SteadyTime> last_step_{};
    std::vector<OutputNews> news_;  ///< Of sending; receivers are the outputs' own news
    SteadyTime next_tick_;
    bool moving_ = false;
    LightCounts counts_;
};

}  // namespace beffroi::out
