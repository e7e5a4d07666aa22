#pragma once
// The sockets of a program's own outputs, opened as its configuration says, and the settings that go with
// them.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_fan.h"
#include "lighting-bridge/output/stage.h"
#include "lighting-bridge/setup/config_outputs.h"

namespace beffroi {

/// Must outlive the light that gets `light`.
struct OwnOutputs {
    std::vector<std::unique_ptr<net::UdpFan>> senders;
    std::vector<std::unique_ptr<net::UdpEar>> ears;
    std::optional<out::StageOutputs> light;  ///< None: nothing is configured
};

/// Who sends, where the configuration does not say.
struct LightSource {
    std::filesystem::path
        cid;           ///< File of the source's UUID, made when it is not there; empty: one for this run
    std::string name;  ///< Shown on other desks and nodes
};

/// Errors: NotFound for an interface, Io for a port that is taken, Invalid.
Result<OwnOutputs> open_own_outputs(const OutputsConfig& config, const LightSource& source);

}  // namespace beffroi
