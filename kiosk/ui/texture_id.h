#pragma once
// What a draw command samples, packed into ImGui's texture id: nothing, a page of glyphs, or a picture.

#include <cstdint>

namespace beffroi::kiosk {

enum class Sampled : std::uint8_t { Nothing, Glyphs, Picture, OpaquePicture };

struct TextureId {
    Sampled kind = Sampled::Nothing;
    std::uint32_t number = 0;  ///< Page index, or GL texture name.

    void* packed() const {
        const std::uintptr_t bits = (std::uintptr_t{number} << 2U) | static_cast<std::uintptr_t>(kind);
        return reinterpret_cast<void*>(bits);  // NOLINT(performance-no-int-to-ptr): ImGui's ids are pointers
    }
    static TextureId unpacked(const void* id) {
        const auto bits = reinterpret_cast<std::uintptr_t>(id);
        return {static_cast<Sampled>(bits & 3U), static_cast<std::uint32_t>(bits >> 2U)};
    }
};

}  // namespace beffroi::kiosk
