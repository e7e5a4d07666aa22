#include "content/cook/model_job.h"

#include <array>
#include <cstring>

namespace beffroi::content {

namespace {

/// Both ends are the same build on the same machine: as it lies in memory.
struct Header {
    std::array<char, 4> magic{'B', 'F', 'L', 'J'};
    std::uint32_t most_triangles = 0;
    std::uint32_t time_s = 0;
    std::uint32_t reserved = 0;
    std::uint64_t memory_bytes = 0;
};
static_assert(sizeof(Header) == 24);

}  // namespace

bool is_model_job(std::string_view bytes) {
    return bytes.starts_with("BFLJ");
}

std::string encode_model_job(const ModelJob& job) {
    const Header header{
        .most_triangles = job.most_triangles, .time_s = job.time_s, .memory_bytes = job.memory_bytes};
    std::string bytes;
    bytes.reserve(sizeof header + job.file.size());
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    return bytes.append(job.file);
}

Result<ModelJob> decode_model_job(std::string_view bytes) {
    Header header;
    if (bytes.size() < sizeof header) return Error{Fault::Corrupt, "cook job: shorter than its header"};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != Header{}.magic) return Error{Fault::Corrupt, "cook job: does not begin with BFLJ"};
    return ModelJob{.most_triangles = header.most_triangles,
                    .memory_bytes = header.memory_bytes,
                    .time_s = header.time_s,
                    .file = bytes.substr(sizeof header)};
}

}  // namespace beffroi::content
