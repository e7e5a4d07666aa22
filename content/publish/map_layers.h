#pragma once
// Reads layers.json and the GeoJSON files it names, and reports every fault with file and feature.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/asset/city_map.h"
#include "content/publish/map_cook.h"

namespace beffroi::content {

enum class LayerKind { Streets, Spaces, Water, Communes, Lines, Stops, Bikes };

/// One row of layers.json. Format: the pack's README.md.
struct LayerSpec {
    LayerKind kind = LayerKind::Streets;
    std::string file;
    asset::MapCredit credit;
    std::string name_property;

    std::vector<std::string> avenue_words;  ///< Lower case; "grande rue" is two words.
    std::vector<std::string> path_words;
    std::vector<std::string> square_words;
    std::vector<std::string> motor_words;  ///< Nobody walks there.
    std::string kind_property;
    std::vector<std::string> park_kinds;
    std::vector<std::string> square_kinds;
    std::string own;
    float width_m = 14;

    std::string mode_property;
    std::vector<std::string> metro_modes;
    std::vector<std::string> tram_modes;
    std::vector<std::string> bus_modes;
    std::string colour_property;
    std::string lines_property;
    std::string capacity_property;
};

/// One feature, its geometry flattened: a line, a ring or a single point each, holes apart.
struct LayerFeature {
    std::size_t index = 0;               ///< In the file's list of features.
    std::string name;                    ///< Blanks collapsed, apostrophes as in print.
    std::string kind;                    ///< Value of kind_property, or of mode_property.
    std::uint32_t colour = 0;            ///< 0xRRGGBB, of a line.
    std::vector<std::string> called_by;  ///< Lines of a stop.
    std::uint32_t capacity = 0;          ///< Of a bike station; 0: not known.
    std::vector<std::vector<asset::GeoPoint>> lines;
    std::size_t holes = 0;  ///< Inner rings, left out of `lines`.
};

/// Empty, with a fault, when layers.json cannot be read.
std::vector<LayerSpec> read_layers(const std::string& json, std::vector<FileFinding>& faults,
                                   std::vector<FileFinding>& warnings);

std::vector<LayerFeature> read_features(const LayerSpec& layer, const std::string& json,
                                        std::vector<FileFinding>& faults);

}  // namespace beffroi::content
