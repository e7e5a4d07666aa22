#pragma once
// Patches and scenes of the entries, read and checked by the lighting engine's own reader. Inside this
// folder.

#include <map>
#include <string>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::content {

struct LitScene {
    std::string slug;  ///< Without its façade
    light::SceneFile file;
    double energy_wh = 0;
    std::vector<std::string> colours;
};

struct LitFacade {
    const Entry* entry = nullptr;
    light::Patch patch;
    std::vector<LitScene> scenes;
};

/// In the order the kiosk shows them. Faults become findings of their entry: a façade whose patch is refused
/// is left out, which errors stop anyway.
std::vector<LitFacade> read_light(const Content& content, std::vector<Finding>& findings);

/// The same, without playing any scene for its energy and colours.
std::vector<LitFacade> check_light(const Content& content, std::vector<Finding>& findings);

}  // namespace beffroi::content
