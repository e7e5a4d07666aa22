#pragma once
// The kiosk's command line.

#include <filesystem>
#include <optional>
#include <string>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "kiosk/ui/installation.h"

namespace beffroi::kiosk {

struct Options {
    std::string bridge;
    std::filesystem::path data;
    std::filesystem::path assets;
    std::filesystem::path key;
    Installation installation;
    std::string locale;
    std::string kiosk_id;
    std::string show;  ///< First screen.
    std::optional<UtcTime> now;
    Comfort comfort;                ///< Of the first screen: larger text, high contrast.
    std::filesystem::path picture;  ///< One picture, then exit.
    std::filesystem::path control;  ///< Unix socket.
    bool fullscreen = false;
    bool bench = false;
    bool measure = false;
};

/// What main() does next: go on, or end with this status (help was asked, the command line was refused).
struct Parsed {
    Options options;
    std::optional<int> exit;
};

/// Prints help and refusals itself.
Parsed parse_options(int argc, char** argv);

}  // namespace beffroi::kiosk
