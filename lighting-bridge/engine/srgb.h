#pragma once
// From the colours people write (#ffb84d) to light, without the C library: the same on every machine.

#include <cstdint>

#include "lighting-bridge/engine/colour.h"

namespace beffroi::light {

/// x to the power of 2.4, for 0 ≤ x ≤ 1: x² times the fifth root of x², by Newton's rule.
constexpr double power_2_4(double x) {
    if (x <= 0) return 0;
    const double square = x * x;
    double root = 1;
    for (int i = 0; i < 40; ++i) {
        const double fourth = root * root * root * root;
        root = (4 * root + square / fourth) / 5;
    }
    return square * root;
}

/// Source: IEC 61966-2-1, 5.2.
constexpr float linear_from_srgb(std::uint8_t byte) {
    const double x = byte / 255.0;
    return static_cast<float>(x <= 0.04045 ? x / 12.92 : power_2_4((x + 0.055) / 1.055));
}

constexpr LinearColour linear_from_srgb(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    return {linear_from_srgb(r), linear_from_srgb(g), linear_from_srgb(b)};
}

struct Srgb {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
};

/// The byte whose light comes nearest: reads back what linear_from_srgb gave.
constexpr std::uint8_t srgb_from_linear(float light) {
    int low = 0;
    int high = 255;
    while (low < high) {
        const int middle = (low + high) / 2;
        const float edge = (linear_from_srgb(static_cast<std::uint8_t>(middle)) +
                            linear_from_srgb(static_cast<std::uint8_t>(middle + 1))) /
                           2;
        if (light > edge) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return static_cast<std::uint8_t>(low);
}

constexpr Srgb srgb_from_linear(LinearColour colour) {
    return {srgb_from_linear(colour.r), srgb_from_linear(colour.g), srgb_from_linear(colour.b)};
}

}  // namespace beffroi::light
