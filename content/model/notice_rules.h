#pragma once
// The rules of notices across fields. Inside this folder: others use validate.h.

#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// A notice always ends, and after it began: nothing stale stays on a kiosk.
void check_notice(const Entry& notice, std::vector<Finding>& findings);

}  // namespace beffroi::content
