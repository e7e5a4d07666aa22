#pragma once
// A video of the media folder, cooked once and kept: looked at in a moment, whole in a minute or two.

#include <functional>
#include <string>

#include "content/base/digest.h"
#include "content/base/result.h"
#include "content/cook/video.h"
#include "content/publish/cooked.h"

namespace beffroi::content {

/// `read` gives the file where it was not cooked before. A whole one's sheet is kept apart
/// too, for the editor. Errors: `read`'s; those of cook_video(). A refusal is an answer.
Result<CookedVideo> cooked_video(CookedCache& cache, const Digest& digest, VideoWork work,
                                 const std::function<Result<std::string>()>& read);

/// Poster, sheet and what was learned, without the clip. Errors: NotFound until it was cooked whole.
Result<CookedVideo> video_sheet(CookedCache& cache, const Digest& digest);

}  // namespace beffroi::content
