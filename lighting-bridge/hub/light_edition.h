#pragma once
// What the hub needs of the current edition, verified and read once: patches, scenes, where its pages lie.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/snapshot/manifest.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/engine/scene.h"

namespace beffroi::hub {

struct EditionScene {
    light::Scene scene;
    std::string text;  ///< Of the file, as controllers get it.
    double energy_wh = 0;
};

struct EditionFacade {
    std::string slug;
    std::string patch_text;
    light::Patch patch;
    std::vector<EditionScene> scenes;
};

/// Immutable once read: handed from the jobs thread to the hub's.
struct LightEdition {
    std::int64_t number = 0;
    std::string manifest;  ///< Hash of manifest.json, hexadecimal.
    content::CityInfo city;
    std::vector<EditionFacade> facades;
    /// What everybody may read: "activities/windows.fr.html" → where it lies on disk.
    std::map<std::string, std::filesystem::path, std::less<>> pages{};
};

/// Errors: NotFound when nothing was published yet; Denied, Corrupt as Edition::open(); Invalid when a patch
/// or scene that was published cannot be read by this program.
Result<std::shared_ptr<const LightEdition>> read_light_edition(const std::filesystem::path& folder,
                                                               const PublicKey& key);

}  // namespace beffroi::hub
