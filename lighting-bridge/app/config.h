#pragma once
// bridge.toml: what an installation says once. Every fault is told with its key; nothing is corrected
// silently.

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "content/model/second_factor_rule.h"
#include "lighting-bridge/app/config_cue_outputs.h"
#include "lighting-bridge/hub/lights.h"
#include "lighting-bridge/hub/live.h"
#include "lighting-bridge/net/connection_limits.h"
#include "lighting-bridge/setup/config_outputs.h"

namespace beffroi {

/// This bridge stands by for another one.
struct StandbyConfig {
    std::string of;                    ///< Where the primary is: "ws://10.0.0.2:8090" or "unix:/path"
    std::string name = "standby";      ///< As the primary's configuration has it
    std::filesystem::path key_file{};  ///< With this device's key; empty: none
};

/// Its own outputs are those of [output]; without one it drives no façade itself.
struct BridgeConfig : OutputsConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8090;
    std::string unix_socket{};
    std::filesystem::path editor{};
    std::chrono::hours second_factor_grace = content::kSecondFactorGrace;
    std::map<std::string, hub::Driver> drivers{};
    std::optional<StandbyConfig> standby{};
    hub::ShowRules rules{};
    net::LimitSettings limits{.requests_per_second = 50, .burst = 1000};
    std::vector<CueOutputConfig> cue_outputs{};
    std::optional<out::OscListenerSettings> osc_in{};
    std::map<std::string, Digest> device_keys{};  ///< "controller:hdv", "kiosk:gare" → hash
};

/// Reads TOML text. Faults go to `findings` and leave the default in place; refuse to start when there is
/// one.
BridgeConfig read_config(const std::string& file, const std::string& text,
                         std::vector<FileFinding>& findings);

}  // namespace beffroi
