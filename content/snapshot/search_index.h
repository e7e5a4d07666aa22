#pragma once
// The tables that the search reads. Inside this folder only.

#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/snapshot/search_rows.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Full-text tables of one language, on rows of search_row: titles; titles and names; everything. Three,
/// because a word that half of all streets say must not be read through to find the one title that says it.
/// Precondition: is_locale().
std::string titles_table(const Locale& locale);  ///< "search_titles_fr_falc"
std::string names_table(const Locale& locale);
std::string texts_table(const Locale& locale);

/// Beginnings of words up to so many letters have an index of their own.
inline constexpr std::size_t kIndexedBeginning = 3;

/// Makes the tables and fills them. Errors: Conflict when a thing is there twice in a language; Io.
Outcome write_search(Database& database, const std::vector<Locale>& locales,
                     const std::vector<SearchRow>& rows);

}  // namespace beffroi::content
