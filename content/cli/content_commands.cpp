#include "content/cli/commands.h"
#include "content/cli/print.h"
#include "content/exchange/import.h"
#include "content/exchange/pack_writer.h"
#include "content/model/field_spec.h"
#include "content/publish/publish.h"
#include "content/store/entries.h"
#include "content/store/people.h"

namespace beffroi::content {
namespace {

Result<EntrySummary> find_entry(Entries& entries, const std::string& name) {
    const std::size_t slash = name.find('/');
    const auto kind = kind_of(name.substr(0, slash));
    if (slash == std::string::npos || !kind) {
        return Error{Fault::NotFound, "\"" + name + "\" names no entry; write it as place/la-piscine"};
    }
    return entries.find(*kind, name.substr(slash + 1));
}

}  // namespace

Result<Store> open_store(const Options& options) {
    std::error_code problem;
    if (!std::filesystem::exists(options.data.editing_database(), problem)) {
        return Error{Fault::NotFound, options.data.root.string() +
                                          " is no data folder: run `beffroi-content init` first, or name one "
                                          "with --data"};
    }
    return Store::open(options.data.editing_database(), Access::ReadWrite);
}

Result<Exit> run_init(const Options& options, Streams streams) {
    TRY(make_data_folder(options.data));
    const PublicKey key = TRY(read_public_key(options.data));
    streams.out << options.data.root.string() << "\n";
    streams.err << "Ready. Kiosks trust editions by this key (" << options.data.public_key().string()
                << "):\n"
                << key.text();
    return Exit::Done;
}

Result<Exit> run_import(const Options& options, const Clock& clock, Streams streams) {
    auto store = TRY(open_store(options));
    Media media{store, options.data.media()};
    const ImportReport report = TRY(import_pack(
        store, media, options.pack, options.dry_run ? ImportMode::DryRun : ImportMode::Apply, clock.utc()));
    print(streams.err, report.faults);
    if (!report.faults.empty()) {
        streams.err << "Nothing was imported: " << report.faults.size() << " to mend.\n";
        return Exit::Refused;
    }
    print(streams.err, report.kept);
    streams.out << (report.applied ? "imported" : "would import") << ": " << report.created
                << " new entries, " << report.changed << " values changed, " << report.unchanged
                << " unchanged, " << report.kept.size() << " kept as edited\n";
    return Exit::Done;
}

Result<Exit> run_export(const Options& options, Streams streams) {
    auto store = TRY(open_store(options));
    Media media{store, options.data.media()};
    const ExportReport report = TRY(export_pack(store, media, options.folder));
    print(streams.err, report.faults);
    print(streams.err, report.left_out);
    streams.out << options.folder.string() << ": " << report.files << " files\n";
    if (report.faults.empty()) return Exit::Done;
    streams.err << "Import would refuse this pack: " << report.faults.size() << " to mend.\n";
    return Exit::Refused;
}

Result<Exit> run_publish(const Options& options, const Clock& clock, Streams streams) {
    auto store = TRY(open_store(options));
    if (options.dry_run) {
        const auto findings = TRY(find_before_publishing(store, options.data, clock.utc()));
        return print(streams.err, findings, options.language) > 0 ? Exit::Refused : Exit::Done;
    }
    PublishRequest request{.by = kByTool, .only = {}};
    if (!options.by.empty()) request.by = TRY(People{store}.find(options.by)).id;
    Entries entries{store};
    for (const std::string& name : options.only) request.only.push_back(TRY(find_entry(entries, name)).id);

    const PublishReport report = TRY(publish(store, options.data, request, clock.utc()));
    const int errors = print(streams.err, report.findings, options.language);
    if (errors > 0) {
        streams.err << "Nothing was published: " << errors << " to mend.\n";
        return Exit::Refused;
    }
    if (report.unchanged) {
        streams.out << "unchanged: the current edition says the same already\n";
    } else {
        streams.out << "edition " << *report.edition << ": " << report.files << " files, "
                    << report.new_objects << " new, " << report.cooked << " cooked\n";
    }
    return Exit::Done;
}

Result<Exit> run_list(const Options& options, Streams streams) {
    auto store = TRY(open_store(options));
    std::optional<Kind> kind;
    if (!options.kind.empty()) {
        kind = kind_of(options.kind);
        if (!kind) return Error{Fault::NotFound, "there is no kind \"" + options.kind + "\""};
    }
    const auto entries = TRY(Entries{store}.list(kind));
    for (const EntrySummary& entry : entries) {
        streams.out << name_of(entry.kind) << "/" << entry.slug << "\t"
                    << (entry.deleted             ? "deleted"
                        : entry.published_edition ? "published"
                                                  : "draft")
                    << (entry.changed && entry.published_edition ? "\tchanged" : "") << "\n";
    }
    return Exit::Done;
}

}  // namespace beffroi::content
