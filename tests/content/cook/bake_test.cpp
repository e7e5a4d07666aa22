#include "content/cook/child/bake.h"

#include <doctest/doctest.h>

#include "content/asset/half.h"
#include "tests/content/cook/small_facade.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

const std::vector<CookLamp> kLamp{{.position = {0, 0.2F, 1.0F}, .aim = {0, 8, 0.2F}, .beam_deg = 40}};

Model small_model() {
    return read_model(test::small_glb(), 100'000).value();
}

const asset::FacadeMesh& baked() {
    static const asset::FacadeMesh mesh = bake(small_model(), kLamp, 6000);
    return mesh;
}

float light_of(const asset::FacadeVertex& vertex) {
    float sum = 0;
    for (const std::uint16_t weight : vertex.weight) sum += asset::from_half(weight);
    return sum;
}

/// Mean light of the brick wall's vertices in a box, facing the square.
float mean_light(float x0, float x1, float y0, float y1) {
    float sum = 0;
    int count = 0;
    for (const asset::FacadeVertex& v : baked().vertices) {
        const bool wall = v.normal[2] > 120 && v.normal[3] == static_cast<int>(asset::Material::Brick);
        if (!wall || v.position[0] < x0 || v.position[0] > x1 || v.position[1] < y0 || v.position[1] > y1)
            continue;
        sum += light_of(v);
        ++count;
    }
    REQUIRE(count > 0);
    return sum / static_cast<float>(count);
}

}  // namespace

TEST_CASE("the wall before the lamp is bright, and darker to the side and upward") {
    const float foot = mean_light(-0.8F, 0.8F, 0.3F, 1.5F);
    CHECK(foot > 2);
    CHECK(mean_light(-0.8F, 0.8F, 2, 3.5F) < foot);
    CHECK(mean_light(3, 4.5F, 0.3F, 1.5F) < foot * 0.25F);
}

TEST_CASE("a moulding throws its shadow upward") {
    CookLamp bare = kLamp[0];
    ModelVertex above;  // half a metre over the string course, which stands out by 0.6
    above.position = {0, 4.5F, 0};
    above.normal = {0, 0, 1};
    const float open = unshadowed(bare, above);
    REQUIRE(open > 0.05F);
    CHECK(mean_light(-0.4F, 0.4F, 4.05F, 4.8F) < open * 0.3F);
}

TEST_CASE("the lower lip of a moulding catches the light") {
    float best = 0;
    for (const asset::FacadeVertex& v : baked().vertices) {
        const bool soffit = v.normal[1] < -40 && v.position[1] > 3.5F && v.position[1] < 4.1F;
        if (soffit && std::abs(v.position[0]) < 1) best = std::max(best, light_of(v));
    }
    CHECK(best > mean_light(-0.8F, 0.8F, 3, 3.55F));
}

TEST_CASE("walls that face away from every lamp stay dark") {
    for (const asset::FacadeVertex& v : baked().vertices) {
        if (std::abs(v.normal[0]) > 120 && std::abs(v.position[0]) > 4.4F) CHECK(light_of(v) < 0.04F);
    }
}

TEST_CASE("triangles are small by the lamp and stay within the budget") {
    CHECK(baked().vertices.size() <= 6000);
    float longest = 0;
    for (std::size_t i = 0; i + 2 < baked().indices.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            const auto& p = baked().vertices[baked().indices[i + k % 3]].position;
            return Vector{p[0], p[1], p[2]};
        };
        const Vector middle = (at(0) + at(1) + at(2)) * (1 / 3.0F);
        if (length(middle - Vector{0, 1, 0}) > 0.8F) continue;
        for (std::size_t k = 0; k < 3; ++k) longest = std::max(longest, length(at(k + 1) - at(k)));
    }
    CHECK(longest > 0);
    CHECK(longest < 0.65F);
}

TEST_CASE("deep in a window less of the sky is seen than on the wall") {
    const ShadowTree shadows{small_model()};
    ModelVertex wall{.position = {1.5F, 6, 0}, .normal = {0, 0, 1}};
    ModelVertex reveal{.position = {0.58F, 6, -0.3F}, .normal = {0, 0, 1}};
    CHECK(openness(shadows, wall) > 0.9F);
    CHECK(openness(shadows, reveal) < openness(shadows, wall) - 0.15F);
}

TEST_CASE("a lamp gives by the square of the distance, by its beam, and a little along the surface") {
    const CookLamp lamp{.position = {0, 0, 2}, .aim = {0, 0, 0}, .beam_deg = 20};
    const auto at = [&](Vector position, Vector normal) {
        ModelVertex vertex;
        vertex.position = position;
        vertex.normal = normal;
        return unshadowed(lamp, vertex);
    };
    const float straight = at({0, 0, 0}, {0, 0, 1});
    // 110 × (1 + the fill's 0.5) / (2² + 0.35²)
    CHECK(straight == doctest::Approx(165 / 4.1225).epsilon(0.001));
    CHECK(at({0, 0, -2}, {0, 0, 1}) == doctest::Approx(165 / 16.1225).epsilon(0.001));
    CHECK(at({0, 0, 0}, {1, 0, 0}) == doctest::Approx(straight * 0.08).epsilon(0.001));
    CHECK(at({0, 0, 0}, {0, 0, -1}) == 0);
    CHECK(at({1, 0, 0}, {0, 0, 1}) < straight * 0.3F);
}

TEST_CASE("of many lamps the eight strongest are kept, strongest first") {
    std::vector<CookLamp> lamps;
    for (int i = 0; i < 12; ++i) {
        lamps.push_back({.position = {static_cast<float>(i) * 0.3F, 1, 1.5F},
                         .aim = {static_cast<float>(i) * 0.3F, 1, 0},
                         .beam_deg = 60});
    }
    const ShadowTree shadows{small_model()};
    const LampLight light{shadows, lamps};
    ModelVertex vertex{.position = {0, 1, 0}, .normal = {0, 0, 1}};
    const LampShares shares = light.at(vertex);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        CHECK(shares[i].lamp == i);
        CHECK(shares[i].weight > 0);
    }
}

namespace {

void add_quad(Model& model, Vector a, Vector b, Vector c, Vector d) {
    const Vector normal = unit(cross(b - a, c - a));
    const auto first = static_cast<std::uint32_t>(model.vertices.size());
    for (const Vector p : {a, b, c, d}) model.vertices.push_back({.position = p, .normal = normal});
    for (const std::uint32_t i : {0U, 1U, 2U, 0U, 2U, 3U}) model.indices.push_back(first + i);
}

/// A block before the wall z = 0.
void add_block(Model& model, float x, float y, float half) {
    const auto at = [&](float u, float v, float w) { return Vector{x + u * half, y + v * half, w}; };
    add_quad(model, at(-1, -1, 0.3F), at(1, -1, 0.3F), at(1, 1, 0.3F), at(-1, 1, 0.3F));
    add_quad(model, at(-1, -1, 0), at(-1, -1, 0.3F), at(-1, 1, 0.3F), at(-1, 1, 0));
    add_quad(model, at(1, -1, 0.3F), at(1, -1, 0), at(1, 1, 0), at(1, 1, 0.3F));
    add_quad(model, at(-1, 1, 0.3F), at(1, 1, 0.3F), at(1, 1, 0), at(-1, 1, 0));
    add_quad(model, at(-1, -1, 0), at(1, -1, 0), at(1, -1, 0.3F), at(-1, -1, 0.3F));
}

float wall_area(const asset::FacadeMesh& mesh) {
    float sum = 0;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            const auto& p = mesh.vertices[mesh.indices[i + k]].position;
            return Vector{p[0], p[1], p[2]};
        };
        if (at(0).z + at(1).z + at(2).z > 0.01F) continue;
        sum += length(cross(at(1) - at(0), at(2) - at(0))) / 2;
    }
    return sum;
}

}  // namespace

TEST_CASE("a wall whose corners and middle are behind ornaments is not taken for hidden") {
    Model model;
    add_quad(model, {0, 0, 0}, {6, 0, 0}, {6, 6, 0}, {0, 6, 0});
    for (const float x : {0.0F, 2.0F, 4.0F, 6.0F}) {
        for (const float y : {0.0F, 2.0F, 4.0F, 6.0F}) add_block(model, x, y, 0.5F);
    }
    CHECK(wall_area(bake(model, kLamp, 20'000)) > 35.9F);
}

TEST_CASE("a wall that lies wholly within another body is dropped") {
    Model model;
    add_quad(model, {-0.4F, -0.4F, 0}, {0.4F, -0.4F, 0}, {0.4F, 0.4F, 0}, {-0.4F, 0.4F, 0});
    add_block(model, 0, 0, 1);
    CHECK(wall_area(bake(model, kLamp, 5'000)) < 0.01F);
}
