#pragma once
// [standby] of bridge.toml: of two bridges on one lighting network, the second names its primary. That the
// first names its standby is in setup/config_stood_by.cpp.

#include "lighting-bridge/app/config.h"
#include "lighting-bridge/setup/config_section.h"

namespace beffroi {

/// After all else was read. What is wrong goes to the section's findings.
void read_standby(Section& root, BridgeConfig& config);

}  // namespace beffroi
