#pragma once
// In which order the activities of a city are listed: what staff chose, then by title.

#include <vector>

#include "content/model/entry.h"

namespace beffroi::content {

/// By rank, then by title in the city's standard language (accents and case do not matter), then by slug.
std::vector<const Entry*> activities_in_order(const Content& content);

}  // namespace beffroi::content
