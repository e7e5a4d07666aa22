#pragma once
// A façade as the kiosk draws it: cooked from a stranger's model, light baked in, read with bounds checked.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"

namespace beffroi::asset {

/// What a surface is made of; decides how the kiosk shades it. Taken from the model's material names.
enum class Material : std::uint8_t { Stone, Brick, Roof, Metal, Wood, Glass, Clock, Ground };

inline constexpr std::size_t kLightsPerVertex = 8;
inline constexpr std::size_t kMostFixtures = 255;

/// Shape: 48 bytes, little endian, uploaded to GL as it is.
struct FacadeVertex {
    std::array<float, 3> position;      ///< Metres, façade frame (lighting-bridge/engine/patch.h).
    std::array<std::int8_t, 4> normal;  ///< xyz × 127; w: Material
    /// sRGB; a: how much of the sky reaches it (baked occlusion), 0..255. Glass: how its room is lit tonight
    /// (black: dark; white: bright; tinted: stained glass), to be multiplied with the lamp light's gradient.
    std::array<std::uint8_t, 4> albedo;
    /// 0..65535 = 0..1 across the element (a window pane, a clock face), v up.
    std::array<std::uint16_t, 2> uv;
    /// The eight strongest fixtures here (index into the patch) and what each gives at full: intensity, cone,
    /// distance, angle and occlusion multiplied, as IEEE half floats. Unused entries weigh 0. Scaled so that
    /// tone(albedo × weight × level) is the picture: 1 is a well-lit wall, 10 the foot of a lamp.
    std::array<std::uint8_t, kLightsPerVertex> light;
    std::array<std::uint16_t, kLightsPerVertex> weight;
};
static_assert(sizeof(FacadeVertex) == 48);

struct FacadeMesh {
    std::vector<FacadeVertex> vertices;
    std::vector<std::uint32_t> indices;  ///< Triangles, counter-clockwise from outside.
    std::array<float, 3> low{};          ///< Bounding box, metres.
    std::array<float, 3> high{};
    std::uint16_t fixture_count = 0;  ///< Of the patch it was baked for.
};

/// Errors: none. Format: "BFFM", version, counts, bounds, then the arrays, little endian.
std::string encode(const FacadeMesh& mesh);

/// Errors: Corrupt with what and where: wrong magic or version, counts that do not match the length, an index
/// past the vertices, a light past the fixtures, a position that is not finite.
Result<FacadeMesh> decode_facade_mesh(std::string_view bytes);

}  // namespace beffroi::asset
