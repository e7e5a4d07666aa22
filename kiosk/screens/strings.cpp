#include "kiosk/screens/strings.h"

#include <cassert>

#include "content/base/json.h"

namespace beffroi::kiosk {
namespace {

void replace_all(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

std::map<std::string, Strings, std::less<>> load_all() {
    std::map<std::string, Strings, std::less<>> all;
    for (const std::string& locale : screen_locales()) {
        auto parsed = Strings::parse(locale, strings_file(locale));
        assert(parsed && "a sentence file of the program itself does not parse");
        // An easier way to say a language says the rest as the language does.
        const auto plain = all.find(locale.substr(0, locale.find('-')));
        if (plain != all.end()) parsed->fill_from(plain->second);
        all.emplace(locale, std::move(*parsed));
    }
    return all;
}

}  // namespace

const std::vector<std::string>& screen_locales() {
    static const std::vector<std::string> locales{"fr", "fr-falc", "en", "nl"};
    return locales;
}

Result<Strings> Strings::parse(std::string locale, std::string_view json) {
    const Json whole = TRY(Json::parse(json));
    if (!whole.is_object()) return Error{Fault::Invalid, locale + ": must be an object of texts"};
    Strings strings;
    strings.locale_ = std::move(locale);
    for (const auto& [key, value] : whole.members()) {
        const std::string* sentence = value.string();
        if (!sentence || sentence->empty()) {
            return Error{Fault::Invalid, strings.locale_ + ": " + key + " must be a text"};
        }
        strings.sentences_.emplace(key, *sentence);
    }
    return strings;
}

void Strings::fill_from(const Strings& other) {
    sentences_.insert(other.sentences_.begin(), other.sentences_.end());
}

const Strings& Strings::of(std::string_view locale) {
    static const auto all = load_all();
    const auto found = all.find(locale);
    assert(found != all.end());
    return found->second;
}

std::string Strings::text(std::string_view key, Arguments arguments) const {
    const auto found = sentences_.find(key);
    if (found == sentences_.end()) return "[" + std::string{key} + "]";
    std::string sentence = found->second;
    for (const auto& [name, value] : arguments) {
        replace_all(sentence, "{" + std::string{name} + "}", value);
    }
    return sentence;
}

std::string Strings::count(std::string_view key, int n, Arguments arguments) const {
    const bool one = n == 1 || (n == 0 && locale_.starts_with("fr"));
    std::string sentence = text(std::string{key} + (one ? ".one" : ".other"), arguments);
    replace_all(sentence, "{n}", std::to_string(n));
    return sentence;
}

}  // namespace beffroi::kiosk
