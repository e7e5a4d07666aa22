#pragma once
// Every word of an edition's texts, sorted: which of them begin so, and which are one slip of a letter away.
// Inside this folder only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"
#include "content/snapshot/fold.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

/// A word of the vocabulary, or the beginning of some.
struct Near {
    std::string spelling;
    Part part = Part::WholeWord;

    friend bool operator==(const Near&, const Near&) = default;
};

class Vocabulary {
public:
    /// Reads table search_word. Errors: as Statement::step().
    static Result<Vocabulary> read(Database& database);
    /// Words as the tokenizer folds them, each with how many rows use it.
    struct Word {
        std::u32string letters;  ///< Ligatures opened
        std::int64_t used_by = 0;
    };
    explicit Vocabulary(std::vector<Word> words);

    std::size_t size() const { return words_.size(); }

    bool holds(std::string_view word) const;

    /// Words that begin with `beginning`; nothing when there are more than `most`, or none.
    std::vector<std::string> beginning_with(std::string_view beginning, std::size_t most) const;

    /// What `typed` may have been meant for: one letter too many, missing, another, or two changed over. Not
    /// `typed` itself. Whole words first, the most used first. Beginning: `typed` may also be the beginning
    /// of a word with the slip in it; a slip in its very last letter shows with the next one.
    std::vector<Near> one_slip_from(std::string_view typed, Part part, std::size_t most) const;

private:
    std::vector<Word> words_;  ///< Sorted by letters, each once
};

/// Words shorter than this are never taken for a slip: too many are one letter away.
inline constexpr std::size_t kLeastLettersForSlip = 4;

}  // namespace beffroi::content
