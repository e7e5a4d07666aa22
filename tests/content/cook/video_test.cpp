#include "content/cook/video.h"

#include <set>

#include <doctest/doctest.h>

#include "content/asset/clip.h"
#include "content/cook/video_words.h"
#include "tests/content/cook/sample_videos.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

CookedVideo cooked(const std::string& file, VideoWork work = VideoWork::Whole) {
    const auto video = cook_video(file, work);
    REQUIRE_MESSAGE(video, video.error().detail);
    return *video;
}

}  // namespace

TEST_CASE("MP4 and WebM of every known coding become a clip, a poster and a small frame for each second") {
    for (const auto& [container, coder] : std::vector<std::pair<const char*, const char*>>{
             {"mp4", "libx264"}, {"mov", "libx264"}, {"webm", "libvpx"}, {"webm", "libvpx-vp9"}}) {
        CAPTURE(container);
        CAPTURE(coder);
        const CookedVideo video = cooked(test::video(
            {.container = container, .coder = coder, .width = 1280, .height = 720, .seconds = 3}));
        REQUIRE(video.fault == VideoFault::None);
        CHECK(video.width == 1280);
        CHECK(video.height == 720);
        CHECK(video.duration_ms == 3000);
        const asset::Clip clip = asset::decode_clip(video.clip).value();
        CHECK(clip.width == 640);
        CHECK(clip.height == 360);
        CHECK(clip.rate == 25);
        CHECK(clip.frames.size() == 75);
        CHECK(video.clip.size() < 300'000);
        CHECK(video.poster.starts_with("\xFF\xD8\xFF"));
        CHECK(video.cells == 3);
        CHECK(video.sheet_columns == 3);
        CHECK(video.cell_width == 240);
        CHECK(video.cell_height == 135);
    }
}

TEST_CASE("a look says in a moment whether a video can be taken, and shows its first second") {
    const CookedVideo video = cooked(test::video({.seconds = 3}), VideoWork::Look);
    CHECK(video.fault == VideoFault::None);
    CHECK(video.duration_ms == 3000);
    CHECK(video.poster.starts_with("\xFF\xD8\xFF"));
    CHECK(video.clip.empty());
}

TEST_CASE("a video on its side is set upright") {
    for (const int degrees : {90, 180, 270}) {
        CAPTURE(degrees);
        const CookedVideo video = cooked(test::video({.counter_clockwise_deg = degrees}));
        REQUIRE(video.fault == VideoFault::None);
        CHECK(video.turned);
        const asset::Clip clip = asset::decode_clip(video.clip).value();
        CHECK(clip.width == (degrees == 180 ? 320 : 180));
        CHECK(video.width == (degrees == 180 ? 320 : 180));
    }
}

TEST_CASE("a fast film keeps half its frames, a small one its size") {
    const CookedVideo video = cooked(test::video({.width = 160, .height = 90, .rate = 60}));
    const asset::Clip clip = asset::decode_clip(video.clip).value();
    CHECK(clip.rate == 30);
    CHECK(clip.frames.size() == 60);
    CHECK(clip.width == 160);
}

TEST_CASE("what cannot be taken is refused with its reason, in three languages") {
    struct Row {
        const char* when;
        std::string file;
        VideoFault fault;
    };
    const std::string whole = test::video();
    for (const Row& row :
         {Row{"words", "not a video at all, though long enough to be one", VideoFault::NotAVideo},
          Row{"nothing", "", VideoFault::NotAVideo},
          Row{"another coding", test::video({.coder = "mpeg4"}), VideoFault::UnknownCoding},
          Row{"too many pixels", test::video({.width = 2560, .height = 1440, .seconds = 1}),
              VideoFault::TooManyPixels},
          Row{"half a second", test::video({.seconds = 0.5}), VideoFault::TooShort},
          Row{"over five minutes", test::video({.width = 32, .height = 32, .rate = 5, .seconds = 310}),
              VideoFault::TooLong},
          Row{"cut short", whole.substr(0, whole.size() / 2), VideoFault::Damaged},
          Row{"a header alone", whole.substr(0, 40), VideoFault::Damaged},
          Row{"a WebM of noise", "\x1A\x45\xDF\xA3" + std::string(4000, '\x81'), VideoFault::Damaged}}) {
        CAPTURE(row.when);
        for (const VideoWork work : {VideoWork::Look, VideoWork::Whole}) {
            const CookedVideo video = cooked(row.file, work);
            CHECK(video.fault != VideoFault::None);
            CHECK(std::string{code_of(video.fault)} == code_of(row.fault));
            CHECK(video.clip.empty());
            const PictureWords words = words_for(video);
            CHECK(std::set{words.fr, words.en, words.nl}.size() == 3);
        }
    }
}

TEST_CASE("bytes turned over one by one crash nothing here, whatever becomes of them") {
    const std::string whole = test::video({.width = 64, .height = 48, .rate = 10, .seconds = 1.5});
    std::uint32_t seed = 7;
    for (int i = 0; i < 40; ++i) {
        std::string broken = whole;
        for (int k = 0; k < 12; ++k) {
            seed = seed * 1664525U + 1013904223U;
            broken[(seed >> 8U) % broken.size()] = static_cast<char>(seed >> 3U);
        }
        const auto video = cook_video(broken, VideoWork::Whole);
        REQUIRE_MESSAGE(video, video.error().detail);
        CHECK((video->fault == VideoFault::None) == !video->clip.empty());
    }
}

TEST_CASE("a film that takes too long to unpack is stopped") {
    VideoLimits limits;
    limits.processor_time = std::chrono::seconds{1};
    const auto video =
        cook_video(test::video({.width = 640, .height = 360, .seconds = 250}), VideoWork::Whole, limits);
    REQUIRE(video);
    CHECK(video->fault == VideoFault::TooHeavy);
}
