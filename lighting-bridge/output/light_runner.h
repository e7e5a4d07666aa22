#pragma once
// Cues in, light on the wire: one thread for one lighting network. Bridge and controller both run one.

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>

#include "content/base/clock.h"
#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "content/base/ring.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/output/light_loop.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/routing.h"
#include "lighting-bridge/output/sacn_output.h"

namespace beffroi::out {

struct LightRunnerSettings {
    // Required
    SacnSettings sacn;  ///< `universes` is filled from the patches: those no other output takes
    std::vector<light::Patch> patches;  ///< One a façade, indexed; slugs differ, slots do not overlap

    // Optional
    std::vector<LightCommand>
        first;              ///< Applied before the first packet: what plays on after a restart, ceilings
    bool real_time = true;  ///< SCHED_FIFO when the system allows it; said once in the log when not
    std::size_t ring = 256;
    std::vector<OtherOutput> others{};  ///< Art-Net, DDP
};

/// A cue's first frame. Unit: UTC microseconds, of the light's clock.
struct StartedCue {
    std::string cue;
    std::string facade;
    std::int64_t start_us = 0;  ///< Wanted
    std::int64_t left_us = 0;   ///< When the frame had left

    friend bool operator==(const StartedCue&, const StartedCue&) = default;
};

/// One output, for a status page.
struct OutputStatus {
    std::string name;
    Capabilities can;
    Health health;
};

/// Numbers for a status page. Each is right by itself; together they may be one tick apart.
struct LightStatus {
    std::uint64_t ticks = 0;
    std::uint64_t late_ticks = 0;  ///< Begun more than 1 ms after their deadline
    std::uint64_t worst_late_us = 0;
    std::uint64_t jitter_us = 0;  ///< How late ticks begin, smoothed over some 16 (as RFC 3550, 6.4.1)
    std::uint64_t packets = 0;
    std::uint64_t failed_packets = 0;
    std::uint64_t cues_taken = 0;
    std::uint64_t cues_refused = 0;  ///< Too late, or no voice free
    float watts = 0;                 ///< All façades, standby included
    bool real_time = false;
    std::vector<OutputStatus> outputs{};
    std::optional<StartedCue> last_start{};
};

/// Owns the tick: drains commands, renders, sends; 44 Hz by absolute deadlines while something moves, and at
/// once when a cue changes a network that was quiet.
class LightRunner {
public:
    /// Starts the thread. `sender` (null: no sACN) and `clock` must outlive the runner; the thread alone uses
    /// `sender`. Errors: Invalid (a setting, patches that overlap, a universe without an output), Io.
    static Result<std::unique_ptr<LightRunner>> start(LightRunnerSettings settings, net::UdpSender* sender,
                                                      const Clock& clock);
    static Result<std::unique_ptr<LightRunner>> start(LightRunnerSettings settings, net::UdpSender& sender,
                                                      const Clock& clock) {
        return start(std::move(settings), &sender, clock);
    }
    /// With outputs that are open already; those of `settings` are not looked at.
    static Result<std::unique_ptr<LightRunner>> start(LightRunnerSettings settings, OpenedOutputs outputs,
                                                      const Clock& clock);
    /// Three terminations for each universe, then the thread is gone.
    ~LightRunner();
    LightRunner(const LightRunner&) = delete;
    LightRunner& operator=(const LightRunner&) = delete;
    LightRunner(LightRunner&&) = delete;
    LightRunner& operator=(LightRunner&&) = delete;

    /// Each wakes the thread. False: the ring is full, nothing was done; count it and say so.
    /// `facade` is the slug of one of the patches; another gives false. Thread: always the same one.
    /// A `ticket` other than 0 comes back in a report.
    [[nodiscard]] bool take(const std::string& facade, light::StagedCue cue, std::uint64_t ticket = 0);
    [[nodiscard]] bool set_ceiling(const std::string& facade, light::Ceiling ceiling);
    /// From now on this is the façade's performance; what jumps is faded over. Of the same patch.
    [[nodiscard]] bool replace(const std::string& facade, std::shared_ptr<light::Performance> performance);

    /// Thread: any.
    LightStatus status() const;
    /// What happened to the outputs, and the name of the one it happened to. Thread: that of take().
    std::optional<std::pair<OutputNews, std::string>> take_news();
    /// What became of cues with a ticket. Thread: that of take().
    std::optional<CueReport> take_report() { return reports_.take(); }

private:
    LightRunner(LightRunnerSettings settings, OpenedOutputs outputs, const Clock& clock);
    Outcome make_descriptors();
    [[nodiscard]] bool post(const std::string& facade, LightCommand::What what, std::uint64_t ticket = 0);
    void wake();
    void run();  // Runs on: the light thread, as all below
    void become_real_time();
    void set_timer(SteadyTime when);
    bool sleep_until(SteadyTime when);
    void end_streams();
    void listen(SteadyTime now);
    void step(UtcTime utc, SteadyTime now, SteadyTime& deadline);
    void note_lateness(Microseconds late);
    void publish();
    void publish_outputs();

    struct Published;        ///< The status as atomics
    struct PublishedOutput;  ///< Of one output

    std::vector<std::string> slugs_;
    std::vector<std::string> output_names_;
    std::vector<net::UdpEar*> ears_;  ///< One an output; null where nothing is heard
    std::vector<pollfd> events_;      ///< Timer, wake, then what the ears wait on
    bool real_time_;
    const Clock& clock_;
    LightLoop loop_;
    Ring<LightCommand> commands_;
    Ring<light::StagedCue> spent_;
    Ring<std::shared_ptr<light::Performance>> retired_;
    Ring<CueReport> reports_;
    Ring<OutputNews> news_;
    FileDescriptor timer_;
    FileDescriptor wake_;
    std::atomic<bool> stopping_{false};
    std::unique_ptr<Published> published_;
    std::vector<PublishedOutput> published_outputs_;
    std::thread thread_;
};

}  // namespace beffroi::out
