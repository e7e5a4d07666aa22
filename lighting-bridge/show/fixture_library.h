#pragma once
// Fixture profiles by name, as files in the Open Fixture Library's format.

#include <functional>
#include <map>
#include <string>

namespace beffroi::light {

/// Texts of fixture files by "manufacturer/fixture".
using FixtureLibrary = std::map<std::string, std::string, std::less<>>;

/// The files of content/fixtures, compiled in. For what reads patches that people write (import, publishing,
/// simulation); a published patch carries its profiles and needs no library.
const FixtureLibrary& shipped_fixtures();

}  // namespace beffroi::light
