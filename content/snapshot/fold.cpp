#include "content/snapshot/fold.h"

#include <array>
#include <cassert>
#include <utility>

namespace beffroi::content {
namespace {

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string open_ligatures(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kLigatures{
        {{"œ", "oe"}, {"Œ", "Oe"}, {"æ", "ae"}, {"Æ", "Ae"}, {"ß", "ss"}}};
    std::string opened;
    while (!text.empty()) {
        std::size_t used = 1;
        std::string_view written = text.substr(0, 1);
        for (const auto& [ligature, letters] : kLigatures) {
            if (text.substr(0, ligature.size()) != ligature) continue;
            used = ligature.size();
            written = letters;
        }
        opened += written;
        text.remove_prefix(used);
    }
    return opened;
}

std::string match_expression(std::string_view typed) {
    const std::string text = open_ligatures(typed.substr(0, 200));
    std::string expression;
    std::string word;
    const auto finish = [&](bool beginning) {
        if (word.empty()) return;
        expression += (expression.empty() ? "\"" : " \"") + word + (beginning ? "\"*" : "\"");
        word.clear();
    };
    for (const char c : text) {
        if (is_word_byte(c)) {
            word += c;
        } else {
            finish(false);
        }
    }
    finish(true);
    return expression;
}

std::string search_table(const Locale& locale) {
    assert(is_locale(locale));
    std::string name = "search_" + locale;
    for (char& c : name) {
        if (c == '-') c = '_';
    }
    return name;
}

}  // namespace beffroi::content
