#include "content/cook/job.h"

#include <cmath>
#include <cstring>

namespace beffroi::content {

namespace {

/// Both ends are the same build on the same machine: as it lies in memory.
struct Header {
    std::array<char, 4> magic{'B', 'F', 'C', 'J'};
    std::uint32_t most_triangles = 0;
    std::uint32_t most_vertices = 0;
    std::uint32_t time_s = 0;
    std::uint64_t memory_bytes = 0;
    std::uint64_t lamps = 0;
};

static_assert(sizeof(Header) == 32 && sizeof(CookLamp) == 32);

constexpr std::uint64_t kMostLamps = 255;

bool finite(const CookLamp& lamp) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (!std::isfinite(lamp.position[i]) || !std::isfinite(lamp.aim[i])) return false;
    }
    return std::isfinite(lamp.candela) && lamp.candela >= 0 && lamp.beam_deg >= 0.5F &&
           lamp.beam_deg <= 180.0F;
}

}  // namespace

std::string encode_job(const CookJob& job) {
    const Header header{.most_triangles = job.most_triangles,
                        .most_vertices = job.most_vertices,
                        .time_s = job.time_s,
                        .memory_bytes = job.memory_bytes,
                        .lamps = job.lamps.size()};
    std::string bytes;
    bytes.reserve(sizeof header + job.lamps.size() * sizeof(CookLamp) + job.model.size());
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    bytes.append(reinterpret_cast<const char*>(job.lamps.data()), job.lamps.size() * sizeof(CookLamp));
    return bytes.append(job.model);
}

Result<CookJob> decode_job(std::string_view bytes) {
    Header header;
    if (bytes.size() < sizeof header) return Error{Fault::Corrupt, "cook job: shorter than its header"};
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != Header{}.magic) return Error{Fault::Corrupt, "cook job: does not begin with BFCJ"};
    if (header.lamps > kMostLamps) return Error{Fault::Corrupt, "cook job: more than 255 fixtures"};
    const std::size_t lamp_bytes = header.lamps * sizeof(CookLamp);
    if (bytes.size() - sizeof header < lamp_bytes) return Error{Fault::Corrupt, "cook job: fixtures cut off"};
    CookJob job{.most_triangles = header.most_triangles,
                .most_vertices = header.most_vertices,
                .memory_bytes = header.memory_bytes,
                .time_s = header.time_s,
                .lamps = std::vector<CookLamp>(header.lamps),
                .model = bytes.substr(sizeof header + lamp_bytes)};
    if (lamp_bytes > 0) std::memcpy(job.lamps.data(), bytes.data() + sizeof header, lamp_bytes);
    for (const CookLamp& lamp : job.lamps) {
        if (!finite(lamp)) return Error{Fault::Corrupt, "cook job: a fixture's numbers are out of range"};
    }
    return job;
}

}  // namespace beffroi::content
