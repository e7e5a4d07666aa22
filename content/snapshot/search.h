#pragma once
// Answers what a visitor types, a keystroke at a time. Inside this folder only: others use edition.h.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/snapshot/edition.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// Main path: the tokenizer reads what was typed; titles, then names, then texts are asked, each in the
/// visitor's language first and then the others, until there are enough; what is left of the room goes to
/// words one slip of a letter away. Every question stops at its first few rows, so that a keystroke costs the
/// same in a town of a hundred places and of a hundred thousand.
///
/// Thread: that of its Database, which outlives it and is handed in with each question.
class Search {
public:
    /// `locales` are the edition's, the standard one first.
    explicit Search(std::vector<Locale> locales);
    Search(Search&&) noexcept;
    Search& operator=(Search&&) noexcept;
    ~Search();

    Result<std::vector<SearchHit>> ask(Database& database, std::string_view locale, std::string_view typed,
                                       std::size_t most);

private:
    struct Tools;
    std::vector<Locale> locales_;
    std::unique_ptr<Tools> tools_;  ///< Tokenizer and vocabulary, from the first question on
};

}  // namespace beffroi::content
