#include "content/model/sound_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

void add(std::vector<Finding>& findings, const Entry& place, const char* code, Sentence words) {
    findings.push_back(
        Finding{name_of(place.kind), place.slug, "sounds", "", Severity::Error, code, std::move(words)});
}

Sentence twice_in(const std::string& title) {
    return {fmt::format("Le son « {} » y est deux fois.", title),
            fmt::format("The sound \"{}\" is there twice.", title),
            fmt::format("Het geluid „{}” staat er twee keer.", title)};
}

}  // namespace

void check_sounds(const Content& content, const Entry& place, std::vector<Finding>& findings) {
    const auto sounds = place.list("sounds");
    if (sounds.size() > kMostSounds) {
        add(findings, place, "too_many",
            {fmt::format("{} sons : {} au plus.", sounds.size(), kMostSounds),
             fmt::format("{} sounds: at most {}.", sounds.size(), kMostSounds),
             fmt::format("{} geluiden: hoogstens {}.", sounds.size(), kMostSounds)});
    }
    for (auto sound = sounds.begin(); sound != sounds.end(); ++sound) {
        if (std::find(sounds.begin(), sound, *sound) != sound) {
            add(findings, place, "twice", twice_in(content.title(Kind::Sound, *sound)));
        } else if (content.find(Kind::Sound, *sound) == nullptr) {
            add(findings, place, "not_found",
                {"Un des sons n'existe plus : retirez-le de la liste.",
                 "One of the sounds is no more: take it off the list.",
                 "Een van de geluiden bestaat niet meer: haal het uit de lijst."});
            findings.back().given = *sound;
        }
    }
}

}  // namespace beffroi::content
