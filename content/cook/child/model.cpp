#include "content/cook/child/model.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <exception>
#include <memory>
#include <set>
#include <string>

#include <assimp/BaseImporter.h>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <assimp/MemoryIOWrapper.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include "content/cook/child/archive.h"

namespace beffroi::content {

namespace {

using asset::Material;

constexpr float kFarthest = 1000;                             // metres from the origin
constexpr int kDeepest = 64;                                  // nodes within nodes
constexpr const char* kChosen = "the model of the archive.";  // what it is asked for by; its hint follows

constexpr const char* kNone = "the file is neither GLB, glTF nor OBJ";
constexpr const char* kTooFar = "the model reaches farther than a kilometre; its unit must be the metre";
constexpr const char* kEmpty = "the model has no triangles";

struct Kind {
    const char* hint;      ///< The extension Assimp goes by.
    const char* importer;  ///< How its description begins.
    ModelFormat format;
};

bool looks_like_obj(std::string_view bytes) {
    if (bytes.find('\0') != std::string_view::npos) return false;
    return bytes.starts_with("v ") || bytes.find("\nv ") != std::string_view::npos;
}

/// Decided by content, never by a name.
Result<Kind> recognise(std::string_view bytes) {
    if (bytes.starts_with("glTF")) return Kind{"glb", "glTF2", ModelFormat::Glb};
    const std::size_t start = bytes.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && bytes[start] == '{' &&
        bytes.find("\"asset\"") != std::string_view::npos) {
        return Kind{"gltf", "glTF2", ModelFormat::Gltf};
    }
    if (looks_like_obj(bytes)) return Kind{"obj", "Wavefront Object", ModelFormat::Obj};
    return Error{Fault::Invalid, kNone};
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
        Row{"brick", Material::Brick},   Row{"brique", Material::Brick},  Row{"baksteen", Material::Brick},
        Row{"roof", Material::Roof},     Row{"toit", Material::Roof},     Row{"dak", Material::Roof},
        Row{"ardoise", Material::Roof},  Row{"slate", Material::Roof},    Row{"metal", Material::Metal},
        Row{"métal", Material::Metal},   Row{"metaal", Material::Metal},  Row{"zinc", Material::Metal},
        Row{"wood", Material::Wood},     Row{"bois", Material::Wood},     Row{"hout", Material::Wood},
        Row{"glas", Material::Glass},    Row{"verre", Material::Glass},   Row{"vitr", Material::Glass},
        Row{"clock", Material::Clock},   Row{"horloge", Material::Clock}, Row{"klok", Material::Clock},
        Row{"ground", Material::Ground}, Row{"sol", Material::Ground},    Row{"grond", Material::Ground},
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
            return Error{Fault::Invalid, kTooFar};
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

std::string_view last_part(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

/// What Assimp may open: the files of the archive, found by the last part of their name, and nothing of the
/// machine's.
class ArchiveFiles final : public Assimp::IOSystem {
public:
    explicit ArchiveFiles(const std::vector<ArchiveFile>& files) : files_{files} {}

    bool Exists(const char* name) const override { return find(name) != nullptr; }
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* name, const char* mode) override {
        const ArchiveFile* file = find(name);
        if (file == nullptr || std::string_view{mode}.find('w') != std::string_view::npos) return nullptr;
        return new Assimp::MemoryIOStream(reinterpret_cast<const std::uint8_t*>(file->bytes.data()),
                                          file->bytes.size());
    }
    void Close(Assimp::IOStream* stream) override { delete stream; }

private:
    const ArchiveFile* find(std::string_view name) const {
        for (const ArchiveFile& file : files_) {
            if (last_part(file.name) == last_part(name)) return &file;
        }
        return nullptr;
    }

    const std::vector<ArchiveFile>& files_;
};

bool is_picture(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG") || bytes.starts_with("RIFF");
}

bool came_along(std::string_view name, const std::vector<ArchiveFile>& beside) {
    return std::any_of(beside.begin(), beside.end(),
                       [&](const ArchiveFile& file) { return last_part(file.name) == last_part(name); });
}

/// Whether an OBJ names a file of colours that did not come with it.
bool lacks_colours(std::string_view obj, const std::vector<ArchiveFile>& beside) {
    constexpr std::string_view kNames = "mtllib ";
    for (std::size_t at = obj.find(kNames); at != std::string_view::npos; at = obj.find(kNames, at + 1)) {
        if (at > 0 && obj[at - 1] != '\n') continue;
        std::string_view name = obj.substr(at + kNames.size());
        name = name.substr(0, name.find_first_of("\r\n"));
        name = name.substr(0, name.find_last_not_of(" \t") + 1);
        if (!came_along(name, beside)) return true;
    }
    return false;
}

/// How many pictures its materials name that are neither inside nor beside it.
std::uint32_t lacking_textures(const aiScene& scene, const std::vector<ArchiveFile>& beside) {
    std::set<std::string> lacking;
    for (unsigned i = 0; i < scene.mNumMaterials; ++i) {
        for (int type = aiTextureType_NONE; type <= AI_TEXTURE_TYPE_MAX; ++type) {
            const auto of = static_cast<aiTextureType>(type);
            for (unsigned k = 0; k < scene.mMaterials[i]->GetTextureCount(of); ++k) {
                aiString path;
                if (scene.mMaterials[i]->GetTexture(of, k, &path) != aiReturn_SUCCESS) continue;
                const bool inside = scene.GetEmbeddedTexture(path.C_Str()) != nullptr;
                if (!inside && !came_along(path.C_Str(), beside)) lacking.insert(path.C_Str());
            }
        }
    }
    return static_cast<std::uint32_t>(lacking.size());
}

Outcome import(std::string_view bytes, const std::vector<ArchiveFile>& beside, std::size_t most_triangles,
               OpenedModel& opened) {
    const Kind kind = TRY(recognise(bytes));
    opened.format = kind.format;
    Assimp::Importer importer;
    keep_only(importer, kind);
    const unsigned steps = aiProcess_Triangulate | aiProcess_GenNormals | aiProcess_SortByPType |
                           aiProcess_ValidateDataStructure;
    const aiScene* scene = nullptr;
    if (kind.format != ModelFormat::Glb && opened.zipped) {
        importer.SetIOHandler(new ArchiveFiles{beside});  // the importer's from here on
        scene = importer.ReadFile(std::string{kChosen} + kind.hint, steps);
    } else {
        scene = importer.ReadFileFromMemory(bytes.data(), bytes.size(), steps, kind.hint);
    }
    if (scene == nullptr || scene->mRootNode == nullptr) {
        return Error{Fault::Invalid, std::string{"the model is broken: "} + importer.GetErrorString()};
    }
    opened.lacks_colours = kind.format == ModelFormat::Obj && lacks_colours(bytes, beside);
    opened.lacking_textures = lacking_textures(*scene, beside);
    opened.textures = scene->mNumTextures;
    for (const ArchiveFile& file : beside) opened.textures += is_picture(file.bytes) ? 1 : 0;
    TRY(add_node(opened.model, *scene, *scene->mRootNode, aiMatrix4x4{}, most_triangles, 0));
    if (opened.model.indices.empty()) return Error{Fault::Invalid, kEmpty};
    return Done{};
}

ModelFault fault_of(const Error& error) {
    if (error.fault == Fault::TooLarge) return ModelFault::TooManyTriangles;
    if (error.detail == kNone) return ModelFault::NotAModel;
    if (error.detail == kTooFar) return ModelFault::TooLarge;
    return error.detail == kEmpty ? ModelFault::Empty : ModelFault::Damaged;
}

/// The one model of an archive, under the name it is asked for by. Nothing when there is none, or several.
ModelFault choose(std::vector<ArchiveFile>& files, std::string_view& bytes) {
    ArchiveFile* chosen = nullptr;
    std::string hint;
    for (ArchiveFile& file : files) {
        const auto kind = recognise(file.bytes);
        if (!kind) continue;
        if (chosen != nullptr) return ModelFault::SeveralModels;
        chosen = &file;
        hint = kind->hint;
    }
    if (chosen == nullptr) return ModelFault::NoModel;
    chosen->name = kChosen + hint;
    bytes = chosen->bytes;
    return ModelFault::None;
}

void open(std::string_view bytes, std::size_t most_triangles, OpenedModel& opened) {
    std::vector<ArchiveFile> files;
    opened.zipped = is_archive(bytes);
    if (opened.zipped) {
        Unpacked unpacked = unpack_archive(bytes);
        opened.fault = unpacked.fault;
        files = std::move(unpacked.files);
        if (opened.fault == ModelFault::None) opened.fault = choose(files, bytes);
        opened.detail = "the archive is refused";
    }
    if (opened.fault != ModelFault::None) return;
    const Outcome done = import(bytes, files, most_triangles, opened);
    if (done) return;
    opened.fault = fault_of(done.error());
    opened.detail = done.error().detail;
}

}  // namespace

OpenedModel open_model(std::string_view bytes, std::size_t most_triangles) {
    OpenedModel opened;
    try {
        open(bytes, most_triangles, opened);
    } catch (const std::bad_alloc&) {
        opened.fault = ModelFault::TooHeavy;
        opened.detail = "the model needs more memory than it may have";
    } catch (const std::exception& fault) {
        opened.fault = ModelFault::Damaged;
        opened.detail = std::string{"the model is broken: "} + fault.what();
    }
    return opened;
}

Result<Model> read_model(std::string_view bytes, std::size_t most_triangles) {
    OpenedModel opened = open_model(bytes, most_triangles);
    if (opened.fault == ModelFault::None) return std::move(opened.model);
    const bool large = opened.fault == ModelFault::TooHeavy || opened.fault == ModelFault::TooManyTriangles;
    return Error{large ? Fault::TooLarge : Fault::Invalid, opened.detail};
}

}  // namespace beffroi::content
