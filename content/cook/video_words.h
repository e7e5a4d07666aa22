#pragma once
// What staff are told of a video: why it cannot be taken and what to do.

#include "content/cook/picture_words.h"
#include "content/cook/video.h"

namespace beffroi::content {

/// "not_a_video", "no_picture", "unknown_coding", "damaged", "too_many_pixels", "too_long", "too_short",
/// "too_heavy".
const char* code_of(VideoFault fault);

/// What is wrong, and what to do. Precondition: the video has a fault.
PictureWords words_for(const CookedVideo& video);

}  // namespace beffroi::content
