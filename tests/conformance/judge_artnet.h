#pragma once
// Art-Net 4 over what a controller sent, and to whom: pure.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/conformance/pace_watch.h"
#include "tests/conformance/reading_artnet.h"
#include "tests/conformance/report.h"

namespace beffroi::conformance {

struct HeardArt {
    Seen seen;
    ArtPacket packet;
};

/// A node of the observer's: what it says it puts out, and when it said so.
struct PlayedNode {
    std::string ip;
    std::set<std::uint16_t> outputs;
    std::vector<std::int64_t> answers_us{};
    bool fell_silent = false;  ///< On purpose, while the bridge ran on
};

struct ArtExpected {
    std::string situation;
    std::string bridge;     ///< Its address
    std::string broadcast;  ///< Of the network
    std::string name = "Beffroi";
    std::set<std::uint16_t> port_addresses{};
    std::vector<PlayedNode> nodes{};
    std::string asker{};                   ///< Another controller's address
    std::vector<std::int64_t> asked_us{};  ///< When it asked
    std::set<std::string> named{};         ///< unicast = […]
    bool polls = true;                     ///< The interface has a broadcast address
};

/// Those that the bridge sent to port 6454.
std::vector<HeardArt> artnet_of(const std::vector<Seen>& all, const std::string& bridge);

/// Every rule that these packets can show.
void judge_artnet(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report);

/// Its parts: form and pace; who is sent what.
void judge_artnet_levels(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report);
void judge_artnet_nodes(const std::vector<HeardArt>& heard, const ArtExpected& expected, Report& report);

}  // namespace beffroi::conformance
