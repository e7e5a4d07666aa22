#pragma once
// beffroi-content: the content tool for a shell. Results on standard output, messages on standard error.

#include <ostream>
#include <string>
#include <vector>

#include "content/base/clock.h"

namespace beffroi::content {

/// What a script can tell apart.
enum class Exit : int {
    Done = 0,
    Refused = 1,   ///< Findings, a conflict, a signature that does not hold: something to mend
    Usage = 2,     ///< The command line
    Machine = 3,   ///< Files, disk, database, permissions
    NotFound = 4,  ///< No such entry, person, edition, pack
};

struct Streams {
    std::ostream& out;
    std::ostream& err;
};

/// `arguments` without the program's name. Never throws.
Exit run_content_tool(const std::vector<std::string>& arguments, const Clock& clock, Streams streams);

}  // namespace beffroi::content
