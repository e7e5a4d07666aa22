#pragma once
// A town's calendar of light, as a file people write: README.md has the form.

#include <optional>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/show/calendar.h"

namespace beffroi::light {

inline constexpr const char* kCalendarFile = "programme.json";

/// `curfew` is the town's own closing hour, what the file's may not go beyond. Nothing when there was a
/// finding.
std::optional<Calendar> read_calendar(const std::string& file, const Json& json, std::chrono::minutes curfew,
                                      std::vector<FileFinding>& findings);

}  // namespace beffroi::light
