#pragma once
// The light at the façade: a keeper with a real connection, a light thread and a folder.
//
// Main path: connect → hello → clock exchanges → assign (kept on disk) → cue → staged for the light thread →
// acknowledged with the instant its first frame had left.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/controller/keeper.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/output/stage.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::controller {

struct ControllerSettings {
    // Required
    std::string id;
    net::Address bridge;
    out::StageOutputs outputs;  ///< What they name must outlive the controller.

    // Optional
    std::filesystem::path state{};  ///< Where assignments are kept; empty: nowhere.
    std::string key{};              ///< Device key, once paired.
    /// Stands by for the bridge's own light, which it hears on this interface (a name, or an IPv4 address of
    /// this machine). Empty: it drives what it is assigned.
    std::string primary_heard_on{};
};

/// What a run before this one kept in `state`. One that cannot be read is logged and left out.
std::vector<AssignedFacade> kept_assignments(const std::filesystem::path& state);

/// Thread: the loop's.
class Controller final : private Means {
public:
    /// Lights what was assigned before, then connects. `own` must outlive it.
    /// Errors: Invalid settings; Io.
    static Result<std::unique_ptr<Controller>> start(net::Loop& loop, const Clock& own,
                                                     ControllerSettings settings);
    Controller(const Controller&) = delete;
    Controller& operator=(const Controller&) = delete;
    Controller(Controller&&) = delete;
    Controller& operator=(Controller&&) = delete;
    ~Controller() override;

    bool online() const { return keeper_.online(); }
    const Clock& clock() const { return keeper_.clock(); }
    std::optional<out::LightStatus> light() const;
    std::size_t facades() const { return keeper_.facades().size(); }

private:
    Controller(net::Loop& loop, const Clock& own, ControllerSettings settings);

    Outcome connect();
    void received(std::string_view text);

    void send(const protocol::Message& message) override;
    void light(std::vector<out::StagedFacade> facades) override;
    out::Took play(const std::string& facade, const light::Cue& cue) override;
    void learn(const std::string& facade, const light::Scene& scene) override;
    bool set_ceiling(const std::string& facade, const light::Ceiling& ceiling) override;
    void keep(const protocol::Assign& assign) override;
    void forget(const std::string& facade) override;
    void ask_time_after(Microseconds pause) override;

    std::optional<out::Cid> told_primary() const;
    Result<out::StageOutputs> outputs_for(const std::vector<out::StagedFacade>& facades);
    void watch_starts();
    std::filesystem::path file_of(const std::string& facade) const;
    std::int64_t now_us() const { return keeper_.clock().utc().since_epoch.count(); }

    net::Loop& loop_;
    ControllerSettings settings_;
    Keeper keeper_;
    std::optional<out::Cid> primary_;   ///< For whose light it stands by
    std::unique_ptr<net::UdpEar> ear_;  ///< A standby's; outlives the stage
    std::unique_ptr<out::Stage> stage_;
    std::unique_ptr<net::WebSocketClient> socket_;
    net::TimerId exchange_ = 0;
    net::TimerId heartbeat_ = 0;
    net::TimerId programme_ = 0;
    net::TimerId watch_ = 0;
    net::TimerId news_ = 0;
};

}  // namespace beffroi::controller
