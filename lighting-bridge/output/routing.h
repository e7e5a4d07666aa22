#pragma once
// Which universes leave by which output: those an output names, or those of the façades it names; sACN the
// rest.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/net/udp_ear.h"
#include "lighting-bridge/net/udp_socket.h"
#include "lighting-bridge/output/artnet_output.h"
#include "lighting-bridge/output/ddp_output.h"
#include "lighting-bridge/output/output.h"
#include "lighting-bridge/output/sacn_output.h"

namespace beffroi::out {

/// Both ends included.
struct UniverseRange {
    std::uint16_t first = 1;
    std::uint16_t last = 1;

    friend bool operator==(const UniverseRange&, const UniverseRange&) = default;
};

/// What of the patches' universes an output takes.
struct Share {
    std::vector<UniverseRange> universes{};
    std::vector<std::string> facades{};  ///< Slugs: every universe of theirs

    bool takes(std::uint16_t universe, const std::set<std::string>& lit) const;
};

/// An output beside sACN.
struct OtherOutput {
    // Required
    std::string name;  ///< As in the configuration: "artnet", "ddp.quai"
    Share share;
    std::variant<ArtNetSettings, DdpSettings> settings;  ///< `universes` is filled from the patches
    net::UdpSender* sender = nullptr;                    ///< Must outlive the light

    // Optional
    net::UdpEar* ear = nullptr;  ///< Whose packets are the output's; must outlive the light
    int network = 0;             ///< Index of its interface: outputs of one network share a thread
};

/// Every output of a lighting network, opened.
struct OpenedOutputs {
    int network = 0;
    std::vector<std::string> names;
    std::vector<std::unique_ptr<Output>> outputs;
    std::vector<net::UdpEar*> ears;  ///< One an output; null where nothing is heard
};

/// Opens sACN (`sender` null: there is none) and the others, each with its universes; one that has none is
/// left out, and that is logged. Errors: Invalid when a universe goes to two outputs or to none, or a setting
/// is wrong.
Result<OpenedOutputs> open_outputs(const std::vector<light::Patch>& patches, SacnSettings sacn,
                                   net::UdpSender* sender, const std::vector<OtherOutput>& others);

/// The same, network by network; `network` is that of sACN. Never empty.
Result<std::vector<OpenedOutputs>> open_networks(const std::vector<light::Patch>& patches, SacnSettings sacn,
                                                 net::UdpSender* sender, int network,
                                                 const std::vector<OtherOutput>& others);

}  // namespace beffroi::out
