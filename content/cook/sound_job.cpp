#include "content/cook/sound_job.h"

#include <array>
#include <cstring>

namespace beffroi::content {

namespace {

/// Both ends are the same build on the same machine: as it lies in memory.
struct Header {
    std::array<char, 4> magic{'B', 'F', 'S', 'J'};
    std::uint32_t time_s = 0;
    std::uint64_t memory_bytes = 0;
};
static_assert(sizeof(Header) == 16);

}  // namespace

bool is_sound_job(std::string_view bytes) {
    return bytes.starts_with("BFSJ");
}

std::string encode_sound_job(const SoundJob& job) {
    const Header header{.time_s = job.time_s, .memory_bytes = job.memory_bytes};
    std::string bytes;
    bytes.reserve(sizeof header + job.file.size());
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    return bytes.append(job.file);
}

Result<SoundJob> decode_sound_job(std::string_view bytes) {
    Header header;
    if (bytes.size() < sizeof header) return Error{Fault::Corrupt, "cook job: shorter than its header"};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != Header{}.magic) return Error{Fault::Corrupt, "cook job: does not begin with BFSJ"};
    return SoundJob{
        .memory_bytes = header.memory_bytes, .time_s = header.time_s, .file = bytes.substr(sizeof header)};
}

}  // namespace beffroi::content
