#include "content/cook/picture.h"

#include <cstdlib>

#include <doctest/doctest.h>

#include "content/asset/picture.h"
#include "content/cook/picture_words.h"
#include "tests/content/cook/sample_pictures.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

constexpr char kAnimated = 0x02;

struct Rgb {
    int r, g, b;
};

Rgb pixel(const CookedSize& size, double x, double y) {
    const auto picture = asset::decode_picture(size.bytes).value();
    const auto rgba = asset::to_rgba(picture);
    const auto column = static_cast<std::size_t>(x * picture.width);
    const auto row = static_cast<std::size_t>(y * picture.height);
    const std::uint8_t* at = &rgba[(row * picture.width + column) * 4];
    return {at[0], at[1], at[2]};
}

bool is_red(Rgb c) {
    return c.r > 220 && c.g < 50 && c.b < 50;
}
bool is_blue(Rgb c) {
    return c.b > 220 && c.g < 50 && c.r < 50;
}
bool is_white(Rgb c) {
    return c.r > 230 && c.g > 230 && c.b > 230;
}

std::vector<std::string> codes_of(const CookedPicture& picture, const char* name) {
    std::vector<std::string> codes;
    for (const PictureRemark& remark : remarks_on(picture, name, 1000)) codes.emplace_back(remark.code);
    return codes;
}

}  // namespace

TEST_CASE("JPEG, PNG and WebP come back in three widths, none wider than they came, with a thumbnail") {
    for (const std::string& file : {test::jpeg(2400, 1600), test::png(2400, 1600), test::webp(2400, 1600)}) {
        const auto cooked = cook_picture(file);
        REQUIRE_MESSAGE(cooked, cooked.error().detail);
        REQUIRE(cooked->fault == PictureFault::None);
        CHECK(cooked->width == 2400);
        CHECK(cooked->height == 1600);
        REQUIRE(cooked->sizes.size() == 3);
        const std::vector<std::pair<std::uint32_t, std::uint32_t>> sides{
            {320, 213}, {960, 640}, {1920, 1280}};
        for (std::size_t i = 0; i < 3; ++i) {
            const CookedSize& size = cooked->sizes[i];
            CHECK(size.width == sides[i].first);
            CHECK(size.height == sides[i].second);
            CHECK(is_red(pixel(size, 0.25, 0.6)));
            CHECK(is_blue(pixel(size, 0.75, 0.6)));
            CHECK(is_white(pixel(size, 0.5, 0.05)));
        }
        CHECK(cooked->thumbnail.substr(0, 3) == "\xFF\xD8\xFF");
        CHECK(cooked->thumbnail.size() < 40'000);
    }
}

TEST_CASE("a small picture is never enlarged, and a tall one fits a texture") {
    const auto small = cook_picture(test::png(300, 200));
    REQUIRE(small);
    REQUIRE(small->sizes.size() == 1);
    CHECK(small->sizes[0].width == 300);
    const auto middling = cook_picture(test::jpeg(700, 500));
    REQUIRE(middling->sizes.size() == 2);
    CHECK(middling->sizes[1].width == 700);
    const auto tall = cook_picture(test::png(600, 6000));
    REQUIRE(tall);
    CHECK(tall->sizes.back().height == 2048);
    CHECK(cook_picture(test::png(1, 1))->sizes.size() == 1);
}

TEST_CASE("a photograph taken with the phone on its side stands upright") {
    struct Row {
        char orientation;
        bool lying;
        Rgb (*white)(const CookedSize&);
    };
    for (const Row& row : {Row{3, false, [](const CookedSize& s) { return pixel(s, 0.5, 0.95); }},
                           Row{6, true, [](const CookedSize& s) { return pixel(s, 0.95, 0.5); }},
                           Row{8, true, [](const CookedSize& s) { return pixel(s, 0.05, 0.5); }}}) {
        CAPTURE(int{row.orientation});
        const auto cooked = cook_picture(test::with_orientation(test::jpeg(640, 480), row.orientation));
        REQUIRE(cooked);
        REQUIRE(cooked->fault == PictureFault::None);
        CHECK(cooked->turned);
        CHECK(cooked->width == (row.lying ? 480 : 640));
        CHECK(is_white(row.white(cooked->sizes.back())));
        CHECK(codes_of(*cooked, "a.jpg") == std::vector<std::string>{"very_narrow", "turned"});
    }
}

TEST_CASE("nothing a camera wrote besides the pixels comes along") {
    std::string file = test::with_orientation(test::jpeg(400, 300), 1);
    file.insert(file.find("Exif") + 26, 0, 'x');
    const auto cooked = cook_picture(file);
    REQUIRE(cooked);
    CHECK(cooked->thumbnail.find("Exif") == std::string::npos);
}

TEST_CASE("a hostile or unfit picture is refused with what is wrong and what to do, in three languages") {
    const std::string jpeg = test::jpeg(640, 480);
    const std::string png = test::png(64, 48);
    struct Row {
        const char* when;
        std::string file;
        PictureFault fault;
        const char* words;
    };
    for (const Row& row : {
             Row{"empty", "", PictureFault::NotAPicture, "ni une image JPEG"},
             Row{"a text", "ceci n'est pas une image", PictureFault::NotAPicture, "enregistrez-le en JPEG"},
             Row{"a GIF", "GIF89a\1\0\1\0", PictureFault::NotAPicture, "JPEG"},
             Row{"a page with a script", "<svg onload=alert(1)>", PictureFault::NotAPicture, "JPEG"},
             Row{"half a JPEG", jpeg.substr(0, jpeg.size() / 2), PictureFault::Damaged, "incomplet"},
             Row{"a JPEG's first bytes", jpeg.substr(0, 20), PictureFault::Damaged, "incomplet"},
             Row{"half a PNG", png.substr(0, png.size() / 2), PictureFault::Damaged, "incomplet"},
             Row{"half a WebP", test::webp(64, 48).substr(0, 40), PictureFault::Damaged, "incomplet"},
             Row{"a PNG of 60000 × 60000", test::png_bomb(), PictureFault::TooManyPixels, "3600 millions"},
             Row{"a JPEG of 60000 × 60000", test::jpeg_of_sides(jpeg, 60000, 60000),
                 PictureFault::TooManyPixels, "3600 millions"},
             Row{"a WebP of 16000 × 16000", test::webp_canvas(0, 16000, 16000), PictureFault::TooManyPixels,
                 "256 millions"},
             Row{"CMYK", test::jpeg(64, 64, test::Colours::Cmyk), PictureFault::PrintColours, "CMJN"},
             Row{"an animation", test::webp_canvas(kAnimated, 64, 64), PictureFault::Moving, "animée"},
             Row{"33 MiB", std::string(std::size_t{33} << 20U, 'x'), PictureFault::TooHeavy, "32 Mo"},
         }) {
        CAPTURE(row.when);
        const auto cooked = cook_picture(row.file);
        REQUIRE_MESSAGE(cooked, cooked.error().detail);
        CHECK(code_of(cooked->fault) == std::string{code_of(row.fault)});
        CHECK(cooked->sizes.empty());
        CHECK(cooked->thumbnail.empty());
        const PictureWords words = words_for(*cooked);
        CAPTURE(words.fr);
        CHECK(words.fr.find(row.words) != std::string::npos);
        CHECK(words.en != words.nl);
    }
}

TEST_CASE("what is odd and harmless is taken, and said") {
    CHECK(codes_of(cook_picture(test::jpeg(2000, 50)).value(), "fronton.jpg").empty());
    CHECK(codes_of(cook_picture(test::jpeg(1000, 50)).value(), "a.JPEG") ==
          std::vector<std::string>{"narrow"});
    CHECK(codes_of(cook_picture(test::jpeg(2000, 50)).value(), "fronton.png") ==
          std::vector<std::string>{"other_ending"});
    CHECK(codes_of(cook_picture(test::jpeg(2000, 50) + "PK\3\4 and a whole archive").value(), "a.jpg") ==
          std::vector<std::string>{"bytes_after"});
    CHECK(codes_of(cook_picture(test::png(2000, 50) + "<script>").value(), "a.png") ==
          std::vector<std::string>{"bytes_after"});
    const auto deep = cook_picture(test::deep_png(2000, 50)).value();
    CHECK(deep.fault == PictureFault::None);
    CHECK(deep.deep);
    const auto clear = cook_picture(test::see_through_png(2000, 50)).value();
    CHECK(codes_of(clear, "a.png") == std::vector<std::string>{"see_through"});
    CHECK(is_white(pixel(clear.sizes[0], 0.5, 0.5)));
}

TEST_CASE("ninety damaged pictures are each refused or understood, and nothing worse") {
    std::uint32_t state = 2027;
    const auto next = [&state] { return state = state * 1664525U + 1013904223U; };
    int refused = 0;
    for (const std::string& file : {test::jpeg(200, 150), test::png(200, 150), test::webp(200, 150)}) {
        for (int i = 0; i < 30; ++i) {
            CAPTURE(i);
            std::string damaged = file;
            for (int k = 0; k < 1 + i % 7; ++k)
                damaged[next() % damaged.size()] = static_cast<char>(next() >> 24U);
            if (i % 5 == 0) damaged.resize(next() % damaged.size());
            const auto cooked = cook_picture(damaged);
            REQUIRE_MESSAGE(cooked, cooked.error().detail);
            if (cooked->fault != PictureFault::None) ++refused;
        }
    }
    CHECK(refused >= 18);  // every cut one at least
}

TEST_CASE("a cooked picture that lies about itself is refused") {
    const CookedPicture good = cook_picture(test::png(40, 30)).value();
    CHECK(encode(decode_cooked_picture(encode(good)).value()) == encode(good));
    CookedPicture bad = good;
    bad.sizes[0].width = 41;
    CHECK_FALSE(decode_cooked_picture(encode(bad)));
    bad = good;
    bad.sizes.clear();
    CHECK_FALSE(decode_cooked_picture(encode(bad)));
    bad = good;
    bad.thumbnail = "<script>";
    CHECK_FALSE(decode_cooked_picture(encode(bad)));
    CHECK_FALSE(decode_cooked_picture(encode(good).substr(0, 60)));
}

TEST_CASE("the same picture is cooked to the same bytes") {
    const std::string file = test::jpeg(500, 400);
    CHECK(encode(cook_picture(file).value()) == encode(cook_picture(file).value()));
}
