#pragma once
// How a city stands, kind by kind: how many entries there are, wait, or lack a language, with a few of them.

#include <cstddef>
#include <vector>

#include "content/store/entry_lists.h"

namespace beffroi::content {

/// Entries of a kind without text in a language.
struct LanguageGap {
    Locale locale;
    std::size_t missing = 0;
    std::vector<EntryRow> first;  ///< In the order of the kind's list.
};

struct KindOverview {
    Kind kind = Kind::Place;
    std::size_t all = 0;
    std::size_t waiting = 0;        ///< Never published, or changed since.
    std::vector<EntryRow> newest;   ///< Of those that wait, the one changed last first.
    std::vector<LanguageGap> gaps;  ///< One for each of the city's languages.
};

/// Kinds that have entries, with at most `named` rows in each of their lists. Reads what `lists` keeps.
/// Errors: the store's. Thread: that of `lists`.
Result<std::vector<KindOverview>> overview(EntryLists& lists, std::size_t named);

}  // namespace beffroi::content
