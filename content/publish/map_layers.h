#pragma once
// Reads layers.json and the GeoJSON files it names, and reports every fault with file and feature.

#include <optional>
#include <string>
#include <vector>

#include "content/asset/city_map.h"
#include "content/publish/map_cook.h"

namespace beffroi::content {

enum class LayerKind { Streets, Spaces, Water, Communes };

/// One row of layers.json. Format: the pack's README.md.
struct LayerSpec {
    LayerKind kind = LayerKind::Streets;
    std::string file;
    asset::MapCredit credit;
    std::string name_property;

    std::vector<std::string> avenue_words;  ///< Lower case; "grande rue" is two words.
    std::vector<std::string> path_words;
    std::vector<std::string> square_words;
    std::string kind_property;
    std::vector<std::string> park_kinds;
    std::vector<std::string> square_kinds;
    std::string own;
    float width_m = 14;
};

/// One feature, its geometry flattened: a line or a ring each, holes apart.
struct LayerFeature {
    std::size_t index = 0;  ///< In the file's list of features.
    std::string name;       ///< Blanks collapsed, apostrophes as in print.
    std::string kind;       ///< Value of kind_property.
    std::vector<std::vector<asset::GeoPoint>> lines;
    std::size_t holes = 0;  ///< Inner rings, left out of `lines`.
};

/// Empty, with a fault, when layers.json cannot be read.
std::vector<LayerSpec> read_layers(const std::string& json, std::vector<FileFinding>& faults,
                                   std::vector<FileFinding>& warnings);

std::vector<LayerFeature> read_features(const LayerSpec& layer, const std::string& json,
                                        std::vector<FileFinding>& faults);

}  // namespace beffroi::content
