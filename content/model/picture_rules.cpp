#include "content/model/picture_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/model/validate.h"

namespace beffroi::content {
namespace {

void add(std::vector<Finding>& findings, const Entry& place, const char* code, std::string fr,
         std::string en) {
    findings.push_back(Finding{name_of(place.kind), place.slug, "pictures", "", Severity::Error, code,
                               Sentence{std::move(fr), std::move(en)}});
}

}  // namespace

const char* list_of_place(Kind kind) {
    if (kind == Kind::Picture) return "pictures";
    return kind == Kind::Sound ? "sounds" : nullptr;
}

bool is_shown(const Content& content, const Entry& media) {
    const auto& entries = content.entries;
    const char* field = list_of_place(media.kind);
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
        if (entry.kind != Kind::Place || !may_be_published(entry)) return false;
        const auto listed = entry.list(field);
        return std::find(listed.begin(), listed.end(), media.slug) != listed.end();
    });
}

void check_pictures(const Content& content, const Entry& place, std::vector<Finding>& findings) {
    const auto pictures = place.list("pictures");
    if (pictures.size() > kMostPictures) {
        add(findings, place, "too_many",
            fmt::format("{} photos : {} au plus.", pictures.size(), kMostPictures),
            fmt::format("{} pictures: at most {}.", pictures.size(), kMostPictures));
    }
    for (auto picture = pictures.begin(); picture != pictures.end(); ++picture) {
        if (std::find(pictures.begin(), picture, *picture) != picture) {
            add(findings, place, "twice", fmt::format("La photo « {} » y est deux fois.", *picture),
                fmt::format("The picture \"{}\" is there twice.", *picture));
        } else if (content.find(Kind::Picture, *picture) == nullptr) {
            add(findings, place, "not_found", fmt::format("La photo « {} » n'existe pas, ou plus.", *picture),
                fmt::format("The picture \"{}\" does not exist, or no longer.", *picture));
        }
    }
}

}  // namespace beffroi::content
