#pragma once
// Colour as light: linear, not sRGB. 1 is a lamp's full output of that primary.

namespace beffroi::light {

struct LinearColour {
    float r = 0;
    float g = 0;
    float b = 0;

    friend constexpr LinearColour operator*(LinearColour c, float k) { return {c.r * k, c.g * k, c.b * k}; }
    friend constexpr LinearColour operator+(LinearColour a, LinearColour c) {
        return {a.r + c.r, a.g + c.g, a.b + c.b};
    }
    friend constexpr LinearColour operator-(LinearColour a, LinearColour c) {
        return {a.r - c.r, a.g - c.g, a.b - c.b};
    }
    friend constexpr bool operator==(LinearColour, LinearColour) = default;
};

/// From `a` (share 0) to `b` (share 1), as light mixes.
constexpr LinearColour mix(LinearColour a, LinearColour b, float share) {
    return a + (b - a) * share;
}

/// Unit: relative luminance, 1 for white. Source: ITU-R BT.709-6, item 3.2.
constexpr float luminance(LinearColour c) {
    return c.r * 0.2126F + c.g * 0.7152F + c.b * 0.0722F;
}

}  // namespace beffroi::light
