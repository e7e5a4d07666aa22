#pragma once
// A stranger's model, reduced to triangles with a colour and a material. The only place that knows Assimp.

#include <cstdint>
#include <string_view>
#include <vector>

#include "content/asset/facade_mesh.h"
#include "content/base/result.h"
#include "content/cook/child/vector.h"

namespace beffroi::content {

struct ModelVertex {
    Vector position{};
    Vector normal{};     ///< Of length 1.
    Vector colour{};     ///< Linear, 0..1.
    float u = 0, v = 0;  ///< v up.
    asset::Material material = asset::Material::Stone;
};

struct Model {
    std::vector<ModelVertex> vertices;
    std::vector<std::uint32_t> indices;  ///< Triangles.
};

/// GLB, glTF with its buffers inside, or OBJ, told apart by their content.
///
/// Errors: Invalid when it is none of them, is broken, empty or larger than a kilometre; TooLarge past
/// `most_triangles`.
Result<Model> read_model(std::string_view bytes, std::size_t most_triangles);

}  // namespace beffroi::content
