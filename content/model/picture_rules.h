#pragma once
// What places and their pictures must be to go out together. Inside this folder, and for who needs the limit.

#include <cstddef>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

inline constexpr std::size_t kMostPictures = 12;  ///< Of one place.

/// The place's field that lists media of that kind: "pictures", "sounds"; null for what is no such media.
const char* list_of_place(Kind kind);

/// Media that no place shows, or only one that stays a draft, waits in the library: it never goes out, and is
/// never in the way.
bool is_shown(const Content& content, const Entry& media);

/// The list of a place's pictures: each there, none twice, not too many.
void check_pictures(const Content& content, const Entry& place, std::vector<Finding>& findings);

}  // namespace beffroi::content
