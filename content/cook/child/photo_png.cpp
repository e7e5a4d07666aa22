// PNG (declared in photo.h), through libpng's simple interface, which keeps its jumps to itself.
#include <png.h>

#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4)) value = value << 8U | static_cast<std::uint8_t>(c);
    return value;
}

/// Bytes behind the last chunk. Source: PNG (third edition), 5.3.
std::uint32_t bytes_after(std::string_view file) {
    std::size_t at = 8;
    while (file.size() - at >= 12) {
        const std::size_t length = big_endian(file.substr(at));
        if (length > file.size() - at - 12) return 0;
        const bool last = file.substr(at + 4, 4) == "IEND";
        at += length + 12;
        if (last) return static_cast<std::uint32_t>(file.size() - at);
    }
    return 0;
}

}  // namespace

Photo read_png(std::string_view file, std::uint32_t most_pixels) {
    Photo photo;
    photo.about.format = PictureFormat::Png;
    photo.about.fault = PictureFault::Damaged;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return photo;
    photo.about.width = image.width;
    photo.about.height = image.height;
    if (std::uint64_t{image.width} * image.height > most_pixels) {
        photo.about.fault = PictureFault::TooManyPixels;
        png_image_free(&image);
        return photo;
    }
    photo.about.see_through = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    photo.about.deep = (image.format & PNG_FORMAT_FLAG_LINEAR) != 0;
    image.format = PNG_FORMAT_RGB;
    photo.pixels = {image.width, image.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, photo.pixels.rgb.data(), 0, nullptr) == 0) return photo;
    photo.about.bytes_after = bytes_after(file);
    photo.about.fault = PictureFault::None;
    return photo;
}

}  // namespace beffroi::content
