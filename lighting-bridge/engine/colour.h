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
    friend constexpr bool operator==(LinearColour, LinearColour) = default;
};

}  // namespace beffroi::light
