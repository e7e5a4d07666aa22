#include "content/model/sound_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

void add(std::vector<Finding>& findings, const Entry& place, const char* code, std::string fr,
         std::string en) {
    findings.push_back(Finding{name_of(place.kind), place.slug, "sounds", "", Severity::Error, code,
                               Sentence{std::move(fr), std::move(en)}});
}

}  // namespace

void check_sounds(const Content& content, const Entry& place, std::vector<Finding>& findings) {
    const auto sounds = place.list("sounds");
    if (sounds.size() > kMostSounds) {
        add(findings, place, "too_many", fmt::format("{} sons : {} au plus.", sounds.size(), kMostSounds),
            fmt::format("{} sounds: at most {}.", sounds.size(), kMostSounds));
    }
    for (auto sound = sounds.begin(); sound != sounds.end(); ++sound) {
        if (std::find(sounds.begin(), sound, *sound) != sound) {
            add(findings, place, "twice", fmt::format("Le son « {} » y est deux fois.", *sound),
                fmt::format("The sound \"{}\" is there twice.", *sound));
        } else if (content.find(Kind::Sound, *sound) == nullptr) {
            add(findings, place, "not_found", fmt::format("Le son « {} » n'existe pas, ou plus.", *sound),
                fmt::format("The sound \"{}\" does not exist, or no longer.", *sound));
        }
    }
}

}  // namespace beffroi::content
