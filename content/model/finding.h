#pragma once
// What is wrong with an entry, or could be better: with a link to the field and a sentence a person can act
// on.

#include <string>
#include <string_view>
#include <vector>

#include "content/model/locale.h"

namespace beffroi::content {

enum class Severity { Error, Warning };

/// A sentence in the languages the staff's pages speak.
struct Sentence {
    std::string fr;
    std::string en;
    std::string nl;

    /// `language`: "fr", "en" or "nl"; another reads French.
    const std::string& in(std::string_view language) const;

    friend bool operator==(const Sentence&, const Sentence&) = default;
};

struct Finding {
    std::string kind;   ///< Of the entry: "place"
    std::string entry;  ///< Its slug
    std::string field;  ///< Empty: the entry as a whole
    Locale locale;      ///< Empty: of every language
    Severity severity = Severity::Error;
    std::string code;  ///< Stable: "missing", "too_long", "out_of_range", …
    Sentence sentence;
    std::string
        given{};  ///< A slug that names nothing, as it was written: for who reads files, not for staff

    friend bool operator==(const Finding&, const Finding&) = default;
};

bool has_errors(const std::vector<Finding>& findings);

const char* name_of(Severity severity);

}  // namespace beffroi::content
