#pragma once
// The bridge's own light as its status shows it.

#include "content/base/clock.h"
#include "content/base/json.h"
#include "lighting-bridge/output/light_runner.h"

namespace beffroi::hub {

/// The member `output` of /api/status.
Json light_json(const out::LightStatus& light, SteadyTime now);

}  // namespace beffroi::hub
