#include "content/model/finding.h"

#include <algorithm>

namespace beffroi::content {

const std::string& Sentence::in(std::string_view language) const {
    if (language == "nl" && !nl.empty()) return nl;  // a release refused by an older program has no Dutch
    return language == "fr" ? fr : language == "en" || language == "nl" ? en : fr;
}

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

const char* name_of(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

}  // namespace beffroi::content
