// A cooked façade from anywhere: refused, or understood and written again byte for byte.
#include "content/asset/facade_mesh.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto mesh = beffroi::asset::decode_facade_mesh(bytes);
    if (!mesh) return 0;
    assert(beffroi::asset::encode(*mesh) == bytes);
    return 0;
}
