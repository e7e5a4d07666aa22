#pragma once
// The bridge's hub: kiosks and controllers on /live, the façades, the edition and the staff's pages over
// HTTP.
//
// Main path: a kiosk asks → Lights answers, queues, and when the turn has come gives a cue → it goes to the
// façade's driver and to every kiosk, ahead of its start → what changed is saved and told.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/clock_watch.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/hub/light_desk.h"
#include "lighting-bridge/hub/light_log.h"
#include "lighting-bridge/hub/lights.h"
#include "lighting-bridge/hub/live.h"
#include "lighting-bridge/hub/notice_board.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/net/server.h"

namespace beffroi::hub {

struct HubSettings {
    // Required
    content::DataFolder data;
    net::ServerSettings server;

    // Optional
    LightsSettings lights{};
    LiveRules live{};
    std::optional<out::OscListenerSettings> osc_in{};  ///< Off unless an installation asks for it
    std::shared_ptr<LightDesk> light_desk{};           ///< Where staff see and order light; null: nowhere
    std::filesystem::path editor{};  ///< Built staff app; empty or absent: `/` says where to find it.
    /// More rows, e.g. the staff's. The threads are theirs to use.
    std::function<std::vector<net::Route>(Workers&, net::Loop&, std::shared_ptr<NoticeBoard>)> routes{};
};

/// Thread: the loop's.
class Hub {
public:
    /// Reads state and edition, starts the bridge's own light, listens.
    /// Errors: of the server (Conflict: port taken), of the edition (Corrupt, Denied), of the data folder.
    static Result<std::unique_ptr<Hub>> open(net::Loop& loop, const Clock& clock, HubSettings settings);
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;
    Hub(Hub&&) = delete;
    Hub& operator=(Hub&&) = delete;
    ~Hub();

    std::uint16_t port() const { return server_->port(); }
    /// Where OSC is heard; 0 when it is not.
    std::uint16_t osc_port() const { return osc_in_ ? osc_in_->port() : std::uint16_t{0}; }
    /// `/api/status`, as text.
    std::string status() const;

private:
    Hub(net::Loop& loop, const Clock& clock, HubSettings settings);

    Outcome start();
    Outcome read_first_edition();
    Json read_saved() const;
    net::Router table();
    LiveHooks hooks();

    void came(const protocol::Hello& hello);
    void gone(const protocol::Hello& hello);
    std::optional<std::string> ordered(const out::CueOrder& order);
    LightVerdict staff_ordered(const LightOrder& order);
    LightsNow lights_now() const;
    ControllerNow controller_now(const std::string& id, const protocol::State& state) const;
    void asked(const std::string& kiosk, const protocol::Ask& ask);
    void assign(const std::string& controller);
    /// After anything that may have changed the façades: sends what is due, tells, saves, sets the next
    /// timer.
    void move_on();
    void tell_and_save();

    void look_at_clock();
    /// What is lit goes into the log, every few seconds and whenever it changes.
    void watch_light();
    void keep_light_log();
    void note_light();

    void look_for_edition();
    void take_edition(std::shared_ptr<const LightEdition> edition);

    net::Loop& loop_;
    const Clock& clock_;
    HubSettings settings_;
    SteadyTime started_;
    ClockWatch clock_watch_;
    Lights lights_;
    Live live_;
    std::map<std::string, SteadyTime> controllers_gone_;  ///< Since when; not those that never came
    std::shared_ptr<NoticeBoard> notices_ = std::make_shared<NoticeBoard>();
    std::string told_;          ///< The state kiosks know, without its time
    std::string saved_;         ///< The state on disk
    std::string edition_mark_;  ///< Of the manifest file last looked at
    bool reading_edition_ = false;
    net::TimerId next_ = 0;
    net::TimerId watch_ = 0;
    net::TimerId light_watch_ = 0;
    SteadyTime light_noted_{};
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    Workers workers_;
    Jobs keeper_;
    LightLog light_log_;
    std::unique_ptr<net::Server> server_;
    std::unique_ptr<out::OscListener> osc_in_;
};

}  // namespace beffroi::hub
