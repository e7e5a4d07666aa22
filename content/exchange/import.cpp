#include "content/exchange/import.h"

#include <map>
#include <utility>

#include "content/exchange/pack.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

class Merge {
public:
    Merge(Store& store, UtcTime now, ImportReport& report) : entries_{store}, now_{now}, report_{report} {}

    Outcome run(const Pack& pack) {
        for (const Entry& entry : pack.content.entries) {
            const std::string& file = pack.file_of.at({entry.kind, entry.slug});
            TRY(merge(entry, file));
        }
        return Done{};
    }

private:
    Outcome merge(const Entry& wanted, const std::string& file) {
        std::string id;
        auto found = entries_.find(wanted.kind, wanted.slug);
        if (found) {
            if (found->deleted) return Done{};
            id = found->id;
        } else if (found.error().fault == Fault::NotFound) {
            id = TRY(entries_.create(wanted.kind, wanted.slug, kByImport, now_));
            ++report_.created;
        } else {
            return found.error();
        }
        std::map<std::pair<std::string, Locale>, SavedValue> here;
        auto values = TRY(entries_.values(id));
        for (SavedValue& value : values) {
            here.emplace(std::pair{value.field, value.locale}, std::move(value));
        }
        for (const auto& [key, text] : wanted.values) {
            const auto old = here.find(key);
            TRY(merge_value(id, key, text, old == here.end() ? nullptr : &old->second, file));
        }
        return Done{};
    }

    Outcome merge_value(const std::string& id, const std::pair<std::string, Locale>& key,
                        const std::string& text, const SavedValue* old, const std::string& file) {
        const std::string had = old == nullptr ? "" : old->value;
        if (had == text) {
            ++report_.unchanged;
            return Done{};
        }
        const bool by_a_person = old != nullptr && old->updated_by != kByImport && old->updated_by != kByTool;
        if (by_a_person) {
            const std::string field = key.second.empty() ? key.first : key.first + " (" + key.second + ")";
            report_.kept.push_back(FileFinding{file, field, "was edited since; the edited text stays"});
            return Done{};
        }
        TRY(entries_.save(Change{.entry_id = id,
                                 .field = key.first,
                                 .locale = key.second,
                                 .value = text,
                                 .expected_version = old == nullptr ? 0 : old->version},
                          kByImport, now_));
        ++report_.changed;
        return Done{};
    }

    Entries entries_;
    UtcTime now_;
    ImportReport& report_;
};

}  // namespace

Result<ImportReport> import_pack(Store& store, Media& media, const std::filesystem::path& folder,
                                 ImportMode mode, UtcTime now) {
    ImportReport report;
    const Pack pack = TRY(read_pack(folder, report.faults));
    if (!report.faults.empty()) return report;

    auto transaction = TRY(Transaction::begin(store.database()));
    TRY(Merge(store, now, report).run(pack));
    if (mode == ImportMode::DryRun) return report;  // the transaction undoes itself
    for (const PackMedia& file : pack.media) TRY(media.add(file.bytes, file.name, kByImport, now));
    TRY(transaction.commit());
    report.applied = true;
    return report;
}

}  // namespace beffroi::content
