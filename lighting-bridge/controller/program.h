#pragma once
// beffroi-controller as a function: command line in, exit code out.

#include <string>
#include <vector>

namespace beffroi::controller {

/// What a script can tell apart; as the other programs'.
enum class Exit : int { Done = 0, Refused = 1, Usage = 2, Machine = 3, NotFound = 4 };

/// `arguments` without the program's name. Runs until SIGTERM or SIGINT. Never throws.
Exit run_controller(const std::vector<std::string>& arguments);

}  // namespace beffroi::controller
