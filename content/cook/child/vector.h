#pragma once
// Three floats and what geometry does with them.

#include <algorithm>
#include <cmath>

namespace beffroi::content {

struct Vector {
    float x = 0, y = 0, z = 0;

    friend constexpr Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
    friend constexpr Vector operator-(Vector a, Vector b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
    friend constexpr Vector operator*(Vector a, float k) { return {a.x * k, a.y * k, a.z * k}; }
    friend constexpr bool operator==(Vector, Vector) = default;
};

constexpr float dot(Vector a, Vector b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
constexpr Vector cross(Vector a, Vector b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline float length(Vector a) {
    return std::sqrt(dot(a, a));
}
/// Of length 1; towards the viewer when there is no direction.
inline Vector unit(Vector a) {
    const float l = length(a);
    return l > 1e-12F ? a * (1 / l) : Vector{0, 0, 1};
}
inline bool finite(Vector a) {
    return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z);
}

}  // namespace beffroi::content
