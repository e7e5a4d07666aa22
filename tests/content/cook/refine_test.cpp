#include "content/cook/child/refine.h"

#include <map>

#include <doctest/doctest.h>

using namespace beffroi::content;

namespace {

/// A wall of 8 × 4 m in two triangles.
Model wall() {
    Model model;
    for (const auto& [x, y] : {std::pair{0.0F, 0.0F}, {8.0F, 0.0F}, {8.0F, 4.0F}, {0.0F, 4.0F}}) {
        model.vertices.push_back({.position = {x, y, 0}, .normal = {0, 0, 1}, .colour = {1, 1, 1}});
    }
    model.indices = {0, 1, 2, 0, 2, 3};
    return model;
}

float area(const Model& model) {
    float sum = 0;
    for (std::size_t i = 0; i + 2 < model.indices.size(); i += 3) {
        const Vector a = model.vertices[model.indices[i]].position;
        sum += cross(model.vertices[model.indices[i + 1]].position - a,
                     model.vertices[model.indices[i + 2]].position - a)
                   .z /
               2;
    }
    return sum;
}

/// Edges that only one triangle has: the outline, and any crack.
float open_edges(const Model& model) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
    for (std::size_t i = 0; i < model.indices.size(); ++i) {
        const std::uint32_t a = model.indices[i];
        const std::uint32_t b = model.indices[i % 3 == 2 ? i - 2 : i + 1];
        ++uses[{std::min(a, b), std::max(a, b)}];
    }
    float sum = 0;
    for (const auto& [edge, count] : uses) {
        if (count == 1) {
            sum += length(model.vertices[edge.first].position - model.vertices[edge.second].position);
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("cutting keeps the surface whole, without a crack, facing the same way") {
    Model model = wall();
    const auto longer_than_1 = [&](std::uint32_t a, std::uint32_t b, float) {
        const float side = length(model.vertices[a].position - model.vertices[b].position);
        return side > 1 ? side : 0.0F;
    };
    while (refine(model, 10'000, longer_than_1) > 0) {
    }
    CHECK(model.vertices.size() > 40);
    CHECK(area(model) == doctest::Approx(32));
    CHECK(open_edges(model) == doctest::Approx(24));
}

TEST_CASE("cutting stops at the budget, having cut the most wanted edge") {
    Model model = wall();
    const auto by_length = [&](std::uint32_t a, std::uint32_t b, float) {
        return length(model.vertices[a].position - model.vertices[b].position);
    };
    CHECK(refine(model, 5, by_length) == 1);
    CHECK(model.vertices.size() == 5);
    CHECK(model.vertices[4].position == Vector{4, 2, 0});  // the diagonal's middle
    CHECK(area(model) == doctest::Approx(32));
    CHECK(refine(model, 5, by_length) == 0);
}

TEST_CASE("a thin strip is known to be thin") {
    Model model = wall();
    for (ModelVertex& vertex : model.vertices) vertex.position.y *= 0.05F;
    float thickest = 0;
    refine(model, 100, [&](std::uint32_t a, std::uint32_t b, float thick) {
        if (length(model.vertices[a].position - model.vertices[b].position) > 1)
            thickest = std::max(thickest, thick);
        return 0.0F;
    });
    CHECK(thickest == doctest::Approx(0.2).epsilon(0.01));
}

TEST_CASE("tidying joins equal corners and drops what looks away from the square") {
    Model model = wall();
    const Model front = model;
    for (const std::uint32_t index : {0U, 2U, 1U}) {  // the same triangle seen from behind
        model.indices.push_back(static_cast<std::uint32_t>(model.vertices.size()));
        model.vertices.push_back(front.vertices[index]);
        model.vertices.back().normal = {0, 0, -1};
    }
    for (const std::uint32_t index : {0U, 1U, 2U}) {  // and once more from the front, with corners of its own
        model.indices.push_back(static_cast<std::uint32_t>(model.vertices.size()));
        model.vertices.push_back(front.vertices[index]);
    }
    tidy(model);
    CHECK(model.vertices.size() == 4);
    CHECK(model.indices.size() == 9);
}
