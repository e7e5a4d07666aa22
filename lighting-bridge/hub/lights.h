#pragma once
// Every façade of the city and who drives each: the bridge's own output, one controller, or nobody.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "content/base/clock.h"
#include "content/base/json.h"
#include "content/base/result.h"
#include "lighting-bridge/hub/facade_show.h"
#include "lighting-bridge/hub/light_desk.h"
#include "lighting-bridge/hub/light_edition.h"
#include "lighting-bridge/output/cue_outputs.h"
#include "lighting-bridge/output/osc_listener.h"
#include "lighting-bridge/output/stage.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::hub {

/// A façade's one driver. With both empty: the bridge's own output.
struct Driver {
    std::string controller;
    std::string cue_output{};  ///< Name of one: somebody else's controller makes the light

    /// "bridge", "controller:<id>" or "cue_output:<name>". Errors: Invalid.
    static Result<Driver> parse(std::string_view text);
    std::string text() const;
    bool is_bridge() const { return controller.empty() && cue_output.empty(); }

    friend bool operator==(const Driver&, const Driver&) = default;
};

/// The bridge's own outputs; what they name must outlive the hub.
using OwnLight = out::StageOutputs;

struct LightsSettings {
    std::map<std::string, Driver> drivers{};  ///< Façade → driver; one that is not named is not lit.
    ShowRules rules{};
    std::optional<OwnLight> own_light{};
    std::shared_ptr<LightBoard> board{};  ///< Where each look is put up; null: nowhere
    std::string programme{};              ///< Text of programme.json; empty: architecture alone, every night
    out::CueOutputs* cue_outputs = nullptr;  ///< Must outlive the hub. Null: none
    std::string standby{};  ///< Id of the bridge that stands by for the bridge's own sACN; empty: none
};

/// A cue and where it goes; kiosks get every one.
struct CueToSend {
    light::Cue cue;
    std::string controller;  ///< Empty: none
};

/// Thread: the hub's.
class Lights {
public:
    Lights(LightsSettings settings, const Clock& clock);

    /// Takes over an edition. Façades it brings anew resume from what saved() gave before a restart (null:
    /// nothing). Returns the controllers whose façades changed: assign again.
    /// Errors: Invalid when a façade is driven by the bridge and its output cannot start.
    Result<std::set<std::string>> follow(std::shared_ptr<const LightEdition> edition, const Json& before);

    protocol::Answer ask(const std::string& kiosk, const protocol::Ask& ask);
    bool withdraw(const std::string& kiosk, const std::string& request);

    /// A technician's order, from a desk of theirs: on the layer `override`, above queue and programme,
    /// inside the night's hours. Nothing: it is due with the next advance(); else the reason.
    std::optional<std::string> order(const out::CueOrder& order);
    /// What staff order on their page. Done: a cue, if there is one, is due with the next advance().
    LightVerdict staff(const LightOrder& order);
    std::map<std::string, FacadeShow::Holder> holders() const;
    /// Every façade as it is; null before the first edition.
    std::shared_ptr<const LightLook> shown() const;
    const std::map<std::string, Driver>& drivers() const { return settings_.drivers; }

    void controller_came(const std::string& id) { controllers_.insert(id); }
    void controller_gone(const std::string& id) { controllers_.erase(id); }
    const std::set<std::string>& controllers() const { return controllers_; }  ///< Connected now
    bool drives(const std::string& controller) const;
    std::vector<protocol::Assign> assignments(const std::string& controller) const;

    /// What the nights used before this start, by façade. Call before follow().
    void remember(std::map<std::string, NightUse> used) { used_ = std::move(used); }
    /// Looks at every façade: what came on and went off is kept for take_changes(), ceilings are renewed, the
    /// board gets the new look. advance() begins with it.
    void look();
    std::vector<LightInterval> take_changes() { return std::exchange(changes_, {}); }
    LightNote note() const;
    /// What budgets leave of each façade of a controller; New: where it changed since it was last asked for.
    enum class Dims { All, New };
    std::vector<protocol::Dim> dims(const std::string& controller, Dims which);
    /// The bridge stops.
    void stop_watching();

    /// What is due: cues to send (the bridge's own façades got theirs already), ceilings renewed.
    std::vector<CueToSend> advance();
    /// When advance() is next wanted; at the latest in ten seconds.
    Microseconds until_next() const;

    protocol::State state() const;
    std::optional<out::LightStatus> own_light() const;

    Json saved() const;

    /// Null before the first.
    const LightEdition* edition() const { return edition_.get(); }
    std::int64_t edition_number() const { return edition_ ? edition_->number : 0; }
    std::string manifest() const { return edition_ ? edition_->manifest : std::string{}; }

private:
    struct Lit {
        FacadeShow show;
        std::optional<Driver> driver;
        light::Ceiling ceiling{};  ///< As last given to the bridge's own output.
        std::vector<light::Night> nights{};
        std::vector<light::NightPlan> plans{};
        std::vector<light::DarkSpan> dark{};
        light::ShareFade told{};  ///< Budget, as last told to the controller
    };

    Lit* find(std::string_view facade);
    FacadeShow::Now now_for(const Lit& lit) const;
    bool online(const Lit& lit) const;
    void tell_outputs();
    void tell_own_news();
    Outcome read_programme();
    std::string follower(const Lit& lit) const;
    void say_uncovered() const;
    void renew_nights();
    void plan_nights(Lit& lit) const;
    Lit bring(const EditionFacade& facade, const Json& before);
    Outcome start_own_light();
    void light_here(Lit& lit, const light::Cue& cue);
    void send_order(Lit& lit, light::Cue cue);
    void renew_ceiling(Lit& lit);
    CivilDate evening() const;

    LightsSettings settings_;
    const Clock& clock_;
    std::shared_ptr<const LightEdition> edition_;
    std::optional<light::Calendar> calendar_;
    std::int64_t nights_until_us_ = 0;
    std::set<std::string> outputs_know_;  ///< Façades that cue outputs were told of
    std::vector<CueToSend> ordered_;      ///< Due with the next advance()
    std::vector<Lit> facades_;
    std::map<std::string, NightUse> used_;
    std::vector<LightInterval> changes_;
    std::set<std::string> controllers_;  ///< Connected now
    std::unique_ptr<out::Stage> stage_;
};

}  // namespace beffroi::hub
