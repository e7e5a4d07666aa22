#include "kiosk/render/png_writer.h"

#include <doctest/doctest.h>
#include <png.h>

namespace beffroi::kiosk {
namespace {

Image chequers(PixelSize size, std::uint8_t blue) {
    Image image{size, {}};
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            image.rgba.insert(image.rgba.end(), {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y),
                                                 blue, static_cast<std::uint8_t>(100 + x)});
        }
    }
    return image;
}

Image decoded(const std::string& bytes) {
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&header, bytes.data(), bytes.size()) != 0);
    header.format = PNG_FORMAT_RGBA;
    Image image{{static_cast<int>(header.width), static_cast<int>(header.height)}, {}};
    image.rgba.resize(PNG_IMAGE_SIZE(header));
    REQUIRE(png_image_finish_read(&header, nullptr, image.rgba.data(), 0, nullptr) != 0);
    return image;
}

TEST_CASE("a picture comes back from its PNG as it was, rows from the top") {
    const Image image = chequers({5, 3}, 9);
    const auto bytes = encode_png(image, Alpha::Keep);
    REQUIRE(bytes);
    const Image back = decoded(*bytes);
    CHECK(back.size == image.size);
    CHECK(back.rgba == image.rgba);
}

TEST_CASE("without alpha a picture is opaque") {
    const auto bytes = encode_png(chequers({4, 4}, 0));
    REQUIRE(bytes);
    CHECK(decoded(*bytes).rgba[3] == 255);
}

TEST_CASE("pictures side by side keep their order, with the gap between") {
    const Image images[] = {chequers({2, 2}, 50), chequers({3, 2}, 200)};
    const Image row = beside(images, 4);
    CHECK(row.size == PixelSize{9, 2});
    CHECK(row.rgba[2] == 50);
    CHECK(row.rgba[3 * 4 + 2] == 0);
    CHECK(row.rgba[6 * 4 + 2] == 200);
}

}  // namespace
}  // namespace beffroi::kiosk
