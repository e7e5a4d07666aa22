#pragma once
// Every rule that the bridge is held against, as data.

#include <span>
#include <string>
#include <string_view>

namespace beffroi::conformance {

enum class Shown {
    Watched,        ///< A situation must show it
    Deviates,       ///< Not kept on purpose in a mode that an installation chooses; a situation shows it
    NotApplicable,  ///< `why` says what it is instead
};

struct Rule {
    std::string_view id;        ///< "e131.sequence"
    std::string_view standard;  ///< "E1.31-2018, source"
    std::string_view clause;
    std::string_view says;
    Shown shown = Shown::Watched;
    std::string_view why{};  ///< Of a deviation, or of what does not apply
};

/// Ordered as they are told.
std::span<const Rule> rules();

/// The rules as the rows of README.md.
std::string rules_as_markdown();

}  // namespace beffroi::conformance
