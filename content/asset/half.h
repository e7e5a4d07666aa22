#pragma once
// IEEE half floats for what is never negative: lamp weights, which span five decades in two bytes.

#include <bit>
#include <cstdint>

namespace beffroi::asset {

/// Nearest half float. Negative values and NaN give 0; what is too large gives the largest, 65504.
constexpr std::uint16_t to_half(float value) {
    if (!(value > 0)) return 0;
    if (value >= 65504.0F) return 0x7BFF;
    if (value < 0x1p-14F) return static_cast<std::uint16_t>(value * 0x1p24F + 0.5F);  // subnormal
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t rebased = bits - ((127U - 15U) << 23U);
    return static_cast<std::uint16_t>((rebased + 0xFFFU + ((rebased >> 13U) & 1U)) >> 13U);
}

constexpr float from_half(std::uint16_t half) {
    const std::uint32_t exponent = (half >> 10U) & 31U;
    const std::uint32_t mantissa = half & 1023U;
    if (exponent == 0) return static_cast<float>(mantissa) * 0x1p-24F;
    return std::bit_cast<float>(((exponent + 127U - 15U) << 23U) | (mantissa << 13U));
}

}  // namespace beffroi::asset
