#pragma once
// The pack's GeoJSON layers become one CityMap: streets, areas, water, credits, and the street graph.

#include <filesystem>
#include <string>
#include <vector>

#include "content/asset/city_map.h"
#include "content/base/json_reader.h"
#include "content/base/result.h"

namespace beffroi::content {

/// One file of the map's folder, in memory.
struct MapFile {
    std::string name;  ///< As layers.json names it; "layers.json" itself is one of them.
    std::string text;
};

struct CookedMap {
    asset::CityMap map;
    std::vector<FileFinding> warnings;  ///< May be published; a licence to confirm is one.
};

/// `files` holds layers.json and every file it names. Format: README.md of the pack.
///
/// Errors: Invalid, when anything was added to `faults`, each with the file and "features[7].…".
Result<CookedMap> cook_map(const std::vector<MapFile>& files, asset::GeoPoint centre,
                           std::vector<FileFinding>& faults);

/// Reads a folder's layers.json and *.geojson for cook_map.
/// Errors: NotFound without layers.json, TooLarge past 32 MiB a file, Io.
Result<std::vector<MapFile>> read_map_folder(const std::filesystem::path& folder);

}  // namespace beffroi::content
