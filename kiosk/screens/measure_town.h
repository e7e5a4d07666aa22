#pragma once
// A town with one entry in it: what a text is measured in.

#include <memory>

#include "kiosk/link/link.h"
#include "kiosk/screens/evening.h"
#include "kiosk/screens/measure.h"

namespace beffroi::kiosk {

/// Slug of the one entry.
inline constexpr const char* kMeasuredSlug = "measured";
inline constexpr UtcTime kMeasuredEvening{std::chrono::seconds{1'795'887'720}};  // 28 November 2026, 17:42

/// The entry as it would be published, its other fields as the question has them, or as is usual.
std::shared_ptr<const City> town_around(const MeasureQuestion& question);
/// That town's sun: it costs more to reckon than most texts to lay out.
SunDays measured_days();
/// What the bridge would say: all is well; of a notice, that it stands.
BridgeNews news_around(const MeasureQuestion& question, const City& city);

}  // namespace beffroi::kiosk
