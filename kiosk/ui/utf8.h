#pragma once
// Characters of a UTF-8 text, each with its place in the bytes.

#include <cstddef>
#include <string_view>
#include <vector>

namespace beffroi::kiosk {

struct Character {
    char32_t code = 0;
    std::size_t byte = 0;  ///< Where it begins in the text.
};

/// Broken bytes become U+FFFD, one each.
inline std::vector<Character> characters_of(std::string_view text) {
    std::vector<Character> result;
    result.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80          ? 1
                                   : (lead >> 5U) == 6  ? 2
                                   : (lead >> 4U) == 14 ? 3
                                   : (lead >> 3U) == 30 ? 4
                                                        : 0;
        if (length == 0 || at + length > text.size()) {
            result.push_back({0xFFFD, at});
            ++at;
            continue;
        }
        char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        bool broken = false;
        for (std::size_t i = 1; i < length; ++i) {
            const auto next = static_cast<unsigned char>(text[at + i]);
            broken = broken || (next & 0xC0U) != 0x80;
            code = (code << 6U) | (next & 0x3FU);
        }
        result.push_back({broken ? U'\xFFFD' : code, at});
        at += broken ? 1 : length;
    }
    return result;
}

}  // namespace beffroi::kiosk
