#pragma once
// The library: media that places show or play, each an entry of its own.

#include <array>
#include <string>
#include <vector>

#include "content/model/entry.h"

namespace beffroi::content {

inline constexpr std::array kMediaKinds{Kind::Picture, Kind::Sound, Kind::Video};

bool is_media(Kind kind);

/// Slugs of what the place shows of that kind, in its order; empty for what is no media.
std::vector<std::string> media_of_place(const Entry& place, Kind kind);

/// Media that no place shows, or only one that stays a draft, waits in the library: it never goes out, and is
/// never in the way.
bool is_shown(const Content& content, const Entry& media);

}  // namespace beffroi::content
