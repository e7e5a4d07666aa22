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
#include "lighting-bridge/output/routing.h"

namespace beffroi {

/// sACN of the bridge's own façades: the universes that no other output takes.
struct SacnConfig {
    std::string interface;  ///< Name or own IPv4 address; required where a façade is the bridge's.
    std::vector<std::string> unicast{};  ///< Dotted IPv4; none: multicast.
    std::string source_name = "Beffroi";
    std::uint8_t priority = 100;
    bool constant = false;  ///< transmit = "constant"
    bool real_time = true;
    std::vector<std::pair<out::UniverseRange, std::uint8_t>> priority_of{};
    bool ipv4 = true;
    bool ipv6 = false;
    std::uint16_t sync_universe = 0;
    std::uint32_t sync_delay_us = 0;
    bool discovery = true;
    std::string standby{};  ///< Id of the bridge that stands by for this output; empty: none
};

/// This bridge stands by for another one.
struct StandbyConfig {
    std::string of;                    ///< Where the primary is: "ws://10.0.0.2:8090" or "unix:/path"
    std::string name = "standby";      ///< As the primary's configuration has it
    std::filesystem::path key_file{};  ///< With this device's key; empty: none
};

/// Art-Net 4 to the nodes that listen.
struct ArtNetConfig {
    std::string interface;
    out::Share share{};
    int port_address_offset = 0;
    std::vector<std::string> unicast{};  ///< Nodes that answer no poll
    std::string source_name = "Beffroi";
    bool sync = true;
    bool constant = false;
};

/// One device that takes pixels by DDP.
struct DdpConfig {
    std::string name;
    std::string interface;
    std::string to;  ///< Dotted IPv4
    out::Share share{};
    std::uint32_t pixels = 0;
    std::uint16_t pixels_a_universe = 170;
    bool constant = false;
};

struct BridgeConfig {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8090;
    std::string unix_socket{};
    std::filesystem::path editor{};
    std::chrono::hours second_factor_grace = content::kSecondFactorGrace;
    std::map<std::string, hub::Driver> drivers{};
    std::optional<StandbyConfig> standby{};
    std::optional<SacnConfig> sacn{};
    std::optional<ArtNetConfig> artnet{};
    std::vector<DdpConfig> ddp{};
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
