// Captions from anywhere: what is understood is in order, and understood the same once written again.
#include "content/model/captions.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::content;
    const Captions read = parse_captions({reinterpret_cast<const char*>(data), size});
    assert(read.list.size() <= kMostCaptions);
    std::uint32_t before = 0;
    for (const Caption& caption : read.list) {
        assert(caption.begin_ms >= before && caption.end_ms > caption.begin_ms && !caption.words.empty());
        before = caption.end_ms;
    }
    if (read.list.empty()) return 0;
    const Captions again = parse_captions(format_captions(read.list));
    assert(again.fault == CaptionFault::None && again.list.size() == read.list.size());
    return 0;
}
