#pragma once
// What places and their sounds must be to go out together. Inside this folder, and for who needs the limit.

#include <cstddef>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

inline constexpr std::size_t kMostSounds = 4;  ///< Of one place.

/// The list of a place's sounds: each there, none twice, not too many.
void check_sounds(const Content& content, const Entry& place, std::vector<Finding>& findings);

}  // namespace beffroi::content
