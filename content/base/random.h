#pragma once
// Randomness that nobody can guess. What a test must repeat takes a seed instead.

#include <cstddef>
#include <cstdint>
#include <string>

namespace beffroi {

/// `bytes` random bytes as lower-case hexadecimal digits (twice as many).
std::string random_hex(std::size_t bytes);

std::uint64_t random_u64();

}  // namespace beffroi
