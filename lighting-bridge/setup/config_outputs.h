#pragma once
// The tables [output.…] of bridge.toml and controller.toml: where light leaves, by which protocol.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lighting-bridge/output/routing.h"
#include "lighting-bridge/setup/config_section.h"

namespace beffroi {

/// sACN: the universes that no other output takes.
struct SacnConfig {
    std::string interface;               ///< Name or own IPv4 address; required.
    std::vector<std::string> unicast{};  ///< Dotted IPv4; none: multicast.
    std::string source_name{};           ///< Empty: as the program is called
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

/// Art-Net 4 to the nodes that listen.
struct ArtNetConfig {
    std::string interface;
    out::Share share{};
    int port_address_offset = 0;
    std::vector<std::string> unicast{};  ///< Nodes that answer no poll
    std::string source_name{};           ///< Empty: as the program is called
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

struct OutputsConfig {
    std::optional<SacnConfig> sacn{};
    std::optional<ArtNetConfig> artnet{};
    std::vector<DdpConfig> ddp{};

    bool any() const { return sacn || artnet || !ddp.empty(); }
};

/// Refuses what sACN of two bridges that light the same lamps may not have.
void check_both(Section& sacn, const SacnConfig& read);
/// Refuses what [output.sacn] may not be where another bridge stands by for it.
void check_stood_by(Section& sacn, const SacnConfig& read);
/// [output.sacn], [output.artnet], [output.ddp.NAME]. What is wrong goes to the section's findings.
void read_outputs(Section output, OutputsConfig& config);

}  // namespace beffroi
