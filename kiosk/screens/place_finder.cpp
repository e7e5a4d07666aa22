#include "kiosk/screens/place_finder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace beffroi::kiosk {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kFolds{{
    {"à", "a"},  {"â", "a"},  {"ä", "a"}, {"á", "a"},  {"ç", "c"},  {"é", "e"}, {"è", "e"},
    {"ê", "e"},  {"ë", "e"},  {"î", "i"}, {"ï", "i"},  {"í", "i"},  {"ô", "o"}, {"ö", "o"},
    {"ó", "o"},  {"ù", "u"},  {"û", "u"}, {"ü", "u"},  {"ú", "u"},  {"ÿ", "y"}, {"ñ", "n"},
    {"œ", "oe"}, {"æ", "ae"}, {"À", "a"}, {"Â", "a"},  {"Ä", "a"},  {"Ç", "c"}, {"É", "e"},
    {"È", "e"},  {"Ê", "e"},  {"Ë", "e"}, {"Î", "i"},  {"Ï", "i"},  {"Ô", "o"}, {"Ö", "o"},
    {"Ù", "u"},  {"Û", "u"},  {"Ü", "u"}, {"Œ", "oe"}, {"Æ", "ae"}, {"’", " "}, {"\u00a0", " "},
}};

/// A folded text that remembers where each of its bytes came from.
struct Folded {
    std::string text;
    std::vector<std::size_t> from;  ///< One more than text: the end.
};

Folded fold(std::string_view text) {
    Folded result;
    const auto put = [&](std::string_view bytes, std::size_t from) {
        for (const char c : bytes) {
            result.text += c;
            result.from.push_back(from);
        }
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto known = std::find_if(kFolds.begin(), kFolds.end(), [&](const auto& pair) {
            return text.substr(i, pair.first.size()) == pair.first;
        });
        if (known != kFolds.end()) {
            put(known->second, i);
            i += known->first.size();
            continue;
        }
        const char c = text[i];
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        put(c == '\'' || c == '-' ? " " : std::string_view{&lower, 1}, i);
        ++i;
    }
    result.from.push_back(text.size());
    return result;
}

/// Where a word of `text` begins with `typed`.
std::optional<std::size_t> word_start(std::string_view text, std::string_view typed) {
    for (std::size_t at = text.find(typed); at != std::string_view::npos; at = text.find(typed, at + 1)) {
        if (at == 0 || text[at - 1] == ' ') return at;
    }
    return std::nullopt;
}

/// True when one letter more, less, other or swapped turns `typed` into the beginning of `word`.
bool one_slip(std::string_view word, std::string_view typed) {
    if (typed.size() < 4) return false;
    std::size_t same = 0;
    while (same < typed.size() && same < word.size() && typed[same] == word[same]) ++same;
    const std::string_view a = typed.substr(same);
    const std::string_view b = word.substr(same);
    if (a.empty()) return true;
    const bool other = !b.empty() && b.substr(1).starts_with(a.substr(1));
    const bool more = b.starts_with(a.substr(1));
    const bool less = !b.empty() && b.substr(1).starts_with(a);
    const bool swapped =
        a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0] && b.substr(2).starts_with(a.substr(2));
    return other || more || less || swapped;
}

bool any_word_slips(std::string_view text, std::string_view typed) {
    for (std::size_t at = 0; at < text.size();) {
        if (one_slip(text.substr(at), typed)) return true;
        const std::size_t blank = text.find(' ', at);
        if (blank == std::string_view::npos) return false;
        at = blank + 1;
    }
    return false;
}

struct Ranked {
    int rank = 0;
    FoundPlace found;
};

std::optional<Ranked> match(const content::PlacePage& page, const std::string& typed) {
    const Folded title = fold(page.card.title);
    if (const auto at = word_start(title.text, typed)) {
        const std::size_t from = title.from[*at];
        return Ranked{*at == 0 ? 0 : 1, {&page, from, title.from[*at + typed.size()] - from}};
    }
    for (const std::string& name : page.also_known_as) {
        if (word_start(folded(name), typed)) return Ranked{2, {&page, 0, 0}};
    }
    for (const std::string* text : {&page.card.hook, &page.address, &page.who, &page.style}) {
        if (word_start(folded(*text), typed)) return Ranked{3, {&page, 0, 0}};
    }
    if (any_word_slips(title.text, typed)) return Ranked{4, {&page, 0, 0}};
    return std::nullopt;
}

}  // namespace

std::string folded(std::string_view text) {
    return fold(text).text;
}

std::vector<FoundPlace> find_places(const City& city, const std::vector<Walk>& walks, std::string_view typed,
                                    std::string_view locale) {
    std::string wanted = folded(typed);
    while (!wanted.empty() && wanted.back() == ' ') wanted.pop_back();
    while (!wanted.empty() && wanted.front() == ' ') wanted.erase(wanted.begin());
    std::vector<Ranked> ranked;
    for (const Walk& walk : walks) {
        const content::PlacePage* page = city.place(walk.place, locale);
        if (!page) continue;
        if (wanted.empty()) {
            ranked.push_back({0, {page, 0, 0}});
        } else if (auto found = match(*page, wanted)) {
            ranked.push_back(*found);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    std::vector<FoundPlace> found;
    for (const Ranked& each : ranked) found.push_back(each.found);
    return found;
}

}  // namespace beffroi::kiosk
