#pragma once
// One picture, drawn by the kiosk's own program: a child without a screen, limited in time.

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "lighting-bridge/hub/kiosk_child.h"

namespace beffroi::hub {

struct PictureWish {
    std::filesystem::path data;     ///< `edition/` lies below.
    std::filesystem::path key;      ///< Public key of that edition.
    std::filesystem::path picture;  ///< The PNG to write.
    std::string screen;             ///< "32-portrait"
    std::string locale;
    std::string show;  ///< "place:la-piscine"
    int text_percent = 100;
    bool high_contrast = false;
    UtcTime now;
};

/// Long: a crowded machine is no fault of the draft; this ends a kiosk that hangs.
inline constexpr std::chrono::seconds kPicturePatience{120};

/// Errors: NotFound (no kiosk program), Timeout (also when `stop` becomes true), Io with what the kiosk said.
/// Thread: any; blocks for seconds. The child runs behind everything else: the light comes first.
Outcome draw_picture(const PictureWish& wish, const std::atomic<bool>& stop,
                     std::chrono::milliseconds patience = kPicturePatience);

}  // namespace beffroi::hub
