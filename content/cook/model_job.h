#pragma once
// What the client hands to beffroi-cook for a look at a model: its limits and the file, in one block.

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

struct ModelJob {
    std::uint32_t most_triangles = 0;
    std::uint64_t memory_bytes = 0;
    std::uint32_t time_s = 0;
    std::string_view file;  ///< Borrowed from the block it was read from.
};

bool is_model_job(std::string_view bytes);
std::string encode_model_job(const ModelJob& job);
/// Errors: Corrupt.
Result<ModelJob> decode_model_job(std::string_view bytes);

}  // namespace beffroi::content
