#pragma once
// Pictures as staff may bring them, good and hostile, made here.

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>
#include <zlib.h>

namespace beffroi::content::test {

/// Left half red, right half blue; the upper edge white.
inline std::vector<std::uint8_t> two_halves(unsigned width, unsigned height, unsigned channels = 3) {
    std::vector<std::uint8_t> pixels;
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned x = 0; x < width; ++x) {
            const bool white = y < height / 8;
            const bool left = x < width / 2;
            const std::array<std::uint8_t, 4> pixel{static_cast<std::uint8_t>(white || left ? 255 : 0),
                                                    static_cast<std::uint8_t>(white ? 255 : 0),
                                                    static_cast<std::uint8_t>(white || !left ? 255 : 0), 255};
            for (unsigned c = 0; c < channels; ++c) pixels.push_back(pixel[c]);
        }
    }
    return pixels;
}

enum class Colours { Rgb, Cmyk };

inline std::string jpeg(unsigned width, unsigned height, Colours colours = Colours::Rgb) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    const bool print = colours == Colours::Cmyk;
    info.image_width = width;
    info.image_height = height;
    info.input_components = print ? 4 : 3;
    info.in_color_space = print ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    auto pixels = two_halves(width, height, print ? 4 : 3);
    while (info.next_scanline < height) {
        JSAMPROW row = &pixels[std::size_t{info.next_scanline} * width * (print ? 4 : 3)];
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string file{reinterpret_cast<const char*>(bytes), size};
    std::free(bytes);
    return file;
}

/// As a phone writes it that was held on its side: an EXIF segment before the picture.
inline std::string with_orientation(const std::string& jpeg_file, char orientation) {
    std::string exif{"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25};
    exif += orientation;
    exif += std::string(6, '\0');
    std::string segment{"\xFF\xE1\0", 3};
    segment += static_cast<char>(exif.size() + 2);
    return jpeg_file.substr(0, 2) + segment + exif + jpeg_file.substr(2);
}

/// The header says another size than the picture has.
inline std::string jpeg_of_sides(std::string file, unsigned width, unsigned height) {
    for (std::size_t at = 2; at + 9 < file.size();) {
        const auto kind = static_cast<unsigned char>(file[at + 1]);
        if (kind == 0xC0) {
            for (const auto& [offset, side] :
                 {std::pair{std::size_t{5}, height}, std::pair{std::size_t{7}, width}}) {
                file[at + offset] = static_cast<char>(side >> 8U);
                file[at + offset + 1] = static_cast<char>(side & 0xFFU);
            }
            return file;
        }
        at += 2 + (static_cast<unsigned char>(file[at + 2]) << 8U) + static_cast<unsigned char>(file[at + 3]);
    }
    return file;
}

inline std::string png_of(png_uint_32 format, unsigned width, unsigned height, const void* pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = format;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels, 0, nullptr);
    bytes.resize(size);
    return bytes;
}

inline std::string png(unsigned width, unsigned height) {
    return png_of(PNG_FORMAT_RGB, width, height, two_halves(width, height).data());
}

inline std::string deep_png(unsigned width, unsigned height) {
    const std::vector<std::uint16_t> light(std::size_t{width} * height * 3, 0x8000);
    return png_of(PNG_FORMAT_LINEAR_RGB, width, height, light.data());
}

inline std::string see_through_png(unsigned width, unsigned height) {
    const std::vector<std::uint8_t> nothing(std::size_t{width} * height * 4, 0);
    return png_of(PNG_FORMAT_RGBA, width, height, nothing.data());
}

/// A chunk with its length and sum.
inline std::string png_chunk(const std::string& kind, const std::string& data) {
    const auto four = [](std::uint32_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFFU);
        return bytes;
    };
    const std::string body = kind + data;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return four(static_cast<std::uint32_t>(data.size())) + body + four(static_cast<std::uint32_t>(sum));
}

/// A few bytes that say they are 60000 × 60000 pixels: 10 GB, unpacked.
inline std::string png_bomb() {
    const std::string header{"\0\0\xEA\x60\0\0\xEA\x60\x08\x02\0\0\0", 13};
    return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + png_chunk("IDAT", "x\x9C") +
           png_chunk("IEND", "");
}

inline std::string webp(unsigned width, unsigned height) {
    const auto pixels = two_halves(width, height);
    std::uint8_t* bytes = nullptr;
    const std::size_t size =
        WebPEncodeLosslessRGB(pixels.data(), static_cast<int>(width), static_cast<int>(height),
                              static_cast<int>(width) * 3, &bytes);
    std::string file{reinterpret_cast<const char*>(bytes), size};
    WebPFree(bytes);
    return file;
}

/// The container's head alone, with its flag for animations, and its canvas.
inline std::string webp_canvas(char flags, std::uint32_t width, std::uint32_t height) {
    std::string body{"WEBPVP8X\x0A\0\0\0", 12};
    body += flags;
    body += std::string(3, '\0');
    for (const std::uint32_t side : {width - 1, height - 1}) {
        for (unsigned shift = 0; shift < 24; shift += 8) body += static_cast<char>(side >> shift & 0xFFU);
    }
    body += std::string{"ANIM\x06\0\0\0\0\0\0\0\0\0", 14};
    std::string length;
    for (unsigned shift = 0; shift < 32; shift += 8)
        length += static_cast<char>(body.size() >> shift & 0xFFU);
    return "RIFF" + length + body;
}

}  // namespace beffroi::content::test
