#include "content/cook/video_job.h"

#include <array>
#include <cstring>

namespace beffroi::content {

namespace {

/// Both ends are the same build on the same machine: as it lies in memory.
struct Header {
    std::array<char, 4> magic{'B', 'F', 'V', 'J'};
    std::uint32_t work = 0;
    std::uint32_t most_pixels = 0;
    std::uint32_t most_seconds = 0;
    std::uint32_t time_s = 0;
    std::uint32_t reserved = 0;
    std::uint64_t memory_bytes = 0;
};
static_assert(sizeof(Header) == 32);

}  // namespace

bool is_video_job(std::string_view bytes) {
    return bytes.starts_with("BFVJ");
}

std::string encode_video_job(const VideoJob& job) {
    const Header header{.work = static_cast<std::uint32_t>(job.work),
                        .most_pixels = job.most_pixels,
                        .most_seconds = job.most_seconds,
                        .time_s = job.time_s,
                        .memory_bytes = job.memory_bytes};
    std::string bytes;
    bytes.reserve(sizeof header + job.file.size());
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    return bytes.append(job.file);
}

Result<VideoJob> decode_video_job(std::string_view bytes) {
    Header header;
    if (bytes.size() < sizeof header) return Error{Fault::Corrupt, "cook job: shorter than its header"};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != Header{}.magic) return Error{Fault::Corrupt, "cook job: does not begin with BFVJ"};
    return VideoJob{.work = header.work == 0 ? VideoWork::Look : VideoWork::Whole,
                    .most_pixels = header.most_pixels,
                    .most_seconds = header.most_seconds,
                    .time_s = header.time_s,
                    .memory_bytes = header.memory_bytes,
                    .file = bytes.substr(sizeof header)};
}

}  // namespace beffroi::content
