#pragma once
// beffroi-bridge as the second bridge on a lighting network: it lights what its primary tells it, and takes
// over when the primary's light is no longer heard.

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/app/config.h"

namespace beffroi {

/// Until SIGTERM or SIGINT. What it was told is kept in the data folder, for a start without the primary.
/// Errors: of the configured address, port and interface.
Outcome stand_by(const BridgeConfig& config, const content::DataFolder& data, const Clock& clock);

}  // namespace beffroi
