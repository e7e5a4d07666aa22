#pragma once
// A stranger's model, reduced to triangles with a colour and a material. The only place that knows Assimp.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/asset/facade_mesh.h"
#include "content/base/result.h"
#include "content/cook/child/vector.h"
#include "content/cook/model_report.h"

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

/// A model, and what a reader learned of it; `fault` and `detail` say why there is none.
struct OpenedModel {
    ModelFault fault = ModelFault::None;
    std::string detail;  ///< For the log.
    ModelFormat format = ModelFormat::None;
    bool zipped = false;
    std::uint32_t textures = 0;
    std::uint32_t lacking_textures = 0;  ///< Named by its materials, neither inside nor beside it.
    bool lacks_colours = false;          ///< An OBJ without the file of materials it names.
    Model model;
};

/// GLB, glTF with its buffers inside, OBJ, or a zip of one of them with its materials, told apart by their
/// content.
OpenedModel open_model(std::string_view bytes, std::size_t most_triangles);

/// The model alone. Errors: Invalid when it is none, is broken, empty or larger than a kilometre; TooLarge
/// past `most_triangles`.
Result<Model> read_model(std::string_view bytes, std::size_t most_triangles);

/// What staff are told of it, with its drawing.
ModelReport report_on(std::string_view bytes, std::size_t most_triangles);

}  // namespace beffroi::content
