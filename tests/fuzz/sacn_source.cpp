// Whatever arrives at sACN's port: read or not, a standby takes only the packets of its primary for a sign of
// life.
#include "lighting-bridge/output/sacn_source.h"

#include <cassert>
#include <cstddef>
#include <cstdint>

#include "lighting-bridge/output/cid.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::out;
    const auto source = read_sacn_source({data, size});
    if (!source) return 0;
    assert(size >= 126 && data[21] == 4 && data[43] == 2 && data[125] == 0);
    assert(cid_in(cid_text(source->cid)) == source->cid);
    assert(source->live == ((data[112] & 0xC0U) == 0));
    return 0;
}
