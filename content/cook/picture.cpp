#include "content/cook/picture.h"

#include <algorithm>

#include "content/asset/picture.h"
#include "content/base/byte_stream.h"
#include "content/cook/child_run.h"
#include "content/cook/picture_job.h"

namespace beffroi::content {

namespace {

constexpr std::string_view kMagic = "BFCP";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMostSizes = 8;
constexpr std::size_t kLeastSizeBytes = 12;
constexpr std::size_t kMostAnswerBytes = std::size_t{64} << 20U;

CookedPicture refused(PictureFault fault) {
    CookedPicture picture;
    picture.fault = fault;
    return picture;
}

Outcome check(const CookedPicture& picture) {
    const bool taken = picture.fault == PictureFault::None;
    if (taken == picture.sizes.empty())
        return Error{Fault::Corrupt, "cooked picture: sizes and fault do not agree"};
    for (const CookedSize& size : picture.sizes) {
        const asset::Picture whole = TRY(asset::decode_picture(size.bytes));
        if (whole.width != size.width || whole.height != size.height) {
            return Error{Fault::Corrupt, "cooked picture: a size is not what it says"};
        }
    }
    if (taken && !picture.thumbnail.starts_with("\xFF\xD8\xFF")) {
        return Error{Fault::Corrupt, "cooked picture: its thumbnail is no JPEG"};
    }
    return Done{};
}

}  // namespace

std::string encode(const CookedPicture& picture) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u8(static_cast<std::uint8_t>(picture.fault));
    out.u8(static_cast<std::uint8_t>(picture.format));
    out.u32(picture.width);
    out.u32(picture.height);
    for (const bool said : {picture.turned, picture.deep, picture.see_through}) out.u8(said ? 1 : 0);
    out.u32(picture.bytes_after);
    out.u32(static_cast<std::uint32_t>(picture.sizes.size()));
    for (const CookedSize& size : picture.sizes) {
        out.u32(size.width);
        out.u32(size.height);
        out.text(size.bytes);
    }
    out.text(picture.thumbnail);
    return std::move(out).take();
}

Result<CookedPicture> decode_cooked_picture(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "does not begin with BFCP");
    if (in.u32() != kVersion) in.fail("a version that is unknown");
    CookedPicture picture;
    picture.fault = static_cast<PictureFault>(in.choice(kPictureFaultCount, "an unknown fault"));
    picture.format = static_cast<PictureFormat>(in.choice(kPictureFormatCount, "an unknown format"));
    picture.width = in.u32();
    picture.height = in.u32();
    for (bool* said : {&picture.turned, &picture.deep, &picture.see_through})
        *said = in.choice(2, "no yes or no") == 1;
    picture.bytes_after = in.u32();
    const std::uint32_t sizes = in.count(kLeastSizeBytes, "more sizes than bytes");
    if (sizes > kMostSizes) in.fail("too many sizes");
    for (std::uint32_t i = 0; i < sizes && !in.failed(); ++i) {
        picture.sizes.push_back({in.u32(), in.u32(), in.text()});
    }
    picture.thumbnail = in.text();
    Outcome read = in.finish();
    if (!read) return Error{Fault::Corrupt, "cooked picture: " + read.error().detail};
    TRY(check(picture));
    return picture;
}

Result<CookedPicture> cook_picture(std::string_view file, const PictureLimits& limits) {
    if (file.size() > limits.file_bytes) return refused(PictureFault::TooHeavy);
    const PictureJob job{.most_pixels = limits.pixels,
                         .memory_bytes = limits.memory_bytes,
                         .time_s = static_cast<std::uint32_t>(limits.processor_time.count()),
                         .file = file};
    const auto answer = run_cook(encode_picture_job(job),
                                 {.processor_time = limits.processor_time,
                                  .wall_time = limits.wall_time,
                                  .answer_bytes = kMostAnswerBytes},
                                 "picture");
    if (answer) return decode_cooked_picture(*answer);
    const Fault fault = answer.error().fault;
    if (fault == Fault::Invalid) return refused(PictureFault::Damaged);  // its reader fell
    if (fault == Fault::TooLarge || fault == Fault::Timeout) return refused(PictureFault::TooHeavy);
    return answer.error();
}

}  // namespace beffroi::content
