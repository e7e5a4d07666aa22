#pragma once
// What is cancelled, put off or moved, said so that nobody can miss it: words and an icon, never a colour
// alone. Pure.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/agenda.h"
#include "kiosk/ui/look.h"

namespace beffroi::kiosk {

struct ChangeMark {
    std::string words;  ///< "Annulé", "Reporté au samedi 12 décembre, 18:00"
    Icon icon;
};

/// Of an event in a list; nothing when it is as planned. `new_place`: title of the place it is moved to.
std::optional<ChangeMark> mark_of(const Words& words, const Engagement& engagement,
                                  const std::string& new_place = {});
std::optional<ChangeMark> mark_of(const Words& words, const content::Occurrence& on,
                                  const std::string& new_place = {});

/// Of the event as a whole: it, or each time it still had, is off or moved.
std::optional<ChangeMark> mark_of_whole(const Words& words, const content::EventPage& event,
                                        const std::vector<content::Occurrence>& coming);

/// Why, or what now, in the city's own words; may be empty.
std::string change_words(const content::EventPage& event, const content::Occurrence* on);

/// "Prévu le samedi 5 décembre, 18:00. Aura lieu le samedi 12 décembre, 18:00."
std::string change_sentence(const Words& words, const content::Occurrence& on, CivilDate today);

}  // namespace beffroi::kiosk
