#include "content/base/files.h"
#include "content/cli/commands.h"
#include "content/model/field_spec.h"
#include "content/snapshot/edition.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

Result<PublicKey> key_of(const Options& options) {
    if (options.key.empty()) return read_public_key(options.data);
    const std::string text = TRY(read_file(options.key, 4096));
    return PublicKey::parse(text);
}

Result<Edition> open_edition(const Options& options) {
    const PublicKey key = TRY(key_of(options));
    return Edition::open(options.edition.empty() ? options.data.edition() : options.edition, key);
}

void print_edition(const Edition& edition, const std::string& locale, std::ostream& out) {
    out << "edition\t" << edition.number() << "\t" << edition.city().name << "\n";
    for (const PlaceCard& place : edition.places(locale)) {
        out << "place\t" << place.slug << "\t" << place.title;
        if (place.facade) out << "\tlights: " << *place.facade;
        out << "\n";
    }
    for (const FacadeCard& facade : edition.facades(locale)) {
        out << "facade\t" << facade.slug << "\t" << facade.title << "\t" << facade.fixtures << " fixtures\n";
        for (const SceneCard& scene : edition.scenes(facade.slug, locale)) {
            out << "scene\t" << facade.slug << "/" << scene.slug << "\t" << scene.title << "\t"
                << scene.duration_ms / 1000 << " s\t" << scene.energy_wh << " Wh\n";
        }
    }
    for (const EditionFile& file : edition.manifest().files) {
        out << "file\t" << file.path << "\t" << file.size << "\t" << file.digest.hex() << "\n";
    }
}

}  // namespace

Result<Exit> run_verify(const Options& options, const Clock& clock, Streams streams) {
    if (options.edition.empty()) {
        auto store = TRY(Store::open(options.data.editing_database(), Access::ReadOnly));
        TRY(store.check());
        streams.err << "The database and its audit are whole.\n";
    }
    auto edition = open_edition(options);
    if (!edition) {
        streams.err << "beffroi-content: " << edition.error().detail << "\n";
        return edition.error().fault == Fault::NotFound ? Exit::NotFound : Exit::Refused;
    }
    streams.out << "edition " << edition->number() << " of " << edition->city().name << ": signature and "
                << edition->manifest().files.size() << " files are right\n";
    if (edition->expired(clock.utc())) {
        streams.err << "It is past its date: publish again soon. Kiosks go on showing it.\n";
    }
    return Exit::Done;
}

Result<Exit> run_show(const Options& options, Streams streams) {
    if (options.entry.empty()) {
        const Edition edition = TRY(open_edition(options));
        print_edition(edition, options.locale, streams.out);
        return Exit::Done;
    }
    auto store = TRY(Store::open(options.data.editing_database(), Access::ReadOnly));
    Entries entries{store};
    const std::size_t slash = options.entry.find('/');
    const auto kind = kind_of(options.entry.substr(0, slash));
    if (slash == std::string::npos || !kind) {
        return Error{Fault::NotFound,
                     "\"" + options.entry + "\" names no entry; write it as place/la-piscine"};
    }
    const EntrySummary entry = TRY(entries.find(*kind, options.entry.substr(slash + 1)));
    const auto values = TRY(entries.values(entry.id));
    for (const SavedValue& value : values) {
        streams.out << value.field << (value.locale.empty() ? "" : "." + value.locale) << "\t" << value.value
                    << "\n";
    }
    return Exit::Done;
}

}  // namespace beffroi::content
