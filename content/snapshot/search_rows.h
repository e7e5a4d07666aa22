#pragma once
// What visitors can look for, as rows of one shape whatever the thing is. Inside this folder only.

#include <string>
#include <vector>

#include "content/snapshot/content_file.h"

namespace beffroi::content {

/// One thing in one language.
struct SearchRow {
    std::string kind;  ///< "place", "event", "tour"
    std::string slug;
    Locale locale;
    std::string title;
    std::string names;  ///< Other names, street, category: parted by " · "
    std::string text;   ///< Everything else that is said of it
};

/// Best known first within a kind: equal matches are shown in this order. A thing has a row in each language
/// it has a title in.
std::vector<SearchRow> search_rows(const CityContent& content);

}  // namespace beffroi::content
