#include "kiosk/render/png_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include <png.h>

#include "content/base/files.h"

namespace beffroi::kiosk {
namespace {

std::size_t row_bytes(const Image& image) {
    return static_cast<std::size_t>(image.size.width) * 4;
}

}  // namespace

Image read_pixels(PixelRect from) {
    Image image{from.size(), {}};
    const std::size_t row = row_bytes(image);
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(from.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(from.x, from.y, from.width, from.height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    image.rgba.resize(upside_down.size());
    const auto rows = static_cast<std::size_t>(from.height);
    for (std::size_t y = 0; y < rows; ++y) {
        std::memcpy(&image.rgba[y * row], &upside_down[(rows - 1 - y) * row], row);
    }
    return image;
}

Image read_texture(const Texture& texture) {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.get(), 0);
    Image image = read_pixels({0, 0, texture.size().width, texture.size().height});
    glDeleteFramebuffers(1, &name);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return image;
}

Result<std::string> encode_png(const Image& image, Alpha alpha) {
    assert(image.rgba.size() == row_bytes(image) * static_cast<std::size_t>(image.size.height));
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(image.size.width);
    header.height = static_cast<png_uint_32>(image.size.height);
    header.format = alpha == Alpha::Keep ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
    std::vector<std::uint8_t> rgb;
    const std::uint8_t* pixels = image.rgba.data();
    if (alpha == Alpha::Drop) {
        rgb.reserve(image.rgba.size() / 4 * 3);
        for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
            rgb.insert(rgb.end(), image.rgba.begin() + static_cast<std::ptrdiff_t>(i),
                       image.rgba.begin() + static_cast<std::ptrdiff_t>(i + 3));
        }
        pixels = rgb.data();
    }
    png_alloc_size_t size = 0;
    if (png_image_write_get_memory_size(header, size, 0, pixels, 0, nullptr) == 0) {
        return Error{Fault::Io, header.message};
    }
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&header, bytes.data(), &size, 0, pixels, 0, nullptr) == 0) {
        return Error{Fault::Io, header.message};
    }
    bytes.resize(size);
    return bytes;
}

Outcome write_png(const std::filesystem::path& path, const Image& image, Alpha alpha) {
    const auto bytes = TRY(encode_png(image, alpha));
    return write_file(path, bytes);
}

Image beside(std::span<const Image> images, int gap) {
    assert(!images.empty());
    Image strip;
    strip.size.height = images.front().size.height;
    for (const Image& image : images) strip.size.width += image.size.width;
    strip.size.width += gap * static_cast<int>(images.size() - 1);
    strip.rgba.assign(row_bytes(strip) * static_cast<std::size_t>(strip.size.height), 0);
    std::size_t left = 0;
    for (const Image& image : images) {
        const auto rows = static_cast<std::size_t>(std::min(image.size.height, strip.size.height));
        for (std::size_t y = 0; y < rows; ++y) {
            std::memcpy(&strip.rgba[y * row_bytes(strip) + left], &image.rgba[y * row_bytes(image)],
                        row_bytes(image));
        }
        left += row_bytes(image) + static_cast<std::size_t>(gap) * 4;
    }
    return strip;
}

}  // namespace beffroi::kiosk
