#pragma once
// What a controller knows and decides: its assignments, the bridge's cues while the bridge is there, its own
// programme when it is not. No socket, no thread, no disk: those are the means it is given, and time comes
// in.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/output/stage.h"
#include "lighting-bridge/protocol/bridge_clock.h"
#include "lighting-bridge/protocol/clock_filter.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::controller {

/// What was assigned, read and ready.
struct AssignedFacade {
    protocol::Assign message;  ///< Its layers are kept up to date with the cues heard.
    light::Patch patch;
    std::vector<light::Scene> scenes;
    light::Calendar calendar{};
    std::vector<light::Night> nights{};
    std::vector<light::NightPlan> plans{};
    std::vector<light::DarkSpan> dark{};
    light::ShareFade spared{};         ///< As the bridge counted last…
    std::int64_t spared_until_us = 0;  ///< …which holds for that night
    std::int64_t nights_made_us = 0;
};

/// Errors: Invalid when the patch or a scene cannot be read, or a scene is not the version it claims to be.
Result<AssignedFacade> read_assignment(protocol::Assign message);

/// What a keeper acts with. Each call is done when it returns.
class Means {
public:
    Means() = default;
    Means(const Means&) = delete;
    Means& operator=(const Means&) = delete;
    Means(Means&&) = delete;
    Means& operator=(Means&&) = delete;
    virtual ~Means() = default;

    /// To the bridge; lost when there is no connection.
    virtual void send(const protocol::Message& message) = 0;
    /// The light of all façades, begun anew; none: dark.
    virtual void light(std::vector<out::StagedFacade> facades) = 0;
    virtual out::Took play(const std::string& facade, const light::Cue& cue) = 0;
    virtual void learn(const std::string& facade, const light::Scene& scene) = 0;
    /// False: not taken, to be tried again.
    virtual bool set_ceiling(const std::string& facade, const light::Ceiling& ceiling) = 0;
    /// Kept for a start without the bridge.
    virtual void keep(const protocol::Assign& assign) = 0;
    virtual void forget(const std::string& facade) = 0;
    /// The keeper's ask_time() is wanted after this pause, and no earlier one any more.
    virtual void ask_time_after(Microseconds pause) = 0;
};

/// Thread: one.
class Keeper {
public:
    /// `own` and `means` must outlive it.
    Keeper(const Clock& own, Means& means, std::string id, std::string key);

    /// Lights what was kept. Once, before anything else.
    void resume(std::vector<AssignedFacade> kept);

    /// The connection is there, or gone.
    void opened();
    void closed();
    void received(protocol::Message message);

    /// Every second: ceilings, and alone what is due.
    void follow_programme();
    void ask_time();
    /// What became of a cue that was played: acknowledged or refused.
    void tell(const out::CueNews& news);
    /// What to tell the bridge every two seconds; nothing before it has welcomed us.
    void beat(const std::optional<out::LightStatus>& light);

    bool online() const { return welcomed_; }
    /// The bridge's time.
    const Clock& clock() const { return clock_; }
    const std::map<std::string, AssignedFacade>& facades() const { return facades_; }

private:
    void take_welcome(const protocol::Welcome& welcome);
    void take_assign(protocol::Assign assign);
    void take_dim(const protocol::Dim& dim);
    void take_cue(const light::Cue& cue);
    void measure_anew();
    void take_time(const protocol::ClockReply& reply);
    void play(const light::Cue& cue, const std::string& facade);
    void refuse(const std::string& cue, const std::string& facade, const std::string& reason);
    void remember_cue(AssignedFacade& facade, const light::Cue& cue);
    void light_up();
    light::Ceiling ceiling_of(AssignedFacade& facade);
    void plan_nights(AssignedFacade& facade) const;
    void play_planned(const std::string& slug, AssignedFacade& facade);
    void play_architecture(const std::string& slug, AssignedFacade& facade);
    std::int64_t now_us() const { return clock_.utc().since_epoch.count(); }

    const Clock& own_;
    Means& means_;
    std::string id_;
    std::string key_;
    protocol::BridgeClock clock_;
    protocol::ClockFilter filter_;
    std::map<std::string, AssignedFacade> facades_;
    std::map<std::string, light::Ceiling> ceilings_;
    bool lit_ = false;
    bool welcomed_ = false;
    bool dark_until_time_is_known_ = false;
};

}  // namespace beffroi::controller
