#pragma once
// Content addresses: BLAKE2b-256, written as 64 lower-case hexadecimal digits.

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi {

/// The hash of some bytes, and the name of the file that holds them.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    static Digest of(std::string_view data);
    static Digest of(std::span<const std::uint8_t> data);
    /// Errors: Invalid unless `hex` is 64 digits 0-9a-f.
    static Result<Digest> parse(std::string_view hex);

    std::string hex() const;

    friend auto operator<=>(const Digest&, const Digest&) = default;
};

std::string to_hex(std::span<const std::uint8_t> bytes);

}  // namespace beffroi
