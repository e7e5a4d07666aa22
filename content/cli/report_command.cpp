#include <algorithm>
#include <iomanip>

#include "content/cli/commands.h"
#include "content/model/coverage.h"
#include "content/model/field_spec.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

constexpr int kFirst = 22;  // characters of the first column

void print_kind(const KindCoverage& kind, std::ostream& out) {
    out << name_of(kind.kind) << ": " << kind.out;
    if (!kind.drafts.empty()) out << ", and " << kind.drafts.size() << " that stay drafts";
    out << "\n";
    for (const FieldCoverage& field : kind.fields) {
        out << std::left << std::setw(kFirst) << ("  " + field.field + (field.wanted ? " *" : ""));
        for (const LocaleCoverage& one : field.locales) {
            out << std::right << std::setw(static_cast<int>(std::max<std::size_t>(one.locale.size(), 5)) + 2)
                << one.filled;
        }
        out << "\n";
    }
}

void print_gaps(const std::vector<KindCoverage>& kinds, std::ostream& out) {
    for (const KindCoverage& kind : kinds) {
        for (const FieldCoverage& field : kind.fields) {
            for (const LocaleCoverage& one : field.locales) {
                for (const std::string& slug : one.missing) {
                    out << name_of(kind.kind) << "/" << slug << "\t" << field.field << "\t" << one.locale
                        << "\n";
                }
            }
        }
    }
}

}  // namespace

Result<Exit> run_report(const Options& options, Streams streams) {
    auto store = TRY(open_store(options));
    const Content content = TRY(Entries{store}.drafts());
    if (content.city() == nullptr) return Error{Fault::NotFound, "there is no city yet: import a pack first"};
    if (options.json) {
        streams.out << coverage_as_json(content).dump(1) << "\n";
        return Exit::Done;
    }
    const auto kinds = coverage_of(content);
    if (options.missing) {
        print_gaps(kinds, streams.out);
        return Exit::Done;
    }
    streams.out << std::left << std::setw(kFirst) << content.city()->value("name");
    for (const Locale& locale : content.locales()) {
        streams.out << std::right << std::setw(static_cast<int>(std::max<std::size_t>(locale.size(), 5)) + 2)
                    << locale;
    }
    streams.out << "\n";
    for (const KindCoverage& kind : kinds) print_kind(kind, streams.out);
    streams.err << "* wanted: nothing goes out without it in the first language. --missing lists the gaps.\n";
    return Exit::Done;
}

}  // namespace beffroi::content
