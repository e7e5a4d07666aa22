#pragma once
// Every file of an edition, made from what goes out. Inside this folder.

#include <string>
#include <vector>

#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/publish/cooked.h"
#include "content/publish/light_content.h"
#include "content/snapshot/content_file.h"
#include "content/store/media.h"

namespace beffroi::content {

struct MadeFile {
    std::string path;  ///< Inside the edition
    std::string bytes;
};

/// The ways of the tours in `city`, then content.db, map.bin, each façade's mesh, patch and scenes, and the
/// pages. A model or map layer that is refused becomes a finding; what failed for another reason is the
/// error.
Result<std::vector<MadeFile>> make_files(const Content& content, const std::vector<LitFacade>& facades,
                                         CityContent& city, Media& media, CookedCache& cache,
                                         std::vector<Finding>& findings);

}  // namespace beffroi::content
