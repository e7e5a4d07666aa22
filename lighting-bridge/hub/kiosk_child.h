#pragma once
// The kiosk's own program as a child of the bridge: how it is found, and what it gets of our surroundings.

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "content/base/result.h"

namespace beffroi::hub {

/// $BEFFROI_KIOSK, else where beffroi-cook would be looked for. Errors: NotFound: this bridge has none.
Result<std::filesystem::path> find_kiosk_program();

/// What the child reads and writes; each stays the caller's to close.
struct ChildEnds {
    int in = -1;   ///< −1: nothing to read.
    int out = -1;  ///< −1: what it says goes nowhere.
    int errors = -1;
};

/// Runs behind everything else (the light comes first), without a screen, with no descriptor of ours but
/// these and no variable but where programs, fonts and drivers are. Errors: Io. Thread: any.
Result<pid_t> start_kiosk(const std::filesystem::path& program, std::vector<std::string> arguments,
                          const ChildEnds& ends);

}  // namespace beffroi::hub
