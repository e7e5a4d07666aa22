#pragma once
// One façade, live: its queue of wishes, what is active on it, and tonight's limits. No socket, no thread, no
// clock: time comes in, cues and answers come out.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "content/base/json.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/engine/show_queue.h"
#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/hub/light_log.h"
#include "lighting-bridge/hub/light_watch.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::hub {

struct ShowRules {
    light::PolicyRule policy;
    light::ShowQueueRule queue;
    std::int32_t fade_ms = 1500;  ///< Of a visitor's scene
};

/// The name of a reason as answers carry it: "before_sunset".
const char* name_of(light::Reason reason);

/// Thread: one. Unit: UTC microseconds.
class FacadeShow {
public:
    FacadeShow(const EditionFacade& facade, ShowRules rules);

    /// A newer edition: its scenes are learnt; what plays goes on. False when the patch is another one: then
    /// what is active must be staged again by whoever lights the façade.
    bool follow(const EditionFacade& facade);

    struct Now {
        std::int64_t us = 0;
        std::span<const light::Night> nights;
        bool online = false;  ///< The façade's driver is there
        std::span<const light::NightPlan> plans{};
        std::span<const light::DarkSpan> dark{};  ///< When the pavement's floor is lit; none: always
        CivilDate evening{};                      ///< The night that log lines belong to: from noon to noon
    };
    /// A kiosk's wish. The kiosk's former one on this façade is replaced.
    protocol::Answer ask(const std::string& kiosk, const protocol::Ask& ask, const Now& now);
    /// True when a wish was taken back.
    bool leave(const std::string& kiosk);
    bool leave(const std::string& kiosk, const std::string& request);

    /// Counts what was lit since it was last called, follows the night's budget, and appends what came on and
    /// what went off. Call before advance(), and every few seconds.
    void watch(const Now& now, std::vector<LightInterval>& changes);
    void stop_watching(std::int64_t now_us, bool unwatched, std::vector<LightInterval>& changes) {
        watch_.stop(now_us, unwatched, changes);
    }
    std::vector<LightInterval> lit() const { return watch_.lit(); }
    const light::ShareFade& spared() const { return spared_; }
    NightUse used() const { return {night_opens_us_, counted_wh_}; }
    /// After a restart: what the night used before; another night's is left out.
    void resume(const NightUse& used);
    FacadeLook look(const Now& now) const;
    /// A technician's scene on the layer `override`, or its release (empty scene): `cue` is then to be sent.
    /// Queue, cool-down, quiet days and budgets are visitors' limits; the night's hours are everybody's.
    /// Otherwise the reason, as answers carry it.
    std::optional<std::string> order(const std::string& scene, const std::string& by, const Now& now,
                                     light::Cue& cue);
    /// A scene for a technician to look at, whatever the hour: it ends by itself after `length`, ten minutes
    /// at most, or with its own end. Otherwise as order().
    std::optional<std::string> inspect(const std::string& scene, const std::string& by,
                                       std::chrono::minutes length, const Now& now, light::Cue& cue);

    struct Holder {
        std::string by{};  ///< As a cue's
        std::int64_t since_us = 0;
    };
    /// Nothing of the queue starts any more; what plays goes on. Held already: it stays whose it was.
    void hold(const std::string& by, std::int64_t now_us);
    void release();
    /// Whose it is, while it is held.
    const Holder& holder() const { return holder_; }
    /// Ends the visitor's scene that plays or is announced: `cue` is then to be sent. False: there is none.
    bool skip(const std::string& by, const Now& now, light::Cue& cue);
    struct Dismissed {
        std::string kiosk;
        std::string request;
    };
    /// Takes back all that waits: those who asked are to be told.
    std::vector<Dismissed> clear();

    /// What must be sent now: a visitor's scene whose turn it is, the night's architecture, what is planned.
    std::vector<light::Cue> advance(const Now& now);
    std::optional<std::int64_t> next_event(const Now& now) const;

    protocol::FacadeState state(const Now& now) const;
    std::vector<light::Cue> active() const { return performance_.cues(); }
    light::Ceiling ceiling(const Now& now) const;
    /// For a controller, or the bridge's own light.
    protocol::Assign assignment(std::int64_t edition) const;
    std::vector<light::Scene> scenes() const;
    const light::Patch& patch() const { return performance_.patch(); }
    const std::string& slug() const { return slug_; }

    /// Queue, what is active, tonight's energy: all that must survive a restart.
    Json saved() const;
    /// Takes back what saved() gave; what is over, or unknown to this edition, is left out.
    void restore(const Json& saved, const Now& now);

private:
    const EditionScene* scene(std::string_view slug, std::string_view version = {}) const;
    light::Wish wish_for(const EditionScene& scene, const Now& now) const;
    light::Cue show_cue(const light::StartNow& start) const;
    light::Cue operator_cue(const std::string& by, std::int64_t now_us) const;
    void prune(std::int64_t now_us);
    /// False: it is known here, or over; nobody need hear of it again.
    bool take(const light::Cue& cue, std::int64_t now_us);
    void take_planned(const Now& now, std::vector<light::Cue>& due);
    void open_night(const Now& now);
    void follow_budget(const Now& now);

    std::string slug_;
    std::string patch_text_;
    ShowRules rules_;
    std::vector<EditionScene> scenes_;  ///< Of this edition first, then older versions that may still play.
    std::size_t current_scenes_ = 0;
    light::Repertoire repertoire_;
    light::Performance performance_;
    light::ShowQueue queue_;
    Holder holder_{};
    std::map<std::string, std::string> requests_;  ///< Kiosk → its request
    double energy_wh_ = 0;                         ///< This night
    std::int64_t night_opens_us_ = 0;
    LightWatch watch_;
    double counted_wh_ = 0;  ///< This night, of what its budget counts
    light::ShareFade spared_{};
    bool budget_followed_ = false;
};

}  // namespace beffroi::hub
