#pragma once
// beffroi-bridge as a function: command line in, exit code out.

#include <string>
#include <vector>

namespace beffroi {

/// What a script can tell apart; as beffroi-content's.
enum class Exit : int {
    Done = 0,
    Refused = 1,   ///< Configuration or edition refused: something to mend
    Usage = 2,     ///< The command line
    Machine = 3,   ///< Files, sockets, permissions
    NotFound = 4,  ///< No data folder
};

/// `arguments` without the program's name. Serves until SIGTERM or SIGINT. Never throws.
Exit run_bridge(const std::vector<std::string>& arguments);

}  // namespace beffroi
