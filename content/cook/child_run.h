#pragma once
// Starts `beffroi-cook` for one job, limits it, and takes its answer. Inside this folder only: others use
// cook.h and picture.h.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

struct ChildLimits {
    std::chrono::seconds processor_time{120};
    std::chrono::milliseconds wall_time = std::chrono::minutes{20};
    std::size_t answer_bytes = std::size_t{256} << 20U;
};

/// Where the child program is: $BEFFROI_COOK, else beside the running program, else in ../bin or ../../bin
/// beside it, else in the PATH. Errors: NotFound.
Result<std::filesystem::path> find_cook_program();

/// The child's answer to `job`, unread. `what` is cooked, in the sentences: "model".
///
/// Errors: Invalid when the child refused or fell; TooLarge, Timeout, Denied, NotFound, Io as cook_facade().
Result<std::string> run_cook(std::string_view job, const ChildLimits& limits, const std::string& what);

}  // namespace beffroi::content
