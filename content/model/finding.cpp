#include "content/model/finding.h"

#include <algorithm>

namespace beffroi::content {

bool has_errors(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

const char* name_of(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

}  // namespace beffroi::content
