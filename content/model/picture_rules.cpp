#include "content/model/picture_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

void add(std::vector<Finding>& findings, const Entry& place, const char* code, Sentence words) {
    findings.push_back(
        Finding{name_of(place.kind), place.slug, "pictures", "", Severity::Error, code, std::move(words)});
}

Sentence twice_in(const std::string& title) {
    return {fmt::format("La photo « {} » y est deux fois.", title),
            fmt::format("The picture \"{}\" is there twice.", title),
            fmt::format("De foto „{}” staat er twee keer.", title)};
}

}  // namespace

void check_pictures(const Content& content, const Entry& place, std::vector<Finding>& findings) {
    const auto pictures = place.list("pictures");
    if (pictures.size() > kMostPictures) {
        add(findings, place, "too_many",
            {fmt::format("{} photos : {} au plus.", pictures.size(), kMostPictures),
             fmt::format("{} pictures: at most {}.", pictures.size(), kMostPictures),
             fmt::format("{} foto's: hoogstens {}.", pictures.size(), kMostPictures)});
    }
    for (auto picture = pictures.begin(); picture != pictures.end(); ++picture) {
        if (std::find(pictures.begin(), picture, *picture) != picture) {
            add(findings, place, "twice", twice_in(content.title(Kind::Picture, *picture)));
        } else if (content.find(Kind::Picture, *picture) == nullptr) {
            add(findings, place, "not_found",
                {"Une des photos n'existe plus : retirez-la de la liste.",
                 "One of the pictures is no more: take it off the list.",
                 "Een van de foto's bestaat niet meer: haal hem uit de lijst."});
            findings.back().given = *picture;
        }
    }
}

}  // namespace beffroi::content
