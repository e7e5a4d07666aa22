#pragma once
// Pictures out: PNG files from pixels, and pixels from OpenGL.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "kiosk/render/gl_texture.h"

namespace beffroi::kiosk {

/// Shape: width × height × 4 bytes RGBA, rows from the top.
struct Image {
    PixelSize size;
    std::vector<std::uint8_t> rgba;
};

/// Reads `from` of the framebuffer bound for reading, the upper row first. Thread: the context's.
Image read_pixels(PixelRect from);

/// Reads a whole texture. Thread: the context's.
Image read_texture(const Texture& texture);

enum class Alpha { Drop, Keep };

/// The file's bytes. Errors: Io with libpng's sentence.
Result<std::string> encode_png(const Image& image, Alpha alpha = Alpha::Drop);

/// Errors: Io.
Outcome write_png(const std::filesystem::path& path, const Image& image, Alpha alpha = Alpha::Drop);

/// Pictures of one height side by side, `gap` dark pixels between. Shape: at least one.
Image beside(std::span<const Image> images, int gap);

}  // namespace beffroi::kiosk
