#pragma once
// From a colour temperature to light, without the C library: the same on every machine.

#include <algorithm>

#include "lighting-bridge/engine/colour.h"

namespace beffroi::light {

inline constexpr double kWarmest = 1000;   ///< Kelvin
inline constexpr double kCoolest = 15000;  ///< Kelvin

/// The colour of a black body, its largest component 1; what red, green and blue cannot make of it is left
/// out. Range: `kelvin` kWarmest..kCoolest, the nearer end outside.
/// Source: M. Krystek, An algorithm to calculate correlated colour temperature, Color Research and
/// Application 10 (1985), 38–40 (the locus in CIE 1960 u and v); IEC 61966-2-1, 5.2 (the primaries).
constexpr LinearColour colour_of_kelvin(double kelvin) {
    const double t = std::clamp(kelvin, kWarmest, kCoolest);
    const double u = (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) /
                     (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
    const double v = (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) /
                     (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
    const double x = 3 * u;  // both times 2u − 8v + 4, which luminance 1 takes out again
    const double y = 2 * v;
    const double big_x = x / y;
    const double big_z = (2 * u - 8 * v + 4 - x - y) / y;
    const double r = std::max(0.0, 3.2406 * big_x - 1.5372 - 0.4986 * big_z);
    const double g = std::max(0.0, -0.9689 * big_x + 1.8758 + 0.0415 * big_z);
    const double b = std::max(0.0, 0.0557 * big_x - 0.2040 + 1.0570 * big_z);
    const double most = std::max({r, g, b});
    return {static_cast<float>(r / most), static_cast<float>(g / most), static_cast<float>(b / most)};
}

}  // namespace beffroi::light
