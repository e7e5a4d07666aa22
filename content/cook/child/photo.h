#pragma once
// A stranger's photograph: recognised by its content, unpacked within limits, set upright, made smaller.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/cook/picture.h"

namespace beffroi::content {

/// Rows of three bytes a pixel, sRGB, the upper one first.
struct Pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgb;
};

/// What a reader learned: `about` without sizes, and the pixels where there was no fault.
struct Photo {
    CookedPicture about;
    Pixels pixels;
    int orientation = 1;  ///< As EXIF counts, 1..8.
};

// One a format; the file begins as that format does.
Photo read_jpeg(std::string_view file, std::uint32_t most_pixels);
Photo read_png(std::string_view file, std::uint32_t most_pixels);
Photo read_webp(std::string_view file, std::uint32_t most_pixels);

/// 1 when there is none, or none that can be. `exif` begins with its byte order ("II" or "MM").
int exif_orientation(std::string_view exif);
/// Source: Exif 2.32, 4.6.5.1.6 (Orientation).
Pixels upright(Pixels pixels, int orientation);
/// Every pixel the mean of what it covers, in linear light. Precondition: no side grows.
Pixels smaller(const Pixels& from, std::uint32_t width, std::uint32_t height);
std::string write_jpeg(const Pixels& pixels, int quality);

/// The whole of it, sizes and thumbnail too.
CookedPicture cook_photo(std::string_view file, std::uint32_t most_pixels);

}  // namespace beffroi::content
