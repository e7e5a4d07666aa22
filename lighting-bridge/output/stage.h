#pragma once
// The façades one machine lights on one network: their scenes, the cues for them, and the runner underneath.

#include <cstdint>
#include <map>
#include <memory>
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
};

enum class Took { Posted, UnknownFacade, UnknownScene, Busy };

/// Thread: one.
class Stage {
public:
    /// Starts the light thread. `sender` (null: no sACN), `clock` and what `others` name must outlive it. A
    /// façade without fixtures is refused.
    /// Errors: as LightRunner::start().
    static Result<std::unique_ptr<Stage>> start(SacnSettings sacn, bool real_time,
                                                const std::vector<StagedFacade>& facades,
                                                net::UdpSender* sender, const Clock& clock,
                                                std::vector<OtherOutput> others = {});

    Took take(const std::string& facade, light::Cue cue);
    /// Adds a scene, or another version of one; what plays is not touched.
    void learn(const std::string& facade, light::Scene scene);
    [[nodiscard]] bool set_ceiling(const std::string& facade, light::Ceiling ceiling);

    LightStatus status() const { return runner_->status(); }
    /// Logs what happened to the outputs since the last call: nodes that came and went, sending that fails.
    void tell_news();

private:
    Stage() = default;

    std::map<std::string, light::Repertoire> repertoires_;
    std::unique_ptr<LightRunner> runner_;
};

}  // namespace beffroi::out
