#pragma once
// The sockets of the bridge's own outputs, opened as bridge.toml says, and the settings that go with them.

#include <memory>
#include <optional>
#include <vector>

#include "content/base/result.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/app/config.h"
#include "lighting-bridge/hub/lights.h"
#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_fan.h"

namespace beffroi {

/// Must outlive the hub that gets `light`.
struct OwnOutputs {
    std::vector<std::unique_ptr<net::UdpFan>> senders;
    std::vector<std::unique_ptr<net::UdpEar>> ears;
    std::optional<hub::OwnLight> light;  ///< None: the bridge drives no façade itself
};

/// Errors: NotFound for an interface, Io for a port that is taken, Invalid.
Result<OwnOutputs> open_own_outputs(const BridgeConfig& config, const content::DataFolder& data);

}  // namespace beffroi
