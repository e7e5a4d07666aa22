#include "content/snapshot/vocabulary.h"

#include <algorithm>
#include <map>
#include <span>

namespace beffroi::content {
namespace {

using Word = Vocabulary::Word;

/// Broken bytes give U+FFFD, which is no letter of any word.
std::u32string letters_of(std::string_view utf8) {
    std::u32string letters;
    while (!utf8.empty()) {
        const auto lead = static_cast<unsigned char>(utf8.front());
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t letter = size == 1 ? lead : lead & (0x7FU >> size);
        bool whole = utf8.size() >= size && (size > 1 || lead < 0x80);
        for (std::size_t i = 1; whole && i < size; ++i) {
            const auto byte = static_cast<unsigned char>(utf8[i]);
            whole = (byte & 0xC0U) == 0x80U;
            letter = (letter << 6U) | (byte & 0x3FU);
        }
        letters += whole ? letter : U'\uFFFD';
        utf8.remove_prefix(whole ? size : 1);
    }
    return letters;
}

std::string utf8_of(std::u32string_view letters) {
    std::string text;
    for (const char32_t letter : letters) {
        const auto tail = [&](unsigned shift) {
            text += static_cast<char>(0x80U | ((letter >> shift) & 0x3FU));
        };
        if (letter < 0x80) {
            text += static_cast<char>(letter);
        } else if (letter < 0x800) {
            text += static_cast<char>(0xC0U | (letter >> 6U));
            tail(0);
        } else if (letter < 0x10000) {
            text += static_cast<char>(0xE0U | (letter >> 12U));
            tail(6);
            tail(0);
        } else {
            text += static_cast<char>(0xF0U | (letter >> 18U));
            tail(12);
            tail(6);
            tail(0);
        }
    }
    return text;
}

/// Words that share their first letters: the sorted list read as a tree.
struct Branch {
    std::span<const Word> words;
    std::size_t depth = 0;  ///< Letters they share

    /// The words whose next letter is `letter`.
    Branch at(char32_t letter) const {
        const auto next = [&](const Word& word) {
            return word.letters.size() > depth ? word.letters[depth] + 1 : 0;
        };
        const auto first = std::partition_point(words.begin(), words.end(),
                                                [&](const Word& word) { return next(word) < letter + 1; });
        const auto last = std::partition_point(first, words.end(),
                                               [&](const Word& word) { return next(word) <= letter + 1; });
        return {std::span<const Word>{first, last}, depth + 1};
    }

    /// Calls `with(letter, branch)` for each next letter there is.
    template <typename Visit>
    void each(Visit visit) const {
        std::span<const Word> rest = words;
        while (!rest.empty() && rest.front().letters.size() <= depth) rest = rest.subspan(1);
        while (!rest.empty()) {
            const char32_t letter = rest.front().letters[depth];
            const Branch next = Branch{rest, depth}.at(letter);
            visit(letter, next);
            rest = rest.subspan(next.words.size());
        }
    }

    bool holds_a_whole_word() const { return !words.empty() && words.front().letters.size() == depth; }
    std::u32string_view shared() const { return std::u32string_view{words.front().letters}.substr(0, depth); }
};

/// Walks the tree along what was typed, leaving it once: each way to leave it is one slip.
class SlipWalk {
public:
    SlipWalk(std::u32string_view typed, Part part) : typed_{typed}, part_{part} {}

    std::map<std::pair<std::u32string, Part>, std::int64_t> found;  ///< → used by

    /// `branch` is where the letters before `rest` led.
    void from(const Branch& branch, std::u32string_view rest) {
        if (branch.words.empty()) return;
        if (rest.empty()) {
            branch.each([&](char32_t, const Branch& next) { end(next, Part::WholeWord); });
            return;
        }
        const std::u32string_view after = rest.substr(1);
        // A slip in the very last letter leaves a beginning that says less than what was typed.
        const Part unless_last = after.empty() ? Part::WholeWord : part_;
        follow(branch, after, unless_last);  // one too many
        branch.each([&](char32_t letter, const Branch& next) {
            follow(next, rest, part_);  // one is missing
            if (letter != rest.front()) follow(next, after, unless_last);
        });
        if (rest.size() > 1 && rest[0] != rest[1]) {
            follow(branch.at(rest[1]).at(rest[0]), rest.substr(2), part_);
        }
        from(branch.at(rest.front()), after);
    }

private:
    void follow(Branch branch, std::u32string_view rest, Part part) {
        for (std::size_t i = 0; i < rest.size() && !branch.words.empty(); ++i) branch = branch.at(rest[i]);
        end(branch, part);
    }

    void end(const Branch& branch, Part part) {
        if (branch.words.empty() || branch.shared() == typed_) return;
        std::u32string letters{branch.shared()};
        if (branch.holds_a_whole_word()) found[{letters, Part::WholeWord}] = branch.words.front().used_by;
        if (part == Part::WholeWord) return;
        std::int64_t used = 0;
        for (const Word& word : branch.words) used += word.used_by;
        found[{std::move(letters), Part::Beginning}] = used;
    }

    std::u32string_view typed_;
    Part part_;
};

bool is_a_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

}  // namespace

Result<Vocabulary> Vocabulary::read(Database& database) {
    auto rows = TRY(database.prepare("SELECT word, used_by FROM search_word"));
    std::vector<Word> words;
    while (TRY(rows.step())) {
        words.push_back({letters_of(open_ligatures(rows.text("word"))), rows.integer("used_by")});
    }
    return Vocabulary{std::move(words)};
}

Vocabulary::Vocabulary(std::vector<Word> words) : words_{std::move(words)} {
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.letters < b.letters; });
    const auto same = [](const Word& a, const Word& b) { return a.letters == b.letters; };
    words_.erase(std::unique(words_.begin(), words_.end(), same), words_.end());
}

bool Vocabulary::holds(std::string_view word) const {
    Branch branch{words_, 0};
    for (const char32_t letter : letters_of(word)) branch = branch.at(letter);
    return branch.holds_a_whole_word();
}

std::vector<std::string> Vocabulary::beginning_with(std::string_view beginning, std::size_t most) const {
    Branch branch{words_, 0};
    for (const char32_t letter : letters_of(beginning)) branch = branch.at(letter);
    std::vector<std::string> found;
    if (branch.words.size() > most) return found;
    for (const Word& word : branch.words) found.push_back(utf8_of(word.letters));
    return found;
}

std::vector<Near> Vocabulary::one_slip_from(std::string_view typed, Part part, std::size_t most) const {
    const std::u32string letters = letters_of(typed);
    if (letters.size() < kLeastLettersForSlip) return {};
    if (std::any_of(letters.begin(), letters.end(), is_a_digit)) return {};
    SlipWalk walk{letters, part};
    walk.from(Branch{words_, 0}, letters);

    struct Ranked {
        Near near;
        std::int64_t used_by;
    };
    std::vector<Ranked> ranked;
    for (const auto& [key, used_by] : walk.found)
        ranked.push_back({{utf8_of(key.first), key.second}, used_by});
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.near.part != b.near.part ? a.near.part < b.near.part : a.used_by > b.used_by;
    });
    std::vector<Near> found;
    for (Ranked& one : ranked) {
        if (found.size() < most) found.push_back(std::move(one.near));
    }
    return found;
}

}  // namespace beffroi::content
