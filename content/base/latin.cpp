#include "content/base/latin.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace beffroi {
namespace {

/// Every capital and small letter from `first` to `last` is written `plain`.
struct Letters {
    std::uint32_t first;
    std::uint32_t last;
    std::string_view plain;
};

// Source: Unicode 15, charts C0080 (Latin-1 Supplement) and U0100 (Latin Extended-A).
constexpr std::array kLetters{
    Letters{0xC0, 0xC5, "a"},      Letters{0xC6, 0xC6, "ae"},  Letters{0xC7, 0xC7, "c"},
    Letters{0xC8, 0xCB, "e"},      Letters{0xCC, 0xCF, "i"},   Letters{0xD0, 0xD0, "d"},
    Letters{0xD1, 0xD1, "n"},      Letters{0xD2, 0xD6, "o"},   Letters{0xD8, 0xD8, "o"},
    Letters{0xD9, 0xDC, "u"},      Letters{0xDD, 0xDD, "y"},   Letters{0xDE, 0xDE, "th"},
    Letters{0xDF, 0xDF, "ss"},     Letters{0xE0, 0xE5, "a"},   Letters{0xE6, 0xE6, "ae"},
    Letters{0xE7, 0xE7, "c"},      Letters{0xE8, 0xEB, "e"},   Letters{0xEC, 0xEF, "i"},
    Letters{0xF0, 0xF0, "d"},      Letters{0xF1, 0xF1, "n"},   Letters{0xF2, 0xF6, "o"},
    Letters{0xF8, 0xF8, "o"},      Letters{0xF9, 0xFC, "u"},   Letters{0xFD, 0xFD, "y"},
    Letters{0xFE, 0xFE, "th"},     Letters{0xFF, 0xFF, "y"},   Letters{0x100, 0x105, "a"},
    Letters{0x106, 0x10D, "c"},    Letters{0x10E, 0x111, "d"}, Letters{0x112, 0x11B, "e"},
    Letters{0x11C, 0x123, "g"},    Letters{0x124, 0x127, "h"}, Letters{0x128, 0x131, "i"},
    Letters{0x132, 0x133, "ij"},   Letters{0x134, 0x135, "j"}, Letters{0x136, 0x138, "k"},
    Letters{0x139, 0x142, "l"},    Letters{0x143, 0x14B, "n"}, Letters{0x14C, 0x151, "o"},
    Letters{0x152, 0x153, "oe"},   Letters{0x154, 0x159, "r"}, Letters{0x15A, 0x161, "s"},
    Letters{0x162, 0x167, "t"},    Letters{0x168, 0x173, "u"}, Letters{0x174, 0x175, "w"},
    Letters{0x176, 0x178, "y"},    Letters{0x179, 0x17E, "z"}, Letters{0x17F, 0x17F, "s"},
    Letters{0x1E9E, 0x1E9E, "ss"},
};

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The code point at the start of `text` and its bytes; one byte of it where the text is broken or longer
/// than three bytes, which none of the letters is.
std::pair<std::uint32_t, std::size_t> first_of(std::string_view text) {
    const auto at = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    if (at(0) >= 0xC2 && at(0) < 0xE0 && text.size() >= 2 && continues(text[1])) {
        return {((at(0) & 0x1FU) << 6U) | (at(1) & 0x3FU), 2};
    }
    if (at(0) >= 0xE0 && at(0) < 0xF0 && text.size() >= 3 && continues(text[1]) && continues(text[2])) {
        return {((at(0) & 0x0FU) << 12U) | ((at(1) & 0x3FU) << 6U) | (at(2) & 0x3FU), 3};
    }
    return {at(0), 1};
}

}  // namespace

std::string fold_latin(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto [letter, bytes] = first_of(utf8);
        const auto* const row = std::find_if(
            kLetters.begin(), kLetters.end(),
            [letter = letter](const Letters& some) { return some.first <= letter && letter <= some.last; });
        if (bytes == 1) {
            const char c = utf8.front();
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (row != kLetters.end()) {
            folded += row->plain;
        } else {
            folded += utf8.substr(0, bytes);
        }
        utf8.remove_prefix(bytes);
    }
    return folded;
}

}  // namespace beffroi
