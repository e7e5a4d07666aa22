#include "content/model/locale.h"

#include <algorithm>

namespace beffroi::content {
namespace {

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_lower_or_digit(char c) {
    return is_lower(c) || (c >= '0' && c <= '9');
}

std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find('-'));
}

}  // namespace

bool is_locale(std::string_view text) {
    const std::string_view language = language_of(text);
    if (language.size() < 2 || language.size() > 3 ||
        !std::all_of(language.begin(), language.end(), is_lower)) {
        return false;
    }
    if (language.size() == text.size()) return true;
    const std::string_view variant = text.substr(language.size() + 1);
    return variant.size() >= 2 && variant.size() <= 8 &&
           std::all_of(variant.begin(), variant.end(), is_lower_or_digit);
}

std::vector<Locale> fallback_order(std::string_view wanted, std::string_view standard) {
    std::vector<Locale> order;
    for (const std::string_view next : {wanted, language_of(wanted), standard}) {
        if (!next.empty() && std::find(order.begin(), order.end(), next) == order.end())
            order.emplace_back(next);
    }
    return order;
}

}  // namespace beffroi::content
