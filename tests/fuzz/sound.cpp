// A cooked sound from anywhere: refused, or understood, every block of it unpacked, and written again as it
// was.
#include "content/asset/sound.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto sound = beffroi::asset::decode_sound(bytes);
    if (!sound) return 0;
    beffroi::asset::SoundBlock block{};
    for (std::size_t i = 0; i < sound->block_count(); ++i) beffroi::asset::unpack(*sound, i, block);
    assert(beffroi::asset::encode(*sound) == bytes);
    return 0;
}
