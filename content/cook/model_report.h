#pragma once
// What a model that staff give is: whether it can be taken, how large and heavy, how it looks. Made by the
// cook before the model is kept; at publishing cook.h makes the mesh from the same reader.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::content {

struct ModelLimits {
    std::size_t file_bytes = std::size_t{50} << 20U;
    std::uint32_t triangles = 2'000'000;
    std::size_t memory_bytes = std::size_t{1} << 30U;
    std::chrono::seconds processor_time{60};
    std::chrono::milliseconds wall_time = std::chrono::minutes{10};
};

/// Why a model cannot be taken; each has its words in model_words.h.
enum class ModelFault : std::uint8_t {
    None,
    NotAModel,  ///< Neither GLB, glTF, OBJ nor a zip of one.
    Damaged,    ///< Cut short, or broken inside.
    TooHeavy,   ///< More bytes, memory or time than it may take.
    TooManyTriangles,
    TooLarge,       ///< Farther than a kilometre: its unit is not the metre.
    Empty,          ///< No triangle in it.
    NoModel,        ///< A zip without OBJ or GLB.
    SeveralModels,  ///< A zip with more than one.
    TooManyFiles,   ///< A zip with hundreds of files.
    Swells,         ///< A zip that unpacks to more than it may.
    Outside,        ///< A zip whose files would land elsewhere: "../", links.
    Nested,         ///< A zip in a zip.
    Locked,         ///< A zip with a password.
};
inline constexpr std::uint8_t kModelFaultCount = 14;

enum class ModelFormat : std::uint8_t { None, Glb, Gltf, Obj };
inline constexpr std::uint8_t kModelFormatCount = 4;

/// A refused model has a fault; a taken one its measures and a picture.
struct ModelReport {
    ModelFault fault = ModelFault::None;
    ModelFormat format = ModelFormat::None;
    bool zipped = false;
    std::uint32_t triangles = 0;
    std::uint32_t textures = 0;  ///< Files or pieces of it that are pictures; façades are drawn without.
    std::uint32_t lacking_textures = 0;  ///< Named by its materials, neither inside nor beside it.
    bool lacks_colours = false;          ///< An OBJ without the file of materials it names.
    std::uint8_t materials = 0;          ///< A bit each, 1 << asset::Material.
    float width_m = 0;
    float height_m = 0;
    float depth_m = 0;
    float lowest_m = 0;   ///< Of y; 0 is the pavement.
    float middle_m = 0;   ///< Of x; 0 is the façade's middle.
    float front_m = 0;    ///< Of z, what stands out farthest; 0 is the main wall.
    std::string drawing;  ///< A small JPEG, seen from the street.
};

/// A refusal is an answer, not an error.
///
/// Errors: of the machine: Denied, NotFound, Corrupt, Io, as cook_picture(). Thread: any; blocks for seconds.
Result<ModelReport> look_at_model(std::string_view file, const ModelLimits& limits = {});

std::string encode(const ModelReport& report);
/// Errors: Corrupt.
Result<ModelReport> decode_model_report(std::string_view bytes);

}  // namespace beffroi::content
