#pragma once
// The kiosk's screens as one face: the program (kiosk/app) drives it, the stage draws it.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "content/base/clock.h"
#include "content/base/json.h"
#include "content/base/result.h"
#include "kiosk/ui/face.h"
#include "kiosk/ui/installation.h"

namespace beffroi::kiosk {

struct KioskSettings {
    // Required
    std::filesystem::path data;  ///< Where editions are kept.

    // Optional
    std::string bridge_url{};      ///< "ws://127.0.0.1:7710/live"; empty: the last edition, no light.
    std::string locale{};          ///< Empty: the pack's own.
    std::string kiosk_id{};        ///< Which kiosk of the pack this is; empty: the pack's first.
    std::string first_screen{};    ///< For --picture and tests: "home", "place:la-piscine", "lights"…
    bool in_service = false;       ///< Without a bridge: as on an evening when one is there.
    std::filesystem::path key{};   ///< Public key of the editions; empty: the bridge's, pinned at first use.
    std::function<void()> wake{};  ///< Called on the link's threads when tick() has something to take in.
    Comfort first_comfort{};       ///< Of the first screen.
    bool software_gl = false;      ///< Spare effects that cost too much without a GPU.
};

class KioskFace : public Face {
public:
    /// What a test or an operator may want to know: edition, connection, cue, queue, screen, locale.
    virtual Json state() const = 0;
    /// True when the first screen can be shown whole (edition read, pictures ready).
    virtual bool is_ready() const = 0;
};

/// Runs on: the main thread, GL context current. Starts the link's threads.
/// Errors: Io when the data folder cannot be made.
Result<std::unique_ptr<KioskFace>> open_kiosk(const KioskSettings& settings, Clock& clock);

}  // namespace beffroi::kiosk
