#pragma once
// Activities of places into content.db. Inside this folder only.

#include "content/base/result.h"
#include "content/snapshot/content_file.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Precondition: the places are there already.
Outcome write_activities(Database& database, const std::vector<ActivityRow>& activities);

}  // namespace beffroi::content
