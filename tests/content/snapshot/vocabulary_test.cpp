#include "content/snapshot/vocabulary.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace beffroi::content;

namespace {

Vocabulary of(const std::vector<std::u32string>& words) {
    std::vector<Vocabulary::Word> rows;
    for (const std::u32string& word : words) rows.push_back({word, 1});
    return Vocabulary{std::move(rows)};
}

bool finds(const Vocabulary& vocabulary, const std::string& typed, const Near& wanted) {
    const auto found = vocabulary.one_slip_from(typed, Part::Beginning, 100);
    return std::find(found.begin(), found.end(), wanted) != found.end();
}

/// Optimal string alignment distance, the plain way: what one_slip_from() is held against.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("a letter too many, missing, another, or two changed over: anywhere, the first one too") {
    const Vocabulary vocabulary = of({U"piscine", U"moulin", U"église", U"gare"});
    for (const char* typed : {"ppiscine", "piscinee", "pisscine", "iscine", "pscine", "piscin", "biscine",
                              "piscina", "pixcine", "ipscine", "piscien", "picsine"}) {
        CAPTURE(typed);
        CHECK(finds(vocabulary, typed, {"piscine", Part::WholeWord}));
    }
    for (const char* typed : {"piscine", "pixcina", "psicien", "p", "", "piscineaa"}) {
        CAPTURE(typed);
        CHECK_FALSE(finds(vocabulary, typed, {"piscine", Part::WholeWord}));
    }
    CHECK(finds(vocabulary, "églisse", {"église", Part::WholeWord}));
    CHECK(finds(vocabulary, "àglise", {"église", Part::WholeWord}));
}

TEST_CASE("a slip shows before the word is typed to its end") {
    const Vocabulary vocabulary = of({U"boulevard", U"boulangerie", U"moulin"});
    CHECK(finds(vocabulary, "bolev", {"boulev", Part::Beginning}));
    CHECK(finds(vocabulary, "nouli", {"mouli", Part::Beginning}));
    CHECK(finds(vocabulary, "buol", {"boul", Part::Beginning}));
    CHECK(vocabulary.one_slip_from("bolev", Part::WholeWord, 100).empty());
}

TEST_CASE("short words and numbers are never taken for a slip") {
    const Vocabulary vocabulary = of({U"rue", U"1850", U"de"});
    CHECK(vocabulary.one_slip_from("rux", Part::Beginning, 100).empty());
    CHECK(vocabulary.one_slip_from("1851", Part::Beginning, 100).empty());
}

TEST_CASE("what is found is exactly what is one slip away, the most used first") {
    std::vector<Vocabulary::Word> rows;
    std::int64_t used = 0;
    // All words of three to five letters a, b, c.
    for (std::size_t size = 3; size <= 5; ++size) {
        for (std::size_t number = 0; number < 243; ++number) {
            std::u32string word;
            for (std::size_t rest = number; word.size() < size; rest /= 3) word += U"abc"[rest % 3];
            rows.push_back({word, ++used % 7});
        }
    }
    const Vocabulary vocabulary{rows};
    for (const std::u32string typed : {U"abca", U"aaaa", U"bbac", U"cabba"}) {
        const std::string utf8{typed.begin(), typed.end()};
        CAPTURE(utf8);
        const auto found = vocabulary.one_slip_from(utf8, Part::WholeWord, 1000);
        std::vector<std::string> wanted;
        for (const auto& row : rows) {
            if (distance(typed, row.letters) == 1)
                wanted.emplace_back(row.letters.begin(), row.letters.end());
        }
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        std::vector<std::string> words;
        for (const Near& near : found) words.push_back(near.spelling);
        std::sort(words.begin(), words.end());
        CHECK(words == wanted);
        CHECK(vocabulary.one_slip_from(utf8, Part::WholeWord, 3) ==
              std::vector<Near>{found.begin(), found.begin() + 3});
    }
}

TEST_CASE("words that begin so are listed unless they are too many") {
    const Vocabulary vocabulary = of({U"boulevard", U"boulangerie", U"moulin"});
    CHECK(vocabulary.beginning_with("boul", 2) == std::vector<std::string>{"boulangerie", "boulevard"});
    CHECK(vocabulary.beginning_with("boul", 1).empty());
    CHECK(vocabulary.beginning_with("x", 5).empty());
    CHECK(vocabulary.holds("moulin"));
    CHECK_FALSE(vocabulary.holds("mouli"));
}
