#pragma once
// The façades of a town with their patches, scenes and calendar, from an edition or straight from a pack.

#include <filesystem>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/engine/scene.h"
#include "lighting-bridge/show/calendar.h"
#include "lighting-bridge/show/night_plan.h"

namespace beffroi {

struct TownFacade {
    std::string slug;
    light::Patch patch;
    std::vector<light::Scene> scenes;
};

struct LightTown {
    std::string name;
    light::Town town;
    light::Calendar calendar;
    std::vector<TownFacade> facades;  ///< By slug
};

/// `programme` empty: the folder's own, and without one architecture alone every night.
/// Errors: NotFound; Invalid with the first finding; as reading an edition.
Result<LightTown> town_of_edition(const std::filesystem::path& data, const std::filesystem::path& programme);
Result<LightTown> town_of_pack(const std::filesystem::path& pack, const std::filesystem::path& programme);

/// One of the two folders must be named. `facade` empty: all. Errors: Invalid; NotFound: no such façade; as
/// above.
Result<LightTown> load_town(const std::filesystem::path& data, const std::filesystem::path& pack,
                            const std::filesystem::path& programme, const std::string& facade);

/// The text of `programme`, or of the folder's own programme.json; empty when that is not there.
Result<std::string> load_programme(const std::filesystem::path& folder,
                                   const std::filesystem::path& programme);

}  // namespace beffroi
