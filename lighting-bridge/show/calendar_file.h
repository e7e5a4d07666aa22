#pragma once
// A town's calendar of light, as a file people write: README.md has the form.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "lighting-bridge/show/calendar.h"

namespace beffroi::light {

inline constexpr const char* kCalendarFile = "programme.json";

/// `curfew` is the town's own closing hour, what the file's may not go beyond. Nothing when there was a
/// finding.
std::optional<Calendar> read_calendar(const std::string& file, const Json& json, std::chrono::minutes curfew,
                                      std::vector<FileFinding>& findings);

/// The calendar a text holds; an empty text is a calendar that plans nothing. `curfew` is "01:00".
/// Errors: Invalid with the first finding.
Result<Calendar> calendar_from(const std::string& file, const std::string& text, std::string_view curfew);

}  // namespace beffroi::light
