#pragma once
// The rules of activities across entries. Inside this folder: others use validate.h.

#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// What there is to do at a place waits for that place.
void check_activity(const Content& content, const Entry& activity, std::vector<Finding>& findings);

}  // namespace beffroi::content
