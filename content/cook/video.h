#pragma once
// Cooking a sign-language video: a stranger's MP4 or WebM goes in; what comes out is small, silent, upright,
// at a constant rate. Only `beffroi-cook` parses it.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

/// What a video may cost.
struct VideoLimits {
    std::size_t file_bytes = std::size_t{200} << 20U;
    std::uint32_t pixels = 1920 * 1088;  ///< Of one frame: coders round 1080 up.
    std::chrono::seconds length{300};
    std::size_t memory_bytes = std::size_t{1536} << 20U;
    std::chrono::seconds processor_time{600};
    std::chrono::milliseconds wall_time = std::chrono::minutes{60};
};

/// How much of the work: a look says whether it can be taken, in a second or so; the whole takes minutes.
enum class VideoWork : std::uint8_t { Look, Whole };

/// Why a video cannot be taken; each has its words in video_words.h.
enum class VideoFault : std::uint8_t {
    None,
    NotAVideo,      ///< Neither MP4 nor WebM.
    NoPicture,      ///< Sound alone.
    UnknownCoding,  ///< Neither H.264, H.265, VP8 nor VP9.
    Damaged,        ///< Cut short, or broken inside.
    TooManyPixels,  ///< More than 1920 × 1080.
    TooLong,        ///< More than five minutes.
    TooShort,       ///< Less than a second.
    TooHeavy,       ///< More bytes, memory or time than it may take.
};
inline constexpr std::uint8_t kVideoFaultCount = 9;

/// A refused video has a fault and what was learned before. A taken one has a poster; after the whole work a
/// clip and a sheet too.
struct CookedVideo {
    VideoFault fault = VideoFault::None;
    std::uint32_t width = 0;  ///< As it came, upright.
    std::uint32_t height = 0;
    std::uint32_t duration_ms = 0;  ///< After a look: what its header says, 0 when that says nothing.
    bool turned = false;            ///< It said that it lies on its side, and was set upright.
    bool had_sound = false;         ///< Which was left out.
    std::string poster;             ///< JPEG of about its first second.
    std::string clip;               ///< asset::Clip's bytes.
    std::string sheet;              ///< JPEG: one small frame a second, row by row.
    std::uint32_t sheet_columns = 0;
    std::uint32_t cell_width = 0;
    std::uint32_t cell_height = 0;
    std::uint32_t cells = 0;
};

/// A refusal is an answer, not an error.
///
/// Errors: of the machine: Denied (it cannot confine the child), NotFound (no beffroi-cook), Corrupt (what
/// came back is no video), Io. Thread: any; blocks.
Result<CookedVideo> cook_video(std::string_view file, VideoWork work, const VideoLimits& limits = {});

/// Begins as an MP4, QuickTime, WebM or Matroska file does.
bool looks_like_video(std::string_view file);

/// A cooked video whole, as the child hands it over and as it is kept.
std::string encode(const CookedVideo& video);
/// Errors: Corrupt; the clip's frames are counted and measured, none is decoded.
Result<CookedVideo> decode_cooked_video(std::string_view bytes);

}  // namespace beffroi::content
