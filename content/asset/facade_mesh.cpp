#include "content/asset/facade_mesh.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace beffroi::asset {

namespace {

static_assert(std::endian::native == std::endian::little, "the arrays are written as they lie in memory");

constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMostVertices = 4'000'000;
constexpr std::uint32_t kMostIndices = 24'000'000;

/// Shape: what stands before the arrays; 48 bytes, no padding.
struct Header {
    std::array<char, 4> magic{'B', 'F', 'F', 'M'};  //  0
    std::uint32_t version = kVersion;               //  4
    std::uint32_t vertices = 0;                     //  8
    std::uint32_t indices = 0;                      // 12
    std::array<float, 3> low{};                     // 16
    std::array<float, 3> high{};                    // 28
    std::uint32_t fixtures = 0;                     // 40
    std::uint32_t reserved = 0;                     // 44
};
static_assert(sizeof(Header) == 48);

Error corrupt(std::string what) {
    return {Fault::Corrupt, "façade mesh: " + std::move(what)};
}

bool finite(const std::array<float, 3>& v) {
    return std::isfinite(v[0]) && std::isfinite(v[1]) && std::isfinite(v[2]);
}

/// Half floats: an exponent of all ones is infinity or not a number; a sign bit would darken the stone.
bool is_weight(std::uint16_t half) {
    return half < 0x7C00U;
}

Outcome check_vertex(const FacadeVertex& vertex, std::size_t index, std::uint32_t fixtures) {
    const std::string where = " of vertex " + std::to_string(index);
    if (!finite(vertex.position)) return corrupt("the position" + where + " is not finite");
    const int material = vertex.normal[3];
    if (material < 0 || material > static_cast<int>(Material::Ground)) {
        return corrupt("the material" + where + " is unknown: " + std::to_string(material));
    }
    for (std::size_t i = 0; i < kLightsPerVertex; ++i) {
        if (!is_weight(vertex.weight[i]))
            return corrupt("a light's weight" + where + " is no positive number");
        if (vertex.weight[i] != 0 && vertex.light[i] >= fixtures) {
            return corrupt("a light" + where + " is fixture " + std::to_string(vertex.light[i]) + " of " +
                           std::to_string(fixtures));
        }
    }
    return Done{};
}

Result<Header> read_header(std::string_view bytes) {
    Header header;
    if (bytes.size() < sizeof header) return corrupt("shorter than its header");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != Header{}.magic) return corrupt("does not begin with BFFM");
    if (header.version != kVersion)
        return corrupt("version " + std::to_string(header.version) + " is unknown");
    if (header.vertices > kMostVertices || header.indices > kMostIndices || header.indices % 3 != 0) {
        return corrupt("counts out of range");
    }
    if (header.fixtures > kMostFixtures) return corrupt("more fixtures than a vertex can name");
    if (header.reserved != 0) return corrupt("the reserved word is used");
    const std::size_t expected = sizeof header + std::size_t{header.vertices} * sizeof(FacadeVertex) +
                                 std::size_t{header.indices} * sizeof(std::uint32_t);
    if (bytes.size() != expected) {
        return corrupt("is " + std::to_string(bytes.size()) + " bytes long where its counts ask for " +
                       std::to_string(expected));
    }
    if (!finite(header.low) || !finite(header.high)) return corrupt("bounds that are not finite");
    return header;
}

}  // namespace

std::string encode(const FacadeMesh& mesh) {
    const Header header{.vertices = static_cast<std::uint32_t>(mesh.vertices.size()),
                        .indices = static_cast<std::uint32_t>(mesh.indices.size()),
                        .low = mesh.low,
                        .high = mesh.high,
                        .fixtures = mesh.fixture_count};
    const std::size_t vertex_bytes = mesh.vertices.size() * sizeof(FacadeVertex);
    const std::size_t index_bytes = mesh.indices.size() * sizeof(std::uint32_t);
    std::string bytes(sizeof header + vertex_bytes + index_bytes, '\0');
    std::memcpy(bytes.data(), &header, sizeof header);
    if (vertex_bytes > 0) std::memcpy(bytes.data() + sizeof header, mesh.vertices.data(), vertex_bytes);
    if (index_bytes > 0) {
        std::memcpy(bytes.data() + sizeof header + vertex_bytes, mesh.indices.data(), index_bytes);
    }
    return bytes;
}

Result<FacadeMesh> decode_facade_mesh(std::string_view bytes) {
    const Header header = TRY(read_header(bytes));
    FacadeMesh mesh;
    mesh.low = header.low;
    mesh.high = header.high;
    mesh.fixture_count = static_cast<std::uint16_t>(header.fixtures);
    mesh.vertices.resize(header.vertices);
    mesh.indices.resize(header.indices);
    const char* at = bytes.data() + sizeof header;
    const std::size_t vertex_bytes = mesh.vertices.size() * sizeof(FacadeVertex);
    if (vertex_bytes > 0) std::memcpy(mesh.vertices.data(), at, vertex_bytes);
    if (!mesh.indices.empty()) {
        std::memcpy(mesh.indices.data(), at + vertex_bytes, mesh.indices.size() * sizeof(std::uint32_t));
    }
    for (std::size_t i = 0; i < mesh.vertices.size(); ++i) {
        TRY(check_vertex(mesh.vertices[i], i, header.fixtures));
    }
    for (const std::uint32_t index : mesh.indices) {
        if (index >= header.vertices) {
            return corrupt("index " + std::to_string(index) + " past its " + std::to_string(header.vertices) +
                           " vertices");
        }
    }
    return mesh;
}

}  // namespace beffroi::asset
