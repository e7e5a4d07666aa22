#pragma once
// A photograph as the kiosk draws it: cooked from a stranger's file, read with bounds checked.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::asset {

/// What every OpenGL ES 3 takes as a texture.
inline constexpr std::uint32_t kMostPictureSide = 2048;

/// Luma for each pixel, colour for each four: rows from the upper one down, as BT.601 has them at full range.
/// Half the bytes of plain pixels, and the eye does not miss the rest.
struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> luma;
    std::vector<std::uint8_t> blue;  ///< Half as wide and high, rounded up.
    std::vector<std::uint8_t> red;

    friend bool operator==(const Picture&, const Picture&) = default;
};

/// Shape: `rgb` is width × height × 3 bytes, sRGB. Precondition: sides of 1 to kMostPictureSide.
Picture picture_from_rgb(std::uint32_t width, std::uint32_t height, std::span<const std::uint8_t> rgb);

/// Rows of four bytes a pixel, the upper one first; opaque.
std::vector<std::uint8_t> to_rgba(const Picture& picture);

/// Errors: none. Format: "BFPI", version, sides, then the planes, each pixel less what its neighbours let
/// expect, deflated.
std::string encode(const Picture& picture);

/// Errors: Corrupt with what is wrong: magic, version, sides, a length that does not match.
Result<Picture> decode_picture(std::string_view bytes);

}  // namespace beffroi::asset
