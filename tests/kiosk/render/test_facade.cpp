#include "tests/kiosk/render/test_facade.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace beffroi::kiosk::test {
namespace {

using asset::FacadeVertex;
using asset::Material;
using light::Vec3;

constexpr float kGrain = 0.4F;  ///< Metres between baked vertices.

Vec3 operator+(Vec3 a, Vec3 b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
Vec3 operator-(Vec3 a, Vec3 b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
Vec3 operator*(Vec3 a, float k) {
    return {a.x * k, a.y * k, a.z * k};
}
float dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
float length(Vec3 a) {
    return std::sqrt(dot(a, a));
}

struct Colour {
    std::uint8_t r, g, b;
};

struct Box {
    Vec3 low, high;
};

/// Positive, normal values only: all a lamp's weight ever is.
std::uint16_t half_of(float value) {
    if (value < 1e-4F) return 0;
    const auto bits = std::bit_cast<std::uint32_t>(std::min(value, 60000.0F));
    return static_cast<std::uint16_t>((bits >> 13U) - (112U << 10U));
}

class Builder {
public:
    void quad(Vec3 origin, Vec3 across, Vec3 up, Vec3 normal, Material material, Colour colour) {
        const int nu = std::max(1, static_cast<int>(std::ceil(length(across) / kGrain)));
        const int nv = std::max(1, static_cast<int>(std::ceil(length(up) / kGrain)));
        const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
        for (int j = 0; j <= nv; ++j) {
            for (int i = 0; i <= nu; ++i) {
                const float u = static_cast<float>(i) / static_cast<float>(nu);
                const float v = static_cast<float>(j) / static_cast<float>(nv);
                const Vec3 p = origin + across * u + up * v;
                FacadeVertex vertex{};
                vertex.position = {p.x, p.y, p.z};
                vertex.normal = {
                    static_cast<std::int8_t>(normal.x * 127), static_cast<std::int8_t>(normal.y * 127),
                    static_cast<std::int8_t>(normal.z * 127), static_cast<std::int8_t>(material)};
                vertex.albedo = {colour.r, colour.g, colour.b, 230};
                vertex.uv = {static_cast<std::uint16_t>(u * 65535), static_cast<std::uint16_t>(v * 65535)};
                mesh.vertices.push_back(vertex);
            }
        }
        for (int j = 0; j < nv; ++j) {
            for (int i = 0; i < nu; ++i) {
                const auto row = static_cast<std::uint32_t>(nu + 1);
                const std::uint32_t a =
                    first + static_cast<std::uint32_t>(j) * row + static_cast<std::uint32_t>(i);
                for (const std::uint32_t k : {a, a + 1, a + 1 + row, a, a + 1 + row, a + row}) {
                    mesh.indices.push_back(k);
                }
            }
        }
    }

    void box(Vec3 low, Vec3 high, Material material, Colour colour) {
        boxes.push_back({low, high});
        const Vec3 d = high - low;
        quad({low.x, low.y, high.z}, {d.x, 0, 0}, {0, d.y, 0}, {0, 0, 1}, material, colour);
        quad({high.x, low.y, high.z}, {0, 0, -d.z}, {0, d.y, 0}, {1, 0, 0}, material, colour);
        quad(low, {0, 0, d.z}, {0, d.y, 0}, {-1, 0, 0}, material, colour);
        quad({low.x, high.y, high.z}, {d.x, 0, 0}, {0, 0, -d.z}, {0, 1, 0}, material, colour);
        quad(low, {d.x, 0, 0}, {0, 0, d.z}, {0, -1, 0}, material, colour);
    }

    bool blocked(Vec3 from, Vec3 to) const {
        const Vec3 d = to - from;
        return std::any_of(boxes.begin(), boxes.end(), [&](const Box& b) {
            float near = 0.002F;
            float far = 0.98F;
            const auto clip = [&](float o, float way, float low, float high) {
                if (std::abs(way) < 1e-6F) return o > low && o < high;
                const float t0 = (low - o) / way;
                const float t1 = (high - o) / way;
                near = std::max(near, std::min(t0, t1));
                far = std::min(far, std::max(t0, t1));
                return near < far;
            };
            return clip(from.x, d.x, b.low.x, b.high.x) && clip(from.y, d.y, b.low.y, b.high.y) &&
                   clip(from.z, d.z, b.low.z, b.high.z);
        });
    }

    float weight(const FacadeVertex& v, const light::Fixture& lamp) const {
        const Vec3 normal{static_cast<float>(v.normal[0]) / 127, static_cast<float>(v.normal[1]) / 127,
                          static_cast<float>(v.normal[2]) / 127};
        const Vec3 at = Vec3{v.position[0], v.position[1], v.position[2]} + normal * 0.02F;
        const Vec3 way = lamp.position - at;
        const float distance = length(way);
        const Vec3 axis = lamp.aim - lamp.position;
        const float along = -dot(way, axis) / (distance * length(axis));
        const float angle = std::acos(std::clamp(along, -1.0F, 1.0F)) * 57.29578F;
        const float cone = std::exp2(-std::pow(angle / (lamp.beam_deg / 2), 2.0F));
        const float facing = dot(normal, way) / distance;
        if (cone < 0.01F || facing < 0 || blocked(at, lamp.position)) return 0;
        return lamp.candela * cone * std::max(facing, 0.08F) / (distance * distance + 0.35F * 0.35F);
    }

    void bake(const light::Patch& patch) {
        for (FacadeVertex& vertex : mesh.vertices) {
            std::vector<std::pair<float, std::uint8_t>> best;
            for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
                best.emplace_back(weight(vertex, patch.fixtures[i]), static_cast<std::uint8_t>(i));
            }
            std::sort(best.rbegin(), best.rend());
            for (std::size_t k = 0; k < std::min(best.size(), asset::kLightsPerVertex); ++k) {
                vertex.light[k] = best[k].second;
                vertex.weight[k] = half_of(best[k].first);
            }
        }
        mesh.fixture_count = static_cast<std::uint16_t>(patch.fixtures.size());
    }

    asset::FacadeMesh mesh;
    std::vector<Box> boxes;
};

light::Patch make_patch() {
    light::Patch patch;
    patch.facade = "test";
    light::FixtureProfile rgb{"rgb", 3, {}, 0};
    rgb.emitters = {{light::Emitter::Red, 0, -1, {1, 0, 0}, 10},
                    {light::Emitter::Green, 1, -1, {0, 1, 0}, 10},
                    {light::Emitter::Blue, 2, -1, {0, 0, 1}, 10}};
    patch.profiles = {rgb};
    for (int i = 0; i < 12; ++i) {
        light::Fixture lamp;
        const float x = -10.0F + 4.0F * static_cast<float>(i % 6);
        const bool high = i >= 6;
        lamp.id = (high ? "cornice-" : "foot-") + std::to_string(i % 6 + 1);
        lamp.slot = static_cast<std::uint16_t>(1 + 3 * i);
        lamp.position = {x, high ? 9.7F : 0.2F, high ? 1.1F : 1.3F};
        lamp.aim = {x, high ? 14.0F : 9.0F, high ? 0.0F : 0.3F};
        lamp.beam_deg = high ? 60 : 34;
        lamp.candela = high ? 4.0F : 12.0F;
        patch.fixtures.push_back(lamp);
    }
    patch.index();
    return patch;
}

}  // namespace

TestFacade make_test_facade() {
    const Colour stone{230, 215, 186};
    const Colour trim{243, 230, 205};
    Builder b;
    b.box({-12, 0, -8}, {12, 4, 0.25F}, Material::Stone, {220, 203, 171});
    b.box({-12, 4, -8}, {12, 9, 0}, Material::Stone, stone);
    b.box({-12.3F, 4, -8}, {12.3F, 4.4F, 0.6F}, Material::Stone, trim);
    b.box({-12.4F, 9, -8}, {12.4F, 9.5F, 0.8F}, Material::Stone, trim);
    b.box({-11.5F, 9.5F, -7}, {11.5F, 12.5F, -1}, Material::Roof, {122, 131, 152});
    b.box({-2.5F, 9.5F, -1}, {2.5F, 13, 0.1F}, Material::Stone, trim);
    b.quad({-1.2F, 10, 0.12F}, {2.4F, 0, 0}, {0, 2.4F, 0}, {0, 0, 1}, Material::Clock, {253, 246, 230});
    for (int i = 0; i < 6; ++i) {
        const float x = -10.0F + 4.0F * static_cast<float>(i);
        b.box({x - 0.3F, 4.4F, 0}, {x + 0.3F, 9, 0.3F}, Material::Stone, trim);
    }
    for (int i = 0; i < 5; ++i) {
        const float x = -8.0F + 4.0F * static_cast<float>(i);
        const auto lit = static_cast<std::uint8_t>(40 + 40 * ((i * 3) % 5));
        b.quad({x - 0.8F, 5, 0.02F}, {1.6F, 0, 0}, {0, 3, 0}, {0, 0, 1}, Material::Glass, {lit, lit, lit});
        b.quad({x - 0.7F, 0.8F, 0.27F}, {1.4F, 0, 0}, {0, 2.4F, 0}, {0, 0, 1}, Material::Glass,
               {lit, lit, lit});
    }
    TestFacade facade{{}, make_patch()};
    b.bake(facade.patch);
    facade.mesh = std::move(b.mesh);
    facade.mesh.low = {-12.4F, 0, -8};
    facade.mesh.high = {12.4F, 13, 0.8F};
    return facade;
}

}  // namespace beffroi::kiosk::test
