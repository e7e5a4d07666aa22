#include "content/cook/child/model.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <memory>
#include <string>

#include <assimp/BaseImporter.h>
#include <assimp/Importer.hpp>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

namespace beffroi::content {

namespace {

using asset::Material;

constexpr float kFarthest = 1000;  // metres from the origin
constexpr int kDeepest = 64;       // nodes within nodes

struct Kind {
    const char* hint;      ///< The extension Assimp goes by.
    const char* importer;  ///< How its description begins.
};

bool looks_like_obj(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos) return false;
    return bytes.starts_with("v ") || bytes.find("\nv ") != std::string_view::npos;
}

/// Decided by content, never by a name.
Result<Kind> recognise(std::string_view bytes) {
    if (bytes.starts_with("glTF")) return Kind{"glb", "glTF2"};
    const std::size_t start = bytes.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && bytes[start] == '{' &&
        bytes.find("\"asset\"") != std::string_view::npos) {
        return Kind{"gltf", "glTF2"};
    }
    if (looks_like_obj(bytes)) return Kind{"obj", "Wavefront Object"};
    return Error{Fault::Invalid, "the file is neither GLB, glTF nor OBJ"};
}

/// Assimp looks by content too: whatever else it could read is taken away from it.
void keep_only(Assimp::Importer& importer, const Kind& kind) {
    for (std::size_t i = importer.GetImporterCount(); i-- > 0;) {
        const aiImporterDesc* about = importer.GetImporterInfo(i);
        if (about != nullptr && std::string_view{about->mName}.starts_with(kind.importer)) continue;
        const std::unique_ptr<Assimp::BaseImporter> unwanted{
            importer.GetImporter(i)};  // ours once unregistered
        importer.UnregisterLoader(unwanted.get());
    }
}

Material material_named(std::string name) {
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    struct Row {
        const char* part;
        Material material;
    };
    constexpr std::array kRows{
        Row{"brick", Material::Brick},   Row{"brique", Material::Brick}, Row{"roof", Material::Roof},
        Row{"toit", Material::Roof},     Row{"ardoise", Material::Roof}, Row{"slate", Material::Roof},
        Row{"metal", Material::Metal},   Row{"zinc", Material::Metal},   Row{"wood", Material::Wood},
        Row{"bois", Material::Wood},     Row{"glass", Material::Glass},  Row{"verre", Material::Glass},
        Row{"vitr", Material::Glass},    Row{"clock", Material::Clock},  Row{"horloge", Material::Clock},
        Row{"ground", Material::Ground}, Row{"sol", Material::Ground},
    };
    for (const Row& row : kRows) {
        if (name.find(row.part) != std::string::npos) return row.material;
    }
    return Material::Stone;
}

Vector from(const aiVector3D& v) {
    return {v.x, v.y, v.z};
}

float share(float value) {
    return std::isfinite(value) ? std::clamp(value, 0.0F, 1.0F) : 0.0F;
}

struct Look {
    Material material = Material::Stone;
    Vector colour{1, 1, 1};
};

Look look_of(const aiMaterial& material) {
    Look look;
    aiString name;
    if (material.Get(AI_MATKEY_NAME, name) == aiReturn_SUCCESS) look.material = material_named(name.C_Str());
    aiColor4D colour;
    if (material.Get(AI_MATKEY_COLOR_DIFFUSE, colour) == aiReturn_SUCCESS) {
        look.colour = {share(colour.r), share(colour.g), share(colour.b)};
    }
    return look;
}

Outcome add_mesh(Model& model, const aiMesh& mesh, const aiMatrix4x4& place, const Look& look) {
    const auto first = static_cast<std::uint32_t>(model.vertices.size());
    aiMatrix3x3 turn{place};
    turn.Inverse().Transpose();
    for (unsigned i = 0; i < mesh.mNumVertices; ++i) {
        ModelVertex vertex;
        vertex.position = from(place * mesh.mVertices[i]);
        if (!finite(vertex.position) || length(vertex.position) > kFarthest) {
            return Error{Fault::Invalid,
                         "the model reaches farther than a kilometre; its unit must be the metre"};
        }
        if (mesh.HasNormals()) vertex.normal = from(turn * mesh.mNormals[i]);
        vertex.normal = finite(vertex.normal) ? unit(vertex.normal) : Vector{0, 0, 1};
        vertex.colour = look.colour;
        if (mesh.HasVertexColors(0)) {
            const aiColor4D& c = mesh.mColors[0][i];
            vertex.colour = {share(c.r) * look.colour.x, share(c.g) * look.colour.y,
                             share(c.b) * look.colour.z};
        }
        if (mesh.HasTextureCoords(0)) {
            vertex.u = share(mesh.mTextureCoords[0][i].x);
            vertex.v = share(mesh.mTextureCoords[0][i].y);
        }
        vertex.material = look.material;
        model.vertices.push_back(vertex);
    }
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
        const aiFace& face = mesh.mFaces[i];
        if (face.mNumIndices != 3) continue;  // points and lines have no surface
        for (unsigned k = 0; k < 3; ++k) {
            if (face.mIndices[k] >= mesh.mNumVertices) {
                return Error{Fault::Invalid, "a triangle of the model names a corner it does not have"};
            }
            model.indices.push_back(first + face.mIndices[k]);
        }
    }
    return Done{};
}

Outcome add_node(Model& model, const aiScene& scene, const aiNode& node, const aiMatrix4x4& above,
                 std::size_t most_triangles, int depth) {
    if (depth > kDeepest) return Error{Fault::Invalid, "the model's nodes are nested too deeply"};
    const aiMatrix4x4 place = above * node.mTransformation;
    for (unsigned i = 0; i < node.mNumMeshes; ++i) {
        if (node.mMeshes[i] >= scene.mNumMeshes) return Error{Fault::Invalid, "a node names a missing mesh"};
        const aiMesh& mesh = *scene.mMeshes[node.mMeshes[i]];
        if (model.indices.size() / 3 + mesh.mNumFaces > most_triangles) {
            return Error{Fault::TooLarge,
                         "the model has more than " + std::to_string(most_triangles) + " triangles"};
        }
        Look look;
        if (mesh.mMaterialIndex < scene.mNumMaterials) look = look_of(*scene.mMaterials[mesh.mMaterialIndex]);
        TRY(add_mesh(model, mesh, place, look));
    }
    for (unsigned i = 0; i < node.mNumChildren; ++i) {
        TRY(add_node(model, scene, *node.mChildren[i], place, most_triangles, depth + 1));
    }
    return Done{};
}

Result<Model> import(std::string_view bytes, const Kind& kind, std::size_t most_triangles) {
    Assimp::Importer importer;
    keep_only(importer, kind);
    const unsigned steps = aiProcess_Triangulate | aiProcess_GenNormals | aiProcess_SortByPType |
                           aiProcess_ValidateDataStructure;
    const aiScene* scene = importer.ReadFileFromMemory(bytes.data(), bytes.size(), steps, kind.hint);
    if (scene == nullptr || scene->mRootNode == nullptr) {
        return Error{Fault::Invalid, std::string{"the model is broken: "} + importer.GetErrorString()};
    }
    Model model;
    TRY(add_node(model, *scene, *scene->mRootNode, aiMatrix4x4{}, most_triangles, 0));
    if (model.indices.empty()) return Error{Fault::Invalid, "the model has no triangles"};
    return model;
}

}  // namespace

Result<Model> read_model(std::string_view bytes, std::size_t most_triangles) {
    const Kind kind = TRY(recognise(bytes));
    try {
        return import(bytes, kind, most_triangles);
    } catch (const std::bad_alloc&) {
        return Error{Fault::TooLarge, "the model needs more memory than it may have"};
    } catch (const std::exception& fault) {
        return Error{Fault::Invalid, std::string{"the model is broken: "} + fault.what()};
    }
}

}  // namespace beffroi::content
