#include "content/asset/clip.h"

#include <cstdlib>

#include <doctest/doctest.h>

using namespace beffroi;
using namespace beffroi::asset;

namespace {

std::string whole_frame(int width, int height) {
    std::string frame{"\x10\x02\x00\x9D\x01\x2A", 6};
    for (const int side : {width, height}) {
        frame += static_cast<char>(side & 0xFF);
        frame += static_cast<char>(side >> 8);
    }
    return frame + "rest";
}

Clip small() {
    return {320, 180, 25, {whole_frame(320, 180), std::string{"\x11part"}, "", whole_frame(320, 180)}};
}

}  // namespace

TEST_CASE("a clip comes back as it was written") {
    const auto back = decode_clip(encode(small()));
    REQUIRE_MESSAGE(back, back.error().detail);
    CHECK(*back == small());
    CHECK(back->seconds() == doctest::Approx(0.16));
}

TEST_CASE("every moment has its frame, those before and after too") {
    const Clip clip = small();
    CHECK(clip.frame_at(-1) == 0);
    CHECK(clip.frame_at(0.0399) == 0);
    CHECK(clip.frame_at(0.0401) == 1);
    CHECK(clip.frame_at(0.1) == 2);
    CHECK(clip.frame_at(100) == 3);
}

TEST_CASE("what is no clip is refused with a reason") {
    const auto refuses = [](const Clip& clip) { return !decode_clip(encode(clip)); };
    Clip clip = small();
    clip.width = 322;
    CHECK(refuses(clip));  // its frames say 320
    clip = small();
    clip.frames[0] = "\x11part";
    CHECK(refuses(clip));
    clip = small();
    clip.frames[3] = whole_frame(4096, 4096);
    CHECK(refuses(clip));
    clip = small();
    clip.rate = 31;
    CHECK(refuses(clip));
    clip = small();
    clip.frames.clear();
    CHECK(refuses(clip));
    CHECK_FALSE(decode_clip(""));
    CHECK_FALSE(decode_clip(encode(small()) + "x"));
    const std::string whole = encode(small());
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_FALSE(decode_clip(whole.substr(0, length)));
}

TEST_CASE("white, black, red and blue are what they were") {
    struct Row {
        std::uint8_t luma, blue, red;
        int r, g, b;
    };
    for (const Row& row : {Row{235, 128, 128, 255, 255, 255}, Row{16, 128, 128, 0, 0, 0},
                           Row{81, 90, 240, 255, 0, 0}, Row{41, 240, 110, 0, 0, 255}}) {
        std::vector<std::uint8_t> rgba;
        to_rgba({&row.luma, &row.blue, &row.red, 1, 1, 1, 1}, rgba);
        REQUIRE(rgba.size() == 4);
        CHECK(std::abs(rgba[0] - row.r) < 4);
        CHECK(std::abs(rgba[1] - row.g) < 4);
        CHECK(std::abs(rgba[2] - row.b) < 4);
        CHECK(rgba[3] == 255);
    }
}
