#pragma once
// The light at the façade: follows the bridge while it is there, and goes on alone when it is not.
//
// Main path: connect → hello → clock exchanges → assign (kept on disk) → cue → staged for the light thread →
// acknowledged when its first frame has left.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/engine/floor_hours.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/output/stage.h"
#include "lighting-bridge/protocol/bridge_clock.h"
#include "lighting-bridge/protocol/clock_filter.h"
#include "lighting-bridge/protocol/messages.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi::controller {

struct ControllerSettings {
    // Required
    std::string id;
    net::Address bridge;
    out::SacnSettings sacn;  ///< `universes` is filled from what is assigned.

    // Optional
    std::filesystem::path state{};  ///< Where assignments are kept; empty: nowhere.
    std::string key{};              ///< Device key, once paired.
    bool real_time = true;
};

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

/// Thread: the loop's.
class Controller {
public:
    /// Lights what was assigned before, then connects. `own` and `sender` must outlive it.
    /// Errors: Invalid settings; Io.
    static Result<std::unique_ptr<Controller>> start(net::Loop& loop, const Clock& own,
                                                     net::UdpSender& sender, ControllerSettings settings);
    Controller(const Controller&) = delete;
    Controller& operator=(const Controller&) = delete;
    Controller(Controller&&) = delete;
    Controller& operator=(Controller&&) = delete;
    ~Controller();

    bool online() const { return welcomed_; }
    const Clock& clock() const { return clock_; }
    std::optional<out::LightStatus> light() const;
    std::size_t facades() const { return facades_.size(); }

private:
    struct Awaited {
        std::string cue;
        std::string facade;
        std::int64_t start_us = 0;
        std::optional<std::uint64_t> packets{};  ///< Sent when the instant came
    };

    Controller(net::Loop& loop, const Clock& own, net::UdpSender& sender, ControllerSettings settings);

    Outcome connect();
    void opened();
    void received(std::string_view text);
    void closed();
    void send(const protocol::Message& message);

    void take_welcome(const protocol::Welcome& welcome);
    void take_assign(protocol::Assign assign);
    void take_dim(const protocol::Dim& dim);
    void take_cue(const protocol::CueMessage& message);
    void play(const light::Cue& cue, const std::string& facade);
    void take_time(const protocol::ClockReply& reply);
    void ask_time();
    void beat();

    void load_kept();
    void keep(const AssignedFacade& facade) const;
    void forget(const std::string& facade);
    void remember_cue(AssignedFacade& facade, const light::Cue& cue);
    void light_up();
    void follow_programme();
    light::Ceiling ceiling_of(AssignedFacade& facade);
    void plan_nights(AssignedFacade& facade) const;
    void play_planned(const std::string& slug, AssignedFacade& facade);
    void await_start(Awaited awaited);
    void watch_starts();

    std::filesystem::path file_of(const std::string& facade) const;
    std::int64_t now_us() const { return clock_.utc().since_epoch.count(); }

    net::Loop& loop_;
    const Clock& own_;
    net::UdpSender& sender_;
    ControllerSettings settings_;
    protocol::BridgeClock clock_;
    protocol::ClockFilter filter_;
    std::map<std::string, AssignedFacade> facades_;
    std::map<std::string, light::Ceiling> ceilings_;
    std::unique_ptr<out::Stage> stage_;
    std::unique_ptr<net::WebSocketClient> socket_;
    std::vector<Awaited> awaited_;
    net::TimerId exchange_ = 0;
    net::TimerId heartbeat_ = 0;
    net::TimerId programme_ = 0;
    net::TimerId watch_ = 0;
    bool welcomed_ = false;
    bool dark_until_time_is_known_ = false;
};

}  // namespace beffroi::controller
