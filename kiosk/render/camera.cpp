#include "kiosk/render/camera.h"

#include <algorithm>
#include <cmath>

namespace beffroi::kiosk {
namespace {

/// Eye to wall, in façade widths: a lens of about 37°, gentle enough that towers do not loom.
constexpr float kDistanceInWidths = 1.5F;
/// The façade turns about an upright axis this deep behind the wall plane, so that it keeps its place.
constexpr float kPivotHeight = 0.4F;  ///< Of the window, from its lower edge.

Matrix4 identity() {
    return {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
}

Matrix4 translation(float x, float y, float z) {
    Matrix4 m = identity();
    m[12] = x;
    m[13] = y;
    m[14] = z;
    return m;
}

Matrix4 rotation_y(float angle) {
    Matrix4 m = identity();
    m[0] = m[10] = std::cos(angle);
    m[8] = std::sin(angle);
    m[2] = -m[8];
    return m;
}

Matrix4 rotation_x(float angle) {
    Matrix4 m = identity();
    m[5] = m[10] = std::cos(angle);
    m[6] = std::sin(angle);
    m[9] = -m[6];
    return m;
}

/// A frustum whose window lies at `distance` before the eye; sides relative to the eye.
Matrix4 off_axis(float left, float right, float bottom, float top, float distance) {
    const float near = distance * 0.55F;
    const float far = distance * 3.0F;
    Matrix4 m{};
    m[0] = 2 * distance / (right - left);
    m[5] = 2 * distance / (top - bottom);
    m[8] = (right + left) / (right - left);
    m[9] = (top + bottom) / (top - bottom);
    m[10] = -(far + near) / (far - near);
    m[11] = -1;
    m[14] = -2 * far * near / (far - near);
    return m;
}

light::Vec3 pivot_of(const Camera& c) {
    return {(c.left + c.right) / 2, c.bottom + kPivotHeight * (c.top - c.bottom), 0};
}

}  // namespace

Matrix4 operator*(const Matrix4& a, const Matrix4& b) {
    Matrix4 product{};
    for (std::size_t column = 0; column < 4; ++column) {
        for (std::size_t row = 0; row < 4; ++row) {
            float sum = 0;
            for (std::size_t k = 0; k < 4; ++k) sum += a[k * 4 + row] * b[column * 4 + k];
            product[column * 4 + row] = sum;
        }
    }
    return product;
}

Matrix4 Camera::matrix() const {
    const light::Vec3 pivot = pivot_of(*this);
    const Matrix4 turned = translation(pivot.x, pivot.y, pivot.z) * rotation_x(pitch_rad) *
                           rotation_y(yaw_rad) * translation(-pivot.x, -pivot.y, -pivot.z);
    const Matrix4 seen = translation(-eye_x, -eye_y, -distance) * turned;
    return off_axis(left - eye_x, right - eye_x, bottom - eye_y, top - eye_y, distance) * seen;
}

light::Vec3 Camera::eye() const {
    const light::Vec3 pivot = pivot_of(*this);
    const float x = eye_x - pivot.x;
    const float y = eye_y - pivot.y;
    const float z = distance - pivot.z;
    const float y1 = y * std::cos(pitch_rad) + z * std::sin(pitch_rad);  // inverse of rotation_x
    const float z1 = -y * std::sin(pitch_rad) + z * std::cos(pitch_rad);
    return {pivot.x + x * std::cos(yaw_rad) - z1 * std::sin(yaw_rad), pivot.y + y1,
            pivot.z + x * std::sin(yaw_rad) + z1 * std::cos(yaw_rad)};
}

Camera frame_front(const FacadeBox& box, const Framing& framing) {
    const float ratio = framing.width / framing.height;
    const float box_width = box.high.x - box.low.x;
    const float by_height = box.high.y / std::max(0.05F, 1 - framing.foot - framing.crown);
    const float by_width = box_width / std::max(0.05F, 1 - 2 * framing.side) / ratio;
    return frame_part(box, framing, (box.low.x + box.high.x) / 2, std::max(by_height, by_width) * ratio);
}

Camera frame_part(const FacadeBox& box, const Framing& framing, float centre_x, float metres_wide) {
    const float metres_high = metres_wide * framing.height / framing.width;
    Camera camera;
    camera.left = centre_x - metres_wide / 2;
    camera.right = centre_x + metres_wide / 2;
    camera.bottom = -framing.foot * metres_high;
    camera.top = (1 - framing.foot) * metres_high;
    camera.eye_x = centre_x;
    camera.distance = kDistanceInWidths * std::max(box.high.x - box.low.x, box.high.y * 1.5F);
    return camera;
}

std::array<float, 2> project(const Camera& camera, light::Vec3 p) {
    const Matrix4 m = camera.matrix();
    const float x = m[0] * p.x + m[4] * p.y + m[8] * p.z + m[12];
    const float y = m[1] * p.x + m[5] * p.y + m[9] * p.z + m[13];
    const float w = m[3] * p.x + m[7] * p.y + m[11] * p.z + m[15];
    return {0.5F + 0.5F * x / w, 0.5F - 0.5F * y / w};
}

}  // namespace beffroi::kiosk
