#include "content/cook/child/model_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

constexpr int kWidth = 480;
constexpr int kHeight = 320;
constexpr float kEdge = 16;
constexpr float kYaw = 0.42F;  // radians
constexpr float kPitch = 0.22F;
constexpr Vector kLight{0.35F, 0.62F, 0.70F};
constexpr float kShade = 0.35F;
constexpr std::array<std::uint8_t, 3> kBehind{241, 234, 221};
constexpr int kQuality = 85;

/// As seen: x to the right, y up, z towards the eye.
Vector turned(Vector p) {
    const float x = p.x * std::cos(kYaw) - p.z * std::sin(kYaw);
    const float z = p.x * std::sin(kYaw) + p.z * std::cos(kYaw);
    return {x, p.y * std::cos(kPitch) - z * std::sin(kPitch), p.y * std::sin(kPitch) + z * std::cos(kPitch)};
}

std::uint8_t as_srgb(float light) {
    return static_cast<std::uint8_t>(std::lround(std::pow(std::clamp(light, 0.0F, 1.0F), 1 / 2.2F) * 255));
}

class Canvas {
public:
    Canvas() : depth_(std::size_t{kWidth} * kHeight, -std::numeric_limits<float>::max()) {
        pixels_.width = kWidth;
        pixels_.height = kHeight;
        for (std::size_t i = 0; i < depth_.size(); ++i) {
            pixels_.rgb.insert(pixels_.rgb.end(), kBehind.begin(), kBehind.end());
        }
    }

    void fill(Vector a, Vector b, Vector c, const std::array<std::uint8_t, 3>& colour) {
        const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if (std::abs(area) < 1e-9F) return;
        const int left = std::max(0, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
        const int right = std::min(kWidth - 1, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))));
        const int low = std::max(0, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
        const int high = std::min(kHeight - 1, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
        for (int y = low; y <= high; ++y) {
            for (int x = left; x <= right; ++x) {
                const float px = static_cast<float>(x) + 0.5F;
                const float py = static_cast<float>(y) + 0.5F;
                const float u = ((b.x - px) * (c.y - py) - (c.x - px) * (b.y - py)) / area;
                const float v = ((c.x - px) * (a.y - py) - (a.x - px) * (c.y - py)) / area;
                if (u < 0 || v < 0 || u + v > 1) continue;
                put(x, y, u * a.z + v * b.z + (1 - u - v) * c.z, colour);
            }
        }
    }

    std::string jpeg() const { return write_jpeg(pixels_, kQuality); }

private:
    void put(int x, int y, float z, const std::array<std::uint8_t, 3>& colour) {
        const auto at = static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x);
        if (z <= depth_[at]) return;
        depth_[at] = z;
        std::copy(colour.begin(), colour.end(), pixels_.rgb.begin() + static_cast<std::ptrdiff_t>(at * 3));
    }

    Pixels pixels_;
    std::vector<float> depth_;
};

}  // namespace

std::string draw_model(const Model& model) {
    std::vector<Vector> seen;
    Vector low{1e9F, 1e9F, 1e9F};
    Vector high{-1e9F, -1e9F, -1e9F};
    for (const ModelVertex& vertex : model.vertices) {
        const Vector at = turned(vertex.position);
        low = {std::min(low.x, at.x), std::min(low.y, at.y), std::min(low.z, at.z)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y), std::max(high.z, at.z)};
        seen.push_back(at);
    }
    const float scale = std::min((kWidth - 2 * kEdge) / std::max(1e-3F, high.x - low.x),
                                 (kHeight - 2 * kEdge) / std::max(1e-3F, high.y - low.y));
    const Vector middle = (low + high) * 0.5F;
    for (Vector& at : seen) {
        at = {kWidth / 2.0F + (at.x - middle.x) * scale, kHeight / 2.0F - (at.y - middle.y) * scale, at.z};
    }
    Canvas canvas;
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const ModelVertex& first = model.vertices[model.indices[i]];
        const float light = kShade + (1 - kShade) * std::abs(dot(unit(first.normal), unit(kLight)));
        const std::array<std::uint8_t, 3> colour{as_srgb(first.colour.x * light),
                                                 as_srgb(first.colour.y * light),
                                                 as_srgb(first.colour.z * light)};
        canvas.fill(seen[model.indices[i]], seen[model.indices[i + 1]], seen[model.indices[i + 2]], colour);
    }
    return canvas.jpeg();
}

}  // namespace beffroi::content
