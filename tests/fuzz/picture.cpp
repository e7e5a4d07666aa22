// A cooked photograph from anywhere: refused, or understood and written again with the same pixels.
#include "content/asset/picture.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto picture = beffroi::asset::decode_picture(bytes);
    if (!picture) return 0;
    const auto again = beffroi::asset::decode_picture(beffroi::asset::encode(*picture));
    assert(again && *again == *picture);
    assert(beffroi::asset::to_rgba(*picture).size() == std::size_t{picture->width} * picture->height * 4);
    return 0;
}
