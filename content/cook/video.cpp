#include "content/cook/video.h"

#include "content/asset/clip.h"
#include "content/base/byte_stream.h"
#include "content/cook/child_run.h"
#include "content/cook/video_job.h"

namespace beffroi::content {

namespace {

constexpr std::string_view kMagic = "BFCV";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kMostAnswerBytes = std::size_t{128} << 20U;

CookedVideo refused(VideoFault fault) {
    CookedVideo video;
    video.fault = fault;
    return video;
}

bool is_jpeg(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}

Outcome check(const CookedVideo& video) {
    const bool taken = video.fault == VideoFault::None;
    if (taken != !video.poster.empty()) return Error{Fault::Corrupt, "cooked video: poster and fault"};
    if (taken && !is_jpeg(video.poster)) return Error{Fault::Corrupt, "cooked video: its poster is no JPEG"};
    if (video.clip.empty() != video.sheet.empty()) return Error{Fault::Corrupt, "cooked video: half of it"};
    if (video.clip.empty()) return Done{};
    TRY(asset::decode_clip(video.clip));
    if (!is_jpeg(video.sheet) || video.sheet_columns == 0 || video.cells == 0) {
        return Error{Fault::Corrupt, "cooked video: its sheet is none"};
    }
    return Done{};
}

}  // namespace

bool looks_like_video(std::string_view file) {
    return file.starts_with("\x1A\x45\xDF\xA3") || (file.size() >= 12 && file.substr(4, 4) == "ftyp");
}

std::string encode(const CookedVideo& video) {
    ByteWriter out;
    out.raw(kMagic);
    out.u32(kVersion);
    out.u8(static_cast<std::uint8_t>(video.fault));
    for (const std::uint32_t number : {video.width, video.height, video.duration_ms}) out.u32(number);
    for (const bool said : {video.turned, video.had_sound}) out.u8(said ? 1 : 0);
    for (const std::string* bytes : {&video.poster, &video.clip, &video.sheet}) out.text(*bytes);
    for (const std::uint32_t number :
         {video.sheet_columns, video.cell_width, video.cell_height, video.cells}) {
        out.u32(number);
    }
    return std::move(out).take();
}

Result<CookedVideo> decode_cooked_video(std::string_view bytes) {
    ByteReader in{bytes};
    in.expect(kMagic, "does not begin with BFCV");
    if (in.u32() != kVersion) in.fail("a version that is unknown");
    CookedVideo video;
    video.fault = static_cast<VideoFault>(in.choice(kVideoFaultCount, "an unknown fault"));
    for (std::uint32_t* number : {&video.width, &video.height, &video.duration_ms}) *number = in.u32();
    for (bool* said : {&video.turned, &video.had_sound}) *said = in.choice(2, "no yes or no") == 1;
    for (std::string* part : {&video.poster, &video.clip, &video.sheet}) *part = in.text();
    for (std::uint32_t* number :
         {&video.sheet_columns, &video.cell_width, &video.cell_height, &video.cells}) {
        *number = in.u32();
    }
    Outcome read = in.finish();
    if (!read) return Error{Fault::Corrupt, "cooked video: " + read.error().detail};
    TRY(check(video));
    return video;
}

Result<CookedVideo> cook_video(std::string_view file, VideoWork work, const VideoLimits& limits) {
    if (file.size() > limits.file_bytes) return refused(VideoFault::TooHeavy);
    const VideoJob job{.work = work,
                       .most_pixels = limits.pixels,
                       .most_seconds = static_cast<std::uint32_t>(limits.length.count()),
                       .time_s = static_cast<std::uint32_t>(limits.processor_time.count()),
                       .memory_bytes = limits.memory_bytes,
                       .file = file};
    const auto answer = run_cook(encode_video_job(job),
                                 {.processor_time = limits.processor_time,
                                  .wall_time = limits.wall_time,
                                  .answer_bytes = kMostAnswerBytes},
                                 "video");
    if (answer) return decode_cooked_video(*answer);
    const Fault fault = answer.error().fault;
    if (fault == Fault::Invalid) return refused(VideoFault::Damaged);  // its reader fell
    if (fault == Fault::TooLarge || fault == Fault::Timeout) return refused(VideoFault::TooHeavy);
    return answer.error();
}

}  // namespace beffroi::content
