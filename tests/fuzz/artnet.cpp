// Whatever arrives at Art-Net's port: read or not, the table of nodes stays bounded and every address 15
// bits.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "lighting-bridge/output/artnet_nodes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::out;
    const std::span<const std::uint8_t> bytes{data, size};
    const auto poll = read_art_poll(bytes);
    const auto reply = read_art_poll_reply(bytes);
    assert(!poll || !reply);
    if (!reply) return 0;
    assert(reply->output_count <= reply->outputs.size());
    assert(std::find(reply->short_name.begin(), reply->short_name.end(), '\0') != reply->short_name.end());
    ArtNetNodes nodes;
    nodes.heard(1, *reply);
    nodes.heard(1, *reply);
    assert(nodes.alive() == 1 && nodes.subscriptions().size() == reply->output_count);
    for (const auto& one : nodes.subscriptions()) assert(one.port_address <= kHighestPortAddress);
    return 0;
}
