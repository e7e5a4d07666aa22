// Whatever arrives at the OSC port: refused with a reason, or messages that survive another trip.
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "lighting-bridge/output/osc_listener.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::out;
    const auto packet = read_osc({data, size});
    if (!packet) {
        assert(!packet.error().detail.empty());
        return 0;
    }
    assert(packet->messages.size() <= kOscMostMessages);
    for (const OscMessage& message : packet->messages) {
        const auto bytes = osc_bytes(message);
        const auto again = read_osc(bytes);
        assert(again && again->messages.size() == 1);
        assert(osc_bytes(again->messages.front()) == bytes);
        if (const auto order = order_of(message, "/beffroi")) assert(!order->facade.empty());
    }
    return 0;
}
