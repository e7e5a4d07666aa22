#pragma once
// The record of every interval of light, in the data folder: appended and synced at each change, a file a
// month, the last 24 months kept. What the law's controllers and the electricity bill ask for.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "content/base/json.h"
#include "content/base/local_time.h"
#include "content/base/result.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/hub/light_watch.h"

namespace beffroi::hub {

/// Of a data folder.
std::filesystem::path light_log_folder(const std::filesystem::path& data);

/// What one façade's night has used so far of what a budget counts.
struct NightUse {
    std::int64_t opens_us = 0;  ///< Which night
    double watt_hours = 0;
};

/// Half a minute's worth is all that a kill can lose of the watt-hours, and nothing of the hours.
struct LightNote {
    std::int64_t at_us = 0;
    std::map<std::string, NightUse> used{};  ///< By façade
    std::vector<LightInterval> lit{};
};

/// Thread: one; files are written on another, which nobody waits for.
class LightLog {
public:
    explicit LightLog(std::filesystem::path folder);
    LightLog(const LightLog&) = delete;
    LightLog& operator=(const LightLog&) = delete;
    LightLog(LightLog&&) = delete;
    LightLog& operator=(LightLog&&) = delete;
    /// Waits for what was given to be written.
    ~LightLog();

    /// What the last run noted; nothing when there was none. Reads the disk: before the loop runs.
    LightNote noted() const;
    /// Intervals that began (`to_us` 0) and that ended.
    void write(std::vector<LightInterval> changes);
    void note(const LightNote& note);

private:
    struct Files;

    std::shared_ptr<Files> files_;
    Jobs jobs_{"light-log"};
};

/// What was lit in the nights of `from`…`to`, both included, by their start; a façade named: on that one.
struct LightRecord {
    std::vector<LightInterval> intervals;
    std::size_t unreadable = 0;  ///< Lines that are none: a power cut tears one at most
};
/// Errors: Io. No log at all is an empty record.
Result<LightRecord> read_light_log(const std::filesystem::path& folder, CivilDate from, CivilDate to,
                                   const std::string& facade = {});

Json interval_json(const LightInterval& interval);

/// A line an interval. RFC 4180; a text that a spreadsheet would take for a formula is led by an apostrophe.
std::string intervals_csv(const std::vector<LightInterval>& intervals);
/// Watt-hours by night, façade, fixture, duty and scene, as `simulate --energy-csv` writes what it foresees.
std::string energy_csv(const std::vector<LightInterval>& intervals);

}  // namespace beffroi::hub
