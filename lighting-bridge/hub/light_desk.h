#pragma once
// Where staff see the lights as they are this instant, and give orders: asked from any thread, answered on
// the loop.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/hub/facade_show.h"
#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/net/loop.h"
#include "lighting-bridge/output/cue_outputs.h"
#include "lighting-bridge/output/light_runner.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::hub {

struct LightOrder {
    enum class What {
        Hold,     ///< No visitor's scene starts any more
        Release,  ///< They do again
        Skip,     ///< The visitor's scene that plays ends now
        Clear,    ///< What waits is taken back
        Light,    ///< A scene at once, above queue and programme, inside the night's hours
        Dark,     ///< That, or an inspection, ends now
        Inspect,  ///< A scene at once, at any hour, for ten minutes at most
    };
    What what = What::Hold;
    std::string facade;
    std::string scene{};              ///< Light, Inspect
    std::string by;                   ///< "staff:" and the person's id
    std::chrono::minutes length{10};  ///< Inspect. Range: 1..10
};

struct LightVerdict {
    /// Why not: a name_of(Reason), "unknown_facade", "unknown_scene", "nothing_plays"; empty: done.
    std::string refused{};
    std::string scene{};  ///< That was lit, or ended; empty: none
    std::vector<FacadeShow::Dismissed> dismissed{};
};

/// One of those that drive a façade, or are connected to.
struct ControllerNow {
    std::string id;
    std::vector<std::string> facades{};
    bool here = false;
    std::int64_t for_s = 0;     ///< Connected, or silent, since so long
    std::int64_t heard_ms = 0;  ///< Ago; while it is here
    std::optional<protocol::Heartbeat> beat{};
    std::uint64_t acks = 0;
    std::uint64_t refusals = 0;
    std::optional<std::int64_t> started_us{};  ///< When the last cue's first frame left
    std::optional<std::int64_t> late_us{};     ///< That, after its start; while that cue is known
};

/// Everything at one instant.
struct LightsNow {
    std::int64_t at_us = 0;
    SteadyTime at{};
    std::shared_ptr<const LightLook> look{};  ///< Null: nothing was published
    protocol::State state{};
    std::map<std::string, FacadeShow::Holder> holders{};  ///< By façade
    std::vector<ControllerNow> controllers{};
    std::optional<out::LightStatus> own{};
    std::vector<out::CueOutputStatus> cue_outputs{};
};

/// Thread: any but the loop's for now() and give(), which wait for it, two seconds at most; the loop's for
/// open() and close().
class LightDesk {
public:
    struct Hooks {
        std::function<LightsNow()> now;
        std::function<LightVerdict(const LightOrder&)> give;
    };

    void open(net::Loop& loop, Hooks hooks);
    void close();

    /// Nothing: no hub is there, or it is too busy.
    std::optional<LightsNow> now() const;
    std::optional<LightVerdict> give(LightOrder order) const;

private:
    template <typename Answer, typename Do>
    std::optional<Answer> ask(Do work) const;

    mutable std::mutex mutex_;
    net::Loop* loop_ = nullptr;           // guarded by mutex_
    std::shared_ptr<const Hooks> hooks_;  // guarded by mutex_
};

}  // namespace beffroi::hub
