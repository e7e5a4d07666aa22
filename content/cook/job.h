#pragma once
// What the client hands to beffroi-cook: the lamps that matter to the stone, and the model, in one block.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::content {

/// Descriptors the child is started with; 2 takes its one sentence when it refuses.
inline constexpr int kJobDescriptor = 3;
inline constexpr int kAnswerDescriptor = 4;

/// One fixture, without its colours: those change, this is baked.
struct CookLamp {
    std::array<float, 3> position{};  ///< Metres, façade frame.
    std::array<float, 3> aim{};
    float beam_deg = 20;
    float candela = 1;
};

struct CookJob {
    std::uint32_t most_triangles = 0;
    std::uint32_t most_vertices = 0;
    std::uint64_t memory_bytes = 0;
    std::uint32_t time_s = 0;
    std::vector<CookLamp> lamps;
    std::string_view model;  ///< Borrowed from the block it was read from.
};

std::string encode_job(const CookJob& job);

/// Errors: Corrupt with what is wrong. Lamps past 255, and numbers that are not finite, are wrong.
Result<CookJob> decode_job(std::string_view bytes);

}  // namespace beffroi::content
