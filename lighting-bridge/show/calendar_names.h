#pragma once
// Names in a calendar that mean nothing in its town. The bridge leaves such rows alone, so that a façade that
// is missing today stops no other; who writes the file is told.

#include <set>
#include <span>
#include <string>
#include <vector>

#include "content/base/json_reader.h"
#include "lighting-bridge/show/calendar.h"

namespace beffroi::light {

struct NamedFacade {
    std::string slug;
    std::set<std::string> scenes;
};

/// One finding a name: a façade that is none, a scene that no façade of its row has.
std::vector<FileFinding> unknown_names(const std::string& file, const Calendar& calendar,
                                       std::span<const NamedFacade> facades);

}  // namespace beffroi::light
