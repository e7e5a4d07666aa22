#include "content/model/slug.h"

#include "content/base/latin.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kLongest = 60;  ///< Leaves room for "-999" within is_slug().

bool fits(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string slug_of_title(std::string_view title, std::string_view otherwise) {
    std::string slug;
    for (const char c : fold_latin(title)) {
        if (fits(c)) {
            slug += c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    if (slug.size() > kLongest) {
        const bool between_words = slug[kLongest] == '-';
        slug.resize(kLongest);
        const std::size_t last = slug.rfind('-');
        if (!between_words && last != std::string::npos) slug.resize(last);
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? std::string{otherwise} : slug;
}

std::string numbered_slug(const std::string& slug, std::size_t number) {
    return number < 2 ? slug : slug + "-" + std::to_string(number);
}

const FieldSpec* title_field(Kind kind) {
    for (const char* name : {"title", "name", "what"}) {
        if (const FieldSpec* field = find_field(kind, name)) return field;
    }
    return nullptr;
}

}  // namespace beffroi::content
