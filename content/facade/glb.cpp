#include "content/facade/glb.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <map>

namespace beffroi::content {

namespace {

static_assert(std::endian::native == std::endian::little, "glTF is little endian");

/// Source: glTF 2.0, 3.6.2 (accessors) and 3.6.1 (buffer views).
constexpr int kFloat = 5126;
constexpr int kUint32 = 5125;
constexpr int kArrayBuffer = 34962;
constexpr int kIndexBuffer = 34963;

/// Shape: 12 floats: position, normal, texture coordinates (glTF counts v downward), linear colour, alpha.
using Packed = std::array<float, 12>;

struct Primitive {
    std::vector<Packed> vertices;
    std::vector<std::uint32_t> indices;
};

/// A whole number of 1/8192 m, so that another C library's last digit does not change the bytes.
float snapped(double value) {
    return static_cast<float>(std::round(value * 8192) / 8192);
}

/// glTF's COLOR_0 is linear light.
float linear(std::uint8_t channel) {
    const double s = channel / 255.0;
    return snapped(s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
}

Packed pack(const Corner& corner) {
    const auto& [p, n, u, v, paint] = corner;
    return {snapped(p.x), snapped(p.y),   snapped(p.z),    snapped(n.x),    snapped(n.y),    snapped(n.z),
            snapped(u),   snapped(1 - v), linear(paint.r), linear(paint.g), linear(paint.b), 1.0F};
}

Primitive index_corners(const std::vector<Corner>& corners) {
    Primitive out;
    std::map<Packed, std::uint32_t> known;
    for (const Corner& corner : corners) {
        const Packed packed = pack(corner);
        const auto [found, is_new] =
            known.try_emplace(packed, static_cast<std::uint32_t>(out.vertices.size()));
        if (is_new) out.vertices.push_back(packed);
        out.indices.push_back(found->second);
    }
    return out;
}

/// The file while it grows: JSON lists and the binary chunk they point into.
struct Parts {
    Json::Array accessors, views, primitives, materials;
    std::string binary;
};

int add_view(Parts& parts, const void* data, std::size_t bytes, int target) {
    parts.views.push_back(Json::object({{"buffer", 0},
                                        {"byteOffset", std::uint64_t{parts.binary.size()}},
                                        {"byteLength", std::uint64_t{bytes}},
                                        {"target", target}}));
    parts.binary.append(static_cast<const char*>(data), bytes);
    return static_cast<int>(parts.views.size()) - 1;
}

/// One attribute: `count` numbers from `first` of every vertex.
int add_attribute(Parts& parts, const Primitive& primitive, std::size_t first, std::size_t count) {
    std::vector<float> flat;
    std::vector<float> low(count, 1e30F);
    std::vector<float> high(count, -1e30F);
    for (const Packed& vertex : primitive.vertices) {
        for (std::size_t i = 0; i < count; ++i) {
            flat.push_back(vertex[first + i]);
            low[i] = std::min(low[i], vertex[first + i]);
            high[i] = std::max(high[i], vertex[first + i]);
        }
    }
    constexpr std::array<const char*, 5> kTypes{"", "SCALAR", "VEC2", "VEC3", "VEC4"};
    Json accessor =
        Json::object({{"bufferView", add_view(parts, flat.data(), flat.size() * sizeof(float), kArrayBuffer)},
                      {"componentType", kFloat},
                      {"count", std::uint64_t{primitive.vertices.size()}},
                      {"type", kTypes[count]}});
    if (first == 0) {  // required of positions
        accessor.set("min", Json::array({double{low[0]}, double{low[1]}, double{low[2]}}));
        accessor.set("max", Json::array({double{high[0]}, double{high[1]}, double{high[2]}}));
    }
    parts.accessors.push_back(std::move(accessor));
    return static_cast<int>(parts.accessors.size()) - 1;
}

void add_primitive(Parts& parts, Stuff stuff, const Primitive& primitive) {
    const int position = add_attribute(parts, primitive, 0, 3);
    const int normal = add_attribute(parts, primitive, 3, 3);
    const int uv = add_attribute(parts, primitive, 6, 2);
    const int colour = add_attribute(parts, primitive, 8, 4);
    const int view = add_view(parts, primitive.indices.data(),
                              primitive.indices.size() * sizeof(std::uint32_t), kIndexBuffer);
    parts.accessors.push_back(Json::object({{"bufferView", view},
                                            {"componentType", kUint32},
                                            {"count", std::uint64_t{primitive.indices.size()}},
                                            {"type", "SCALAR"}}));
    const char* name = kStuffNames[static_cast<std::size_t>(stuff)];
    parts.primitives.push_back(Json::object(
        {{"attributes",
          Json::object(
              {{"POSITION", position}, {"NORMAL", normal}, {"TEXCOORD_0", uv}, {"COLOR_0", colour}})},
         {"indices", static_cast<int>(parts.accessors.size()) - 1},
         {"material", static_cast<int>(parts.materials.size())}}));
    parts.materials.push_back(Json::object(
        {{"name", name},
         {"pbrMetallicRoughness", Json::object({{"metallicFactor", 0.0}, {"roughnessFactor", 0.9}})}}));
}

void add_chunk(std::string& file, std::string_view type, std::string bytes, char padding) {
    bytes.resize((bytes.size() + 3) / 4 * 4, padding);
    const auto size = static_cast<std::uint32_t>(bytes.size());
    file.append(reinterpret_cast<const char*>(&size), 4);
    file.append(type);
    file.append(bytes);
}

}  // namespace

std::string write_glb(const Solid& solid, const std::string& name) {
    Parts parts;
    for (std::size_t i = 0; i < kStuffNames.size(); ++i) {
        const auto& corners = solid.corners(static_cast<Stuff>(i));
        if (!corners.empty()) add_primitive(parts, static_cast<Stuff>(i), index_corners(corners));
    }
    const Json document = Json::object(
        {{"asset", Json::object({{"version", "2.0"}, {"generator", "beffroi"}})},
         {"scene", 0},
         {"scenes", Json::array({Json::object({{"nodes", Json::array({0})}})})},
         {"nodes", Json::array({Json::object({{"name", name}, {"mesh", 0}})})},
         {"meshes", Json::array({Json::object({{"name", name}, {"primitives", parts.primitives}})})},
         {"materials", parts.materials},
         {"accessors", parts.accessors},
         {"bufferViews", parts.views},
         {"buffers",
          Json::array({Json::object({{"byteLength", std::uint64_t{(parts.binary.size() + 3) / 4 * 4}}})})}});
    std::string chunks;
    add_chunk(chunks, "JSON", document.dump(), ' ');
    add_chunk(chunks, std::string_view{"BIN\0", 4}, std::move(parts.binary), '\0');
    std::string file{"glTF"};  // Source: glTF 2.0, 4.4 (binary glTF layout)
    const std::array<std::uint32_t, 2> head{2, static_cast<std::uint32_t>(12 + chunks.size())};
    file.append(reinterpret_cast<const char*>(head.data()), 8);
    return file + chunks;
}

}  // namespace beffroi::content
