#include "content/model/picture_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

void add(std::vector<Finding>& findings, const Entry& place, const char* code, std::string fr,
         std::string en) {
    findings.push_back(Finding{name_of(place.kind), place.slug, "pictures", "", Severity::Error, code,
                               Sentence{std::move(fr), std::move(en)}});
}

}  // namespace

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
