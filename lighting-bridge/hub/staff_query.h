#pragma once
// What a staff address asks for after its question mark. Inside this folder.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lighting-bridge/hub/staff_desk.h"

namespace beffroi::hub {

/// Empty: not asked.
std::string asked(const StaffRequest& request, const char* name);

/// Nothing: not asked, or no number. `valid` becomes false for the latter, else stays as it was.
std::optional<std::size_t> asked_number(const StaffRequest& request, const char* name, bool& valid);

/// Words between commas, without empty ones.
std::vector<std::string> asked_list(const StaffRequest& request, const char* name);

}  // namespace beffroi::hub
