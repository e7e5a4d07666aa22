#pragma once
// The bridge's clock and its cues, as a kiosk or a controller is told them: pure.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/conformance/report.h"

namespace beffroi::conformance {

/// One exchange: own time out, the bridge's in and out, own time in.
struct ClockSample {
    std::int64_t t0_us, t1_us, t2_us, t3_us;
};

/// Nothing when the text is another message.
std::optional<ClockSample> read_clock_reply(const std::string& text, std::int64_t heard_us);

/// `true_offset_us`: the bridge's time minus the asker's, known by another way.
void judge_clock(const std::vector<ClockSample>& samples, std::int64_t true_offset_us,
                 const std::string& situation, Report& report);

/// Texts with the time they were heard at; the cue of `scene` among them.
void judge_cue_messages(const std::vector<std::pair<std::int64_t, std::string>>& texts,
                        const std::string& scene, std::int64_t offset_us, const std::string& situation,
                        Report& report);

}  // namespace beffroi::conformance
