#pragma once
// The tables that the search reads. Inside this folder only.

#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/snapshot/search_rows.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Full-text tables of one language, on rows of search_row: names alone, and everything. Two, because a word
/// that half of all texts say must not be read through to find the one title that says it.
std::string names_table(const Locale& locale);  ///< "search_names_fr_falc". Precondition: is_locale().
std::string texts_table(const Locale& locale);

/// Makes the tables and fills them. Errors: Conflict when a thing is there twice in a language; Io.
Outcome write_search(Database& database, const std::vector<Locale>& locales,
                     const std::vector<SearchRow>& rows);

}  // namespace beffroi::content
