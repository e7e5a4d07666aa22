#pragma once
// Events and tours into content.db. Inside this folder only.

#include "content/base/result.h"
#include "content/snapshot/content_file.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Precondition: their themes and places are there already.
Outcome write_events(Database& database, const std::vector<EventRow>& events);
Outcome write_tours(Database& database, const std::vector<TourRow>& tours);

}  // namespace beffroi::content
