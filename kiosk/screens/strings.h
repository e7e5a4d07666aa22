#pragma once
// Every sentence of the screens, by key and locale, from strings/<locale>.json, which are part of the
// program.

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/base/result.h"

namespace beffroi::kiosk {

/// Text of a sentence file; empty when there is none for that locale.
std::string_view strings_file(std::string_view locale);

/// The languages the screens speak, in the order they are offered. The first is the standard one.
const std::vector<std::string>& screen_locales();

class Strings {
public:
    using Arguments = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// Errors: Invalid (not an object of texts, a key twice).
    static Result<Strings> parse(std::string locale, std::string_view json);
    /// Of screen_locales(). Precondition: `locale` is one of them.
    static const Strings& of(std::string_view locale);

    /// Takes what it does not say itself.
    void fill_from(const Strings& other);

    const std::string& locale() const { return locale_; }
    bool has(std::string_view key) const { return sentences_.find(key) != sentences_.end(); }

    /// The sentence with `{name}` replaced by its argument. A key that is not there gives itself in brackets:
    /// a test walks all of them, so no visitor ever sees one.
    std::string text(std::string_view key, Arguments arguments = {}) const;
    /// `key.one` for 1 (in French also 0), else `key.other`; `{n}` is the number.
    std::string count(std::string_view key, int n, Arguments arguments = {}) const;

    const std::map<std::string, std::string, std::less<>>& all() const { return sentences_; }

private:
    std::string locale_;
    std::map<std::string, std::string, std::less<>> sentences_;
};

}  // namespace beffroi::kiosk
