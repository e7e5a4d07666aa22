#pragma once
// What a visitor typed, as words. Inside this folder only.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

struct Typed {
    std::vector<std::string> words;   ///< Folded as the full-text tables fold theirs; ligatures opened.
    bool last_is_a_beginning = true;  ///< Nothing stands after the last word yet.
};

/// Parts and folds with the full-text tokenizer itself, in memory, so that nothing can be folded two ways.
/// Thread: one at a time.
class Tokenizer {
public:
    static Result<Tokenizer> make();

    /// At most eight words of the first 200 bytes: nobody types more on glass.
    Result<Typed> read(std::string_view typed);

private:
    Tokenizer(Database database, Statement put, Statement words, Statement clear)
        : database_{std::move(database)},
          put_{std::move(put)},
          words_{std::move(words)},
          clear_{std::move(clear)} {}

    Database database_;
    Statement put_;
    Statement words_;
    Statement clear_;
};

}  // namespace beffroi::content
