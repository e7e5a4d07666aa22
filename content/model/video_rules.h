#pragma once
// What sign-language videos and their captions must be to go out. Inside this folder, and for publishing.

#include <cstdint>
#include <vector>

#include "content/model/captions.h"
#include "content/model/entry.h"
#include "content/model/finding.h"

namespace beffroi::content {

/// A caption longer than this stands on more lines than a kiosk has below a video.
inline constexpr std::size_t kLongCaption = 90;
inline constexpr std::size_t kLongestCaption = 160;

/// Its captions, language by language: readable, in order, short enough.
void check_video(const Content& content, const Entry& video, std::vector<Finding>& findings);

/// Captions that come after the video has ended.
void check_captions_end(const Content& content, const Entry& video, std::uint32_t duration_ms,
                        std::vector<Finding>& findings);

}  // namespace beffroi::content
