#include "content/model/library_rules.h"

#include <algorithm>

#include "content/model/validate.h"

namespace beffroi::content {

bool is_media(Kind kind) {
    return std::find(kMediaKinds.begin(), kMediaKinds.end(), kind) != kMediaKinds.end();
}

std::vector<std::string> media_of_place(const Entry& place, Kind kind) {
    if (kind == Kind::Picture) return place.list("pictures");
    if (kind == Kind::Sound) return place.list("sounds");
    const std::string& video = place.value("signed");
    if (kind != Kind::Video || video.empty()) return {};
    return {video};
}

bool is_shown(const Content& content, const Entry& media) {
    const auto& entries = content.entries;
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
        if (entry.kind != Kind::Place || !may_be_published(entry)) return false;
        const auto shown = media_of_place(entry, media.kind);
        return std::find(shown.begin(), shown.end(), media.slug) != shown.end();
    });
}

}  // namespace beffroi::content
