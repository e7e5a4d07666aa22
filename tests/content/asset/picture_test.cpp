#include "content/asset/picture.h"

#include <algorithm>
#include <cstdlib>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::asset;

namespace {

/// A wall in late light: soft steps of colour, as a photograph has them.
std::vector<std::uint8_t> wall(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> rgb;
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            rgb.push_back(static_cast<std::uint8_t>(120 + x * 100 / width));
            rgb.push_back(static_cast<std::uint8_t>(80 + y * 90 / height));
            rgb.push_back(static_cast<std::uint8_t>(60 + (x + y) * 50 / (width + height)));
        }
    }
    return rgb;
}

std::string with(std::string bytes, std::size_t at, char value) {
    bytes[at] = value;
    return bytes;
}

}  // namespace

TEST_CASE("a picture comes back as it was written, whatever its sides") {
    for (const auto& [width, height] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {1, 1}, {2, 1}, {1, 7}, {33, 20}, {320, 213}, {kMostPictureSide, 3}}) {
        CAPTURE(width);
        const Picture picture = picture_from_rgb(width, height, wall(width, height));
        const auto back = decode_picture(encode(picture));
        REQUIRE_MESSAGE(back, back.error().detail);
        CHECK(*back == picture);
    }
}

TEST_CASE("colours are those of the photograph, to what an eye can tell") {
    const auto rgb = wall(200, 150);
    const auto rgba = to_rgba(picture_from_rgb(200, 150, rgb));
    int worst = 0;
    for (std::size_t i = 0; i < rgb.size(); ++i) {
        worst = std::max(worst, std::abs(int{rgb[i]} - int{rgba[i / 3 * 4 + i % 3]}));
    }
    CHECK(worst <= 4);
    CHECK(rgba[3] == 255);
}

TEST_CASE("black, white and the pure colours stay what they are") {
    for (const auto& colour : std::vector<std::vector<std::uint8_t>>{
             {0, 0, 0}, {255, 255, 255}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}}) {
        const auto rgba = to_rgba(picture_from_rgb(1, 1, colour));
        for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(int{rgba[i]} - int{colour[i]}) <= 1);
    }
}

TEST_CASE("a soft picture takes far less than its pixels") {
    CHECK(encode(picture_from_rgb(320, 213, wall(320, 213))).size() < 320 * 213 / 2);
}

TEST_CASE("a picture that lies about itself is refused with the reason") {
    const std::string good = encode(picture_from_rgb(5, 4, wall(5, 4)));
    struct Row {
        const char* when;
        std::string bytes;
        const char* said;
    };
    for (const Row& row : {
             Row{"nothing", "", "BFPI"},
             Row{"another file", "JFIF" + good.substr(4), "BFPI"},
             Row{"only its beginning", good.substr(0, 12), "cut short"},
             Row{"a later version", with(good, 4, 2), "version 2"},
             Row{"no width", with(good, 8, 0), "no size"},
             Row{"wider than any texture", with(good, 10, 1), "no size"},
             Row{"cut in its pixels", good.substr(0, good.size() - 1), "not as long"},
             Row{"bytes after its end", good + "x", "not as long"},
             Row{"more pixels than it has", with(good, 8, 9), "do not unpack"},
             Row{"fewer pixels than it has", with(good, 8, 3), "do not unpack"},
             Row{"damaged", with(good, 20, 0x55), "do not unpack"},
         }) {
        CAPTURE(row.when);
        const auto picture = decode_picture(row.bytes);
        REQUIRE_FALSE(picture);
        CHECK(picture.error().fault == Fault::Corrupt);
        CAPTURE(picture.error().detail);
        CHECK(picture.error().detail.find(row.said) != std::string::npos);
    }
}
