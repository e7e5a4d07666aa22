#include "content/asset/facade_mesh.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include <doctest/doctest.h>

#include "content/asset/half.h"

using namespace beffroi;
using namespace beffroi::asset;

namespace {

FacadeMesh one_triangle() {
    FacadeMesh mesh;
    mesh.fixture_count = 2;
    for (const float x : {0.0F, 1.0F, 2.0F}) {
        FacadeVertex vertex{};
        vertex.position = {x, x * x, 0.5F};
        vertex.normal = {0, 0, 127, static_cast<std::int8_t>(Material::Brick)};
        vertex.albedo = {200, 110, 80, 255};
        vertex.light = {1, 0};
        vertex.weight = {to_half(1.5F), to_half(0.25F)};
        mesh.vertices.push_back(vertex);
    }
    mesh.indices = {0, 1, 2};
    mesh.high = {2, 4, 0.5F};
    return mesh;
}

}  // namespace

TEST_CASE("a façade mesh comes back from its bytes as it was") {
    const FacadeMesh mesh = one_triangle();
    const std::string bytes = encode(mesh);
    CHECK(bytes.size() == 48 + 3 * 48 + 3 * 4);
    const auto read = decode_facade_mesh(bytes);
    REQUIRE(read);
    CHECK(encode(*read) == bytes);
    CHECK(read->indices == mesh.indices);
    CHECK(read->fixture_count == 2);
    CHECK(read->vertices[2].position == mesh.vertices[2].position);
    CHECK(read->vertices[1].weight == mesh.vertices[1].weight);
}

TEST_CASE("a façade mesh without a triangle is a mesh too") {
    const auto read = decode_facade_mesh(encode(FacadeMesh{}));
    REQUIRE(read);
    CHECK(read->vertices.empty());
}

TEST_CASE("every damage to a façade mesh is refused with what and where") {
    struct Row {
        const char* when;
        std::function<void(std::string&)> damage;
        const char* sentence;
    };
    const auto put = [](std::size_t at, auto value) {
        return [at, value](std::string& bytes) { std::memcpy(bytes.data() + at, &value, sizeof value); };
    };
    constexpr std::size_t kVertex = 48;
    for (const Row& row : {
             Row{"empty", [](std::string& b) { b.clear(); }, "façade mesh: shorter than its header"},
             Row{"another kind", put(0, 'X'), "façade mesh: does not begin with BFFM"},
             Row{"a later version", put(4, 7U), "façade mesh: version 7 is unknown"},
             Row{"more vertices than bytes", put(8, 4U),
                 "façade mesh: is 204 bytes long where its counts ask for 252"},
             Row{"counts that overflow", put(8, 0xFFFFFFFFU), "façade mesh: counts out of range"},
             Row{"half a triangle", put(12, 2U), "façade mesh: counts out of range"},
             Row{"cut off", [](std::string& b) { b.pop_back(); },
                 "façade mesh: is 203 bytes long where its counts ask for 204"},
             Row{"bounds not finite", put(16, std::numeric_limits<float>::quiet_NaN()),
                 "façade mesh: bounds that are not finite"},
             Row{"too many fixtures", put(40, 256U), "façade mesh: more fixtures than a vertex can name"},
             Row{"a position not finite", put(kVertex, std::numeric_limits<float>::infinity()),
                 "façade mesh: the position of vertex 0 is not finite"},
             Row{"an unknown material", put(kVertex + 15, std::int8_t{9}),
                 "façade mesh: the material of vertex 0 is unknown: 9"},
             Row{"a light past the fixtures", put(kVertex + 24, std::uint8_t{2}),
                 "façade mesh: a light of vertex 0 is fixture 2 of 2"},
             Row{"a weight not a number", put(kVertex + 32, std::uint16_t{0x7E00}),
                 "façade mesh: a light's weight of vertex 0 is no positive number"},
             Row{"an index past the vertices", put(kVertex * 4, 3U),
                 "façade mesh: index 3 past its 3 vertices"},
         }) {
        CAPTURE(row.when);
        std::string bytes = encode(one_triangle());
        row.damage(bytes);
        const auto read = decode_facade_mesh(bytes);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::Corrupt);
        CHECK(read.error().detail == row.sentence);
    }
}

TEST_CASE("half floats keep three digits from a millionth to sixty thousand, and nothing below 0") {
    for (float value = 1e-6F; value < 60000; value *= 1.37F) {
        const float slack = value < 6.2e-5F ? 3.1e-8F : value * 0.0005F;
        CHECK(std::abs(from_half(to_half(value)) - value) <= slack);
    }
    CHECK(to_half(0) == 0);
    CHECK(to_half(-3) == 0);
    CHECK(to_half(std::numeric_limits<float>::quiet_NaN()) == 0);
    CHECK(from_half(to_half(1e9F)) == 65504);
    CHECK(to_half(1) == 0x3C00);  // IEEE 754-2008, binary16
}
