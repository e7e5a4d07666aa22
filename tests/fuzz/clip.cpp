// A cooked video from anywhere: refused, or understood and written again the same.
#include "content/asset/clip.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto clip = beffroi::asset::decode_clip(bytes);
    if (!clip) return 0;
    assert(beffroi::asset::encode(*clip) == bytes);
    assert(clip->frame_at(clip->seconds() + 1) == clip->frames.size() - 1);
    return 0;
}
