#pragma once
// What the client asks the child to do with a video, as it lies in their shared memory. Inside this folder.

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"
#include "content/cook/video.h"

namespace beffroi::content {

struct VideoJob {
    VideoWork work = VideoWork::Look;
    std::uint32_t most_pixels = 0;
    std::uint32_t most_seconds = 0;
    std::uint32_t time_s = 0;  ///< Of processor time.
    std::uint64_t memory_bytes = 0;
    std::string_view file;
};

bool is_video_job(std::string_view bytes);
std::string encode_video_job(const VideoJob& job);
/// `file` borrows from `bytes`. Errors: Corrupt.
Result<VideoJob> decode_video_job(std::string_view bytes);

}  // namespace beffroi::content
