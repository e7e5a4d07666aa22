#pragma once
// A façade's patch, as a file people write: README.md has the form.

#include <optional>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/show/fixture_library.h"

namespace beffroi::light {

/// Indexed and ready to use; nothing when there was a finding. `file` is the name findings carry. Profiles
/// may be named from `library`; without one, each must be written out.
std::optional<Patch> read_patch(const std::string& file, const Json& json, std::vector<FileFinding>& findings,
                                const FixtureLibrary* library = nullptr);

/// Whole: every profile is written out, also those that came from a library.
Json patch_json(const Patch& patch);

}  // namespace beffroi::light
