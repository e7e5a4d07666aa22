#pragma once
// The profiles of a patch file: written out in it, or named from a library of fixture files. README.md has
// the form.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/engine/patch.h"
#include "lighting-bridge/show/fixture_library.h"
#include "lighting-bridge/show/fixture_profile_file.h"

namespace beffroi::light {

/// Fills Patch::profiles and finds the one a fixture means.
class PatchProfiles {
public:
    /// One light of a fixture: where its slots begin from the fixture's, and its profile.
    struct Part {
        std::uint16_t first = 0;
        std::size_t profile = 0;  ///< Index into Patch::profiles
    };

    /// `library` null: none may be named. Both must outlive this.
    PatchProfiles(std::vector<FixtureProfile>& profiles, const FixtureLibrary* library)
        : profiles_{profiles}, library_{library} {}

    /// The list "profiles".
    void read(JsonReader& top);

    /// The parts of the profile that a fixture's "profile" and "mode" name: one, or one a pixel. Null when
    /// there is none, which is a finding.
    const std::vector<Part>* of(JsonReader& fixture);

private:
    std::vector<ProfilePart> from_library(JsonReader& reader, const std::string& name);
    void read_named(JsonReader& reader, const std::string& id, const std::string& name);
    const std::vector<Part>* add(const std::string& id, std::vector<ProfilePart> parts);

    std::vector<FixtureProfile>& profiles_;
    const FixtureLibrary* library_;
    std::map<std::string, std::vector<Part>> known_;  ///< By id, or by name and mode
};

Json profile_json(const FixtureProfile& profile);

}  // namespace beffroi::light
