#pragma once
// Cue outputs and the OSC listener as `/api/status` shows them.

#include <vector>

#include "content/base/json.h"
#include "lighting-bridge/output/cue_outputs.h"
#include "lighting-bridge/output/osc_listener.h"

namespace beffroi::hub {

Json cue_outputs_json(const std::vector<out::CueOutputStatus>& outputs);
Json osc_in_json(const out::OscListener& listener);

}  // namespace beffroi::hub
