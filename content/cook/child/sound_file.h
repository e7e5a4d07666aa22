#pragma once
// A stranger's sound: recognised by its content, unpacked within limits, mixed to one channel, made as loud
// as the others. The only place that knows libsndfile and libebur128.

#include <string_view>

#include "content/cook/sound.h"

namespace beffroi::content {

/// The whole of it.
CookedSound cook_sound_file(std::string_view file);

}  // namespace beffroi::content
