#pragma once
// Where one stands in front of a façade: pure mathematics, no OpenGL.

#include <array>

#include "lighting-bridge/engine/patch.h"

namespace beffroi::kiosk {

/// Column-major 4×4, as OpenGL takes it.
using Matrix4 = std::array<float, 16>;

Matrix4 operator*(const Matrix4& a, const Matrix4& b);

/// Unit: metres in the façade's frame.
struct FacadeBox {
    light::Vec3 low;
    light::Vec3 high;
};

/// A view camera with rise and shift: the window on the main wall plane (z = 0) that fills the picture, and
/// the eye in front of it. At yaw 0 and pitch 0 uprights stay upright, as in a surveyor's photograph.
struct Camera {
    float left = -50;  ///< Metres at z = 0.
    float right = 50;
    float bottom = -5;
    float top = 30;
    float eye_x = 0;
    float eye_y = 1.7F;    ///< The horizon.
    float distance = 150;  ///< Eye to the wall plane.
    float yaw_rad = 0;     ///< The façade turned about the upright axis through its middle, to the right.
    float pitch_rad = 0;   ///< Positive: seen from above.

    /// World to clip space.
    Matrix4 matrix() const;
    /// World to eye space is a rigid motion; this is where the eye stands in the façade's frame.
    light::Vec3 eye() const;

    friend bool operator==(const Camera&, const Camera&) = default;
};

/// Where the façade should stand in a picture of `width` × `height` (any unit; only the ratio counts).
struct Framing {
    float width = 1;
    float height = 1;
    float foot = 0.12F;   ///< The pavement line, as a fraction of the height, from the bottom.
    float crown = 0.20F;  ///< Free sky above the highest point, fraction of the height; at least.
    float side = 0.02F;   ///< Free on both sides, fraction of the width; at least. Negative crops the wings.
};

/// Front elevation: the whole of `box` inside the framing, centred, gentle perspective.
Camera frame_front(const FacadeBox& box, const Framing& framing);

/// Front elevation that shows `metres_wide` around `centre_x`, the pavement at `framing.foot`.
Camera frame_part(const FacadeBox& box, const Framing& framing, float centre_x, float metres_wide);

/// A picture's pixel (origin at the upper left, 0..1 both ways) of a point of the façade's frame.
std::array<float, 2> project(const Camera& camera, light::Vec3 point);

}  // namespace beffroi::kiosk
