#pragma once
// What places and their pictures must be to go out together. Inside this folder, and for who needs the limit.

#include <cstddef>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

inline constexpr std::size_t kMostPictures = 12;  ///< Of one place.

/// The list of a place's pictures: each there, none twice, not too many.
void check_pictures(const Content& content, const Entry& place, std::vector<Finding>& findings);

}  // namespace beffroi::content
