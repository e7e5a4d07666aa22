#pragma once
// Answers about the whole town, kept until the town or the day changes. Inside this folder.

#include "content/base/result.h"
#include "lighting-bridge/hub/staff_desk.h"

namespace beffroi::hub {

/// Looks at the town, and empties what was kept of a former one. Errors: the store's.
Outcome renew(StaffDesk& desk, KeptAnswer& kept);

}  // namespace beffroi::hub
