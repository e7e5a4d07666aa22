#pragma once
// The record of what was lit, printed.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "content/base/local_time.h"
#include "content/base/result.h"
#include "lighting-bridge/hub/light_watch.h"

namespace beffroi {

struct LightLogRequest {
    std::filesystem::path data{};
    std::string from{};                  ///< First evening, YYYY-MM-DD
    std::string to{};                    ///< Last evening; empty: the first one
    std::string facade{};                ///< Empty: all
    std::filesystem::path csv{};         ///< Also written there, an interval a line; empty: nowhere
    std::filesystem::path energy_csv{};  ///< Also watt-hours by night, façade, fixture, duty and scene
};

/// Errors: Invalid (days), NotFound (folder), those of reading the log and of writing the files.
Outcome print_light_log(const LightLogRequest& request, std::ostream& out);

/// "16:45:03–01:00:00  architecture  architecture  curfew  1204 Wh", hours of `zone`.
std::string interval_line(const hub::LightInterval& interval, const TimeZone& zone);

}  // namespace beffroi
