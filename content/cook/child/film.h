#pragma once
// The whole way of a video through the child.

#include <cstdint>
#include <string_view>

#include "content/base/result.h"
#include "content/cook/video.h"
#include "content/cook/video_job.h"

namespace beffroi::content {

/// Errors: Invalid when the coder fails. A refusal is an answer.
Result<CookedVideo> cook_film(const VideoJob& job);

}  // namespace beffroi::content
