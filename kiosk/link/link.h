#pragma once
// The kiosk's one way out: what the bridge says, what a visitor asks of it, and the edition to show. Screens
// know this interface; the real one (bridge_link.h) has threads, the tests' one does not.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "kiosk/link/city.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::kiosk {

/// What the bridge said last. Times are the bridge's UTC.
struct BridgeNews {
    bool online = false;
    std::optional<UtcTime> offline_since;  ///< Nothing: online, or never reached since the start.
    std::vector<protocol::FacadeState> facades;
    std::vector<protocol::Notice> notices;

    const protocol::FacadeState* facade(std::string_view slug) const;
};

/// Thread: the kiosk's main one. Nothing here waits.
class Link {
public:
    Link() = default;
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    Link(Link&&) = delete;
    Link& operator=(Link&&) = delete;
    virtual ~Link() = default;

    /// Takes in what arrived. True when news, answers or cues changed.
    virtual bool poll() = 0;

    virtual const BridgeNews& news() const = 0;
    /// The bridge's time, followed without jumps.
    virtual const Clock& clock() const = 0;

    /// False when it cannot even be sent now.
    virtual bool ask(const protocol::Ask& ask) = 0;
    virtual void withdraw(std::string_view request) = 0;
    virtual std::optional<protocol::Answer> take_answer() = 0;

    /// Cues since the last call, in the order they came.
    virtual std::vector<light::Cue> take_cues() = 0;

    /// A newer edition, loaded and verified, waiting to be shown; null when there is none. It is taken when
    /// nobody is touching the screen.
    virtual std::shared_ptr<const City> take_city() = 0;
};

}  // namespace beffroi::kiosk
