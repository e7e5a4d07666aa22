#pragma once
// The rules of what is cancelled and moved. Inside this folder: others use validate.h.

#include <optional>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/model/schedule.h"

namespace beffroi::content {

/// `schedule`: null when it cannot be read, which is another's finding. `today`: nothing when no day is
/// known; then no date is past.
void check_changes(const Content& content, const Entry& event, const Schedule* schedule,
                   std::optional<CivilDate> today, std::vector<Finding>& findings);

}  // namespace beffroi::content
