#include "content/asset/picture.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <zlib.h>

#include "content/base/byte_stream.h"

namespace beffroi::asset {

namespace {

constexpr std::string_view kMagic = "BFPI";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 20;  // magic, version, width, height, length of the rest

std::uint32_t half(std::uint32_t side) {
    return (side + 1) / 2;
}

std::uint8_t byte_of(float value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

/// What the pixels to the left, above and between let expect. Source: LOCO-I (ISO/IEC 14495-1, A.4.2).
std::uint8_t expected(const std::uint8_t* plane, std::size_t width, std::size_t x, std::size_t y) {
    const std::uint8_t* at = plane + y * width + x;
    if (y == 0) return x == 0 ? std::uint8_t{0} : at[-1];
    const std::uint8_t above = *(at - width);
    if (x == 0) return above;
    const std::uint8_t left = at[-1];
    const std::uint8_t between = *(at - width - 1);
    const auto [low, high] = std::minmax(left, above);
    if (between >= high) return low;
    if (between <= low) return high;
    return static_cast<std::uint8_t>(left + above - between);
}

void put_plane(const std::vector<std::uint8_t>& plane, std::size_t width, std::vector<std::uint8_t>& out) {
    const std::size_t height = plane.size() / width;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const int less = plane[y * width + x] - expected(plane.data(), width, x, y);
            out.push_back(static_cast<std::uint8_t>(less));
        }
    }
}

const std::uint8_t* take_plane(const std::uint8_t* from, std::size_t width,
                               std::vector<std::uint8_t>& plane) {
    const std::size_t height = plane.size() / width;
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const int whole = *from++ + expected(plane.data(), width, x, y);
            plane[y * width + x] = static_cast<std::uint8_t>(whole);
        }
    }
    return from;
}

Error corrupt(std::string what) {
    return {Fault::Corrupt, "picture: " + std::move(what)};
}

/// The whole of `packed`, which must unpack to exactly `size` bytes.
Result<std::vector<std::uint8_t>> unpack(std::string_view packed, std::size_t size) {
    std::vector<std::uint8_t> bytes(size);
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return corrupt("no memory to unpack it");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = bytes.data();
    stream.avail_out = static_cast<uInt>(bytes.size());
    const int ended = inflate(&stream, Z_FINISH);
    const bool whole = ended == Z_STREAM_END && stream.avail_in == 0 && stream.avail_out == 0;
    inflateEnd(&stream);
    if (!whole) return corrupt("its pixels do not unpack to what its sides ask for");
    return bytes;
}

/// Colour of four pixels, fewer at an edge.
struct Colour {
    float blue = 0;
    float red = 0;
};
Colour colour_at(std::uint32_t width, std::uint32_t height, std::span<const std::uint8_t> rgb, std::size_t cx,
                 std::size_t cy) {
    float r = 0, g = 0, b = 0, count = 0;
    for (std::size_t y = cy * 2; y < std::min<std::size_t>(cy * 2 + 2, height); ++y) {
        for (std::size_t x = cx * 2; x < std::min<std::size_t>(cx * 2 + 2, width); ++x) {
            const std::uint8_t* at = &rgb[(y * width + x) * 3];
            r += at[0];
            g += at[1];
            b += at[2];
            ++count;
        }
    }
    r /= count;
    g /= count;
    b /= count;
    return {128 - 0.168736F * r - 0.331264F * g + 0.5F * b, 128 + 0.5F * r - 0.418688F * g - 0.081312F * b};
}

}  // namespace

Picture picture_from_rgb(std::uint32_t width, std::uint32_t height, std::span<const std::uint8_t> rgb) {
    assert(width > 0 && height > 0 && width <= kMostPictureSide && height <= kMostPictureSide);
    assert(rgb.size() == std::size_t{width} * height * 3);
    Picture picture{width, height, {}, {}, {}};
    picture.luma.reserve(std::size_t{width} * height);
    for (std::size_t i = 0; i < rgb.size(); i += 3) {
        picture.luma.push_back(byte_of(0.299F * rgb[i] + 0.587F * rgb[i + 1] + 0.114F * rgb[i + 2]));
    }
    for (std::size_t y = 0; y < half(height); ++y) {
        for (std::size_t x = 0; x < half(width); ++x) {
            const Colour colour = colour_at(width, height, rgb, x, y);
            picture.blue.push_back(byte_of(colour.blue));
            picture.red.push_back(byte_of(colour.red));
        }
    }
    return picture;
}

std::vector<std::uint8_t> to_rgba(const Picture& picture) {
    const std::size_t width = picture.width;
    std::vector<std::uint8_t> rgba(width * picture.height * 4);
    std::uint8_t* out = rgba.data();
    for (std::size_t y = 0; y < picture.height; ++y) {
        const std::size_t row = y / 2 * half(picture.width);
        for (std::size_t x = 0; x < width; ++x) {
            const int luma = picture.luma[y * width + x] << 16;
            const int blue = picture.blue[row + x / 2] - 128;
            const int red = picture.red[row + x / 2] - 128;
            const auto put = [&](int value) {
                *out++ = static_cast<std::uint8_t>(std::clamp((value + 0x8000) >> 16, 0, 255));
            };
            put(luma + 91881 * red);  // 1.402, 0.344136, 0.714136, 1.772 in 65536ths
            put(luma - 22553 * blue - 46802 * red);
            put(luma + 116130 * blue);
            *out++ = 255;
        }
    }
    return rgba;
}

std::string encode(const Picture& picture) {
    std::vector<std::uint8_t> plain;
    plain.reserve(picture.luma.size() + picture.blue.size() + picture.red.size());
    put_plane(picture.luma, picture.width, plain);
    put_plane(picture.blue, half(picture.width), plain);
    put_plane(picture.red, half(picture.width), plain);
    uLongf length = compressBound(static_cast<uLong>(plain.size()));
    std::string packed(length, '\0');
    // 6: level 9 takes five times as long for one byte in a hundred.
    const int done = compress2(reinterpret_cast<Bytef*>(packed.data()), &length, plain.data(),
                               static_cast<uLong>(plain.size()), 6);
    assert(done == Z_OK);
    static_cast<void>(done);
    packed.resize(length);
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u32(picture.width);
    out.u32(picture.height);
    out.text(packed);
    return std::move(out).take();
}

Result<Picture> decode_picture(std::string_view bytes) {
    ByteReader in{bytes.substr(0, kHeaderBytes)};
    in.expect(kMagic, "does not begin with BFPI");
    const std::uint32_t version = in.u32();
    Picture picture{in.u32(), in.u32(), {}, {}, {}};
    const std::uint32_t length = in.u32();
    Outcome read = in.finish();
    if (!read) return corrupt(read.error().detail);
    if (version != kVersion) return corrupt("version " + std::to_string(version) + " is unknown");
    const auto is_side = [](std::uint32_t side) { return side > 0 && side <= kMostPictureSide; };
    if (!is_side(picture.width) || !is_side(picture.height)) {
        return corrupt(std::to_string(picture.width) + " × " + std::to_string(picture.height) +
                       " pixels is no size for it");
    }
    if (length != bytes.size() - kHeaderBytes) return corrupt("is not as long as it says");
    const std::size_t pixels = std::size_t{picture.width} * picture.height;
    const std::size_t colours = std::size_t{half(picture.width)} * half(picture.height);
    const auto plain = TRY(unpack(bytes.substr(kHeaderBytes), pixels + 2 * colours));
    picture.luma.resize(pixels);
    picture.blue.resize(colours);
    picture.red.resize(colours);
    const std::uint8_t* at = take_plane(plain.data(), picture.width, picture.luma);
    at = take_plane(at, half(picture.width), picture.blue);
    take_plane(at, half(picture.width), picture.red);
    return picture;
}

}  // namespace beffroi::asset
