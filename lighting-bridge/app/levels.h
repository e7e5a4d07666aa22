#pragma once
// What cues put on the wire, moment by moment, computed without any bridge running: what a receiver's
// readings are held against.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

#include "content/base/result.h"

namespace beffroi {

struct LevelsRequest {
    std::filesystem::path data;  ///< Of the bridge, for its edition.
    std::string facade;
    std::filesystem::path cues;  ///< One cue a line, as `/api/status` shows them.
    std::int64_t from_us = 0;    ///< UTC
    std::int64_t to_us = 0;
    std::chrono::microseconds step{1000};
};

/// One JSON object a line: {"t_us":…, "universes":{"1":[512 values], …}}.
/// Errors: NotFound (façade, file), Invalid (a cue that cannot be read, or whose scene the edition lacks;
/// more than 100,000 lines asked), and those of reading the edition.
Outcome print_levels(const LevelsRequest& request, std::ostream& out);

}  // namespace beffroi
