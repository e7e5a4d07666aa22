#include <filesystem>

#include "content/cli/commands.h"
#include "content/publish/backup.h"
#include "content/publish/doctor.h"

namespace beffroi::content {
namespace {

/// "11.6 MB": for a person; scripts have the file.
std::string size_words(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 50'000) / 100'000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string edition_words(std::int64_t edition) {
    return edition == 0 ? "nothing published" : "edition " + std::to_string(edition);
}

Outcome must_be_there(const DataFolder& folder) {
    std::error_code problem;
    if (std::filesystem::exists(folder.editing_database(), problem)) return Done{};
    return Error{Fault::NotFound, folder.root.string() +
                                      " is no data folder: run `beffroi-content init` first, or name one "
                                      "with --data"};
}

}  // namespace

Result<Exit> run_backup(const Options& options, const Clock& clock, Streams streams) {
    TRY(must_be_there(options.data));
    const BackupReport report = TRY(back_up(options.data, options.file, clock.utc()));
    streams.out << options.file.string() << ": " << report.files << " files, " << size_words(report.bytes)
                << ", " << edition_words(report.edition) << "\n";
    streams.err
        << "It holds the publishing key and the passwords' hashes: keep it where only you can read it.\n";
    return Exit::Done;
}

Result<Exit> run_restore(const Options& options, const Clock& clock, Streams streams) {
    const RestoreReport report = TRY(restore(
        options.file, options.data, options.replace ? IfThere::Replace : IfThere::Refuse, clock.utc()));
    streams.out << options.data.root.string() << ": " << report.backup.files << " files, "
                << size_words(report.backup.bytes) << ", " << edition_words(report.backup.edition) << "\n";
    if (report.kept) streams.err << "What stood there is kept in " << report.kept->string() << ".\n";
    return Exit::Done;
}

Result<Exit> run_doctor(const Options& options, const Clock& clock, Streams streams) {
    TRY(must_be_there(options.data));
    const Diagnosis diagnosis = examine(options.data, clock.utc());
    int errors = 0;
    for (const char* about : diagnosis.looked_at) {
        bool well = true;
        for (const Symptom& symptom : diagnosis.symptoms) {
            if (std::string{symptom.about} != about) continue;
            well = false;
            errors += symptom.severity == Severity::Error ? 1 : 0;
            streams.out << name_of(symptom.severity) << "\t" << about << "\t"
                        << symptom.sentence.in(options.language) << "\n";
        }
        if (well) streams.out << "ok\t" << about << "\n";
    }
    return errors > 0 ? Exit::Refused : Exit::Done;
}

}  // namespace beffroi::content
