#pragma once
// A façade's patch, as a file people write: README.md has the form.

#include <optional>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

/// Indexed and ready to use; nothing when there was a finding. `file` is the name findings carry.
std::optional<Patch> read_patch(const std::string& file, const Json& json,
                                std::vector<FileFinding>& findings);

Json patch_json(const Patch& patch);

}  // namespace beffroi::light
