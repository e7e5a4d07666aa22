#pragma once
// One mode of a fixture, from a file in the Open Fixture Library's format: what light needs of it. README.md
// says which part of the format that is.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

/// What of a fixture lights by itself: all of it, or one pixel of a bar.
struct ProfilePart {
    std::uint16_t first = 0;  ///< Its first slot, from the fixture's, 0-based
    FixtureProfile profile;   ///< `id` is empty, standby 0
};

/// The parts of a mode, named by its name or short name, in the order of their slots; at least one. Nothing
/// when there was a finding. `file` is the name findings carry.
/// Source: Open Fixture Library, fixture format, schema 12.
std::optional<std::vector<ProfilePart>> read_fixture_mode(const std::string& file, const Json& json,
                                                          const std::string& mode,
                                                          std::vector<FileFinding>& findings);

}  // namespace beffroi::light
