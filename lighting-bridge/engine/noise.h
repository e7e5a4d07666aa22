#pragma once
// Randomness that has no state: a hash of who asks and when.

#include <cstdint>

namespace beffroi::light {

/// Source: Sebastiano Vigna, splitmix64 (public domain), the output function.
constexpr std::uint64_t scrambled(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// Range: 0 ≤ result < 1, in steps of 2^-24, so that a float holds it exactly.
constexpr float noise_fraction(std::uint64_t seed, std::uint64_t fixture, std::uint64_t step) {
    const std::uint64_t bits = scrambled(scrambled(scrambled(seed) ^ fixture) ^ step);
    return static_cast<float>(bits >> 40U) * (1.0F / 16777216.0F);
}

}  // namespace beffroi::light
