#pragma once
// Where the programs that belong together find each other.

#include <filesystem>

#include "content/base/result.h"

namespace beffroi {

/// The environment variable `told` when it is set, else beside the running program, else in ../bin or
/// ../../bin beside it, else in the PATH. Errors: NotFound.
Result<std::filesystem::path> find_program(const char* name, const char* told);

}  // namespace beffroi
