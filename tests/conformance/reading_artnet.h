#pragma once
// The octets of Art-Net 4, read and (for the nodes that the observer plays) written by its packet tables.

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/conformance/wire.h"

namespace beffroi::conformance {

inline constexpr std::uint16_t kArtNetPort = 6454;

struct ArtPacket {
    enum class Kind { Poll, Reply, Dmx, Sync, Other };

    Kind kind = Kind::Other;
    std::uint16_t opcode = 0;
    std::uint8_t sequence = 0;
    std::uint16_t port_address = 0;
    std::vector<std::uint8_t> slots;
    std::vector<std::pair<std::string, std::string>> faults;  ///< (rule, sentence)
};

ArtPacket read_artnet(Bytes bytes);

/// Faults of a controller's ArtPollReply that comes from `ip`; `name` is what it calls itself.
std::vector<std::string> faults_of_reply(Bytes bytes, const std::string& ip, const std::string& name);

/// A node with up to four outputs of one net and sub-net says which Port-Addresses it puts out.
std::vector<std::uint8_t> node_reply(const std::string& ip, const std::vector<std::uint16_t>& outputs);
/// Another controller asks who is there.
std::vector<std::uint8_t> controller_poll();

}  // namespace beffroi::conformance
