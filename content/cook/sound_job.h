#pragma once
// What the client hands to beffroi-cook for a sound: its limits and the file, in one block.

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

struct SoundJob {
    std::uint64_t memory_bytes = 0;
    std::uint32_t time_s = 0;
    std::string_view file;  ///< Borrowed from the block it was read from.
};

bool is_sound_job(std::string_view bytes);
std::string encode_sound_job(const SoundJob& job);
/// Errors: Corrupt.
Result<SoundJob> decode_sound_job(std::string_view bytes);

}  // namespace beffroi::content
