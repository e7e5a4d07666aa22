#pragma once
// Entries as the rows of content.db. Inside this folder.

#include "content/model/entry.h"
#include "content/publish/light_content.h"
#include "content/snapshot/content_file.h"

namespace beffroi::content {

/// Tours have no ways yet: see tour_ways.h.
/// Precondition: `content` was validated without an error, and drafts were left out.
CityContent city_content_of(const Content& content, const std::vector<LitFacade>& facades);

}  // namespace beffroi::content
