#pragma once
// The façades one machine lights: their scenes, the cues for them, and a runner underneath for each network.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/output/light_runner.h"

namespace beffroi::out {

/// What is known of a façade when its light begins.
struct StagedFacade {
    light::Patch patch;
    std::vector<light::Scene> scenes;
    std::vector<light::Cue> cues;  ///< Active already: they go on at the right t.
    light::Ceiling ceiling;
    std::string patch_version{};  ///< The same words, the same patch; empty: another one each time
};

/// Where light leaves. What it names must outlive the light.
struct StageOutputs {
    SacnSettings sacn{};               ///< `universes` is filled from the patches
    net::UdpSender* sender = nullptr;  ///< Null: no sACN
    bool real_time = true;
    std::vector<OtherOutput> others{};  ///< Art-Net, DDP
    int network = 0;                    ///< Of sACN, as OtherOutput::network
};

enum class Took { Posted, UnknownFacade, UnknownScene, Busy };

/// What became of a cue that was taken.
struct CueNews {
    CueReport::What what = CueReport::What::Started;
    StartedCue cue;
};

/// Thread: one.
class Stage {
public:
    /// Starts a light thread for each network. `clock` must outlive it. A façade without fixtures is refused.
    /// Errors: as LightRunner::start().
    static Result<std::unique_ptr<Stage>> start(const StageOutputs& outputs,
                                                const std::vector<StagedFacade>& facades, const Clock& clock);

    Took take(const std::string& facade, light::Cue cue);
    /// Adds a scene, or another version of one; what plays is not touched.
    void learn(const std::string& facade, light::Scene scene);
    [[nodiscard]] bool set_ceiling(const std::string& facade, light::Ceiling ceiling);
    /// Begins anew without ending a stream: what jumps is faded over. False, and nothing happened: other
    /// façades or patches than these are lit, or too much waits.
    [[nodiscard]] bool renew(const std::vector<StagedFacade>& facades);

    LightStatus status() const;
    /// Logs what happened to the outputs since the last call: nodes that came and went, sending that fails.
    void tell_news();
    /// What became of cues since the last call; each is told once.
    std::vector<CueNews> take_cue_news();
    /// The start of the first cue that take_cue_news() has yet to tell of.
    std::optional<std::int64_t> awaited_start_us() const;

private:
    /// A façade as it is lit.
    struct Staged {
        light::Repertoire repertoire;
        light::Patch patch;
        std::string patch_version;
        std::vector<LightRunner*> runners{};  ///< One a network that its lamps are on
    };

    explicit Stage(const Clock& clock) : clock_{clock} {}
    Outcome start_network(const StageOutputs& outputs, OpenedOutputs opened, bool also_unlit);
    LightRunnerSettings settings_for(const OpenedOutputs& opened, bool also_unlit);
    std::uint64_t ticket_for(const std::string& facade, const light::Cue& cue);
    std::int64_t now_us() const { return clock_.utc().since_epoch.count(); }

    const Clock& clock_;
    std::map<std::string, Staged> facades_;
    std::vector<LightCommand> first_;  ///< While it starts; `facade` counts along facades_
    std::vector<std::unique_ptr<LightRunner>> runners_;
    std::map<std::uint64_t, StartedCue> awaited_;  ///< By ticket
    std::uint64_t last_ticket_ = 0;
    std::optional<StartedCue> last_start_;
};

}  // namespace beffroi::out
