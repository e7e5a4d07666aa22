#include "content/cli/print.h"

namespace beffroi::content {

int print(std::ostream& out, const std::vector<Finding>& findings, const std::string& language) {
    int errors = 0;
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        for (const Finding& finding : findings) {
            if (finding.severity != severity) continue;
            errors += severity == Severity::Error ? 1 : 0;
            out << (severity == Severity::Error ? "error    " : "warning  ") << finding.kind;
            if (!finding.entry.empty()) out << "/" << finding.entry;
            if (!finding.field.empty()) out << " " << finding.field;
            if (!finding.locale.empty()) out << " (" << finding.locale << ")";
            out << ": " << finding.sentence.in(language);
            if (!finding.given.empty()) out << " (" << finding.given << ")";
            out << "\n";
        }
    }
    return errors;
}

void print(std::ostream& out, const std::vector<FileFinding>& findings) {
    for (const FileFinding& finding : findings) {
        out << finding.file << ": ";
        if (!finding.field.empty()) out << finding.field << ": ";
        out << finding.sentence << "\n";
    }
}

}  // namespace beffroi::content
