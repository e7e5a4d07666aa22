#include "content/publish/preview_edition.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "content/model/validate.h"
#include "content/publish/city_content.h"
#include "content/publish/edition_files.h"
#include "content/publish/light_content.h"
#include "content/snapshot/edition_store.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

/// A draft put back may take another one's ground away; more rounds than this mend nothing.
constexpr int kRounds = 4;
constexpr std::chrono::hours kStands{24};

using Names = std::set<std::pair<std::string, std::string>>;  // kind, slug

Names with_errors(const std::vector<Finding>& findings) {
    Names names;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error) names.emplace(finding.kind, finding.entry);
    }
    return names;
}

/// Those named stand as they are published, or go. True when that changed anything.
bool put_back(Content& content, const Content& live, const Names& names) {
    bool changed = false;
    std::vector<Entry> kept;
    for (Entry& entry : content.entries) {
        if (!names.contains({name_of(entry.kind), entry.slug})) {
            kept.push_back(std::move(entry));
            continue;
        }
        const Entry* former = live.find(entry.kind, entry.slug);
        changed = changed || former == nullptr || former->values != entry.values;
        if (former != nullptr) kept.push_back(*former);
    }
    content.entries = std::move(kept);
    return changed;
}

std::string digest_of(const Content& content) {
    std::string text;
    const auto add = [&text](std::string_view part) { text.append(part).push_back('\0'); };
    for (const Entry& entry : content.entries) {
        add(entry.id);
        for (const auto& [key, value] : entry.values) {
            add(key.first);
            add(key.second);
            add(value);
        }
    }
    return Digest::of(text).hex();
}

/// A doubtful one is kept from kiosks until somebody checked it; its author may look all the same.
void let_pass(Content& content, const std::string& id) {
    for (Entry& entry : content.entries) {
        if (entry.id == id && !may_be_published(entry)) entry.set("checked_by", "", "—");
    }
}

Result<Manifest> manifest_of(const EditionStore& editions, const CityContent& city,
                             const std::vector<MadeFile>& files, UtcTime now) {
    Manifest manifest;
    manifest.number = editions.current_number().value_or(0) + 1;
    manifest.city = city.city;
    manifest.created_ms = utc_ms(now);
    manifest.expires_ms = utc_ms(now + kStands);
    manifest.previous = editions.current_manifest_hash();
    manifest.reader_floor = kReaderVersion;
    for (const MadeFile& file : files) {
        manifest.files.push_back({file.path, file.bytes.size(), Digest::of(file.bytes)});
    }
    return manifest;
}

}  // namespace

Result<PreviewContent> content_for_preview(Store& store, std::string_view entry, PreviewOf of) {
    Entries entries{store};
    const auto moment = TRY(Transaction::begin_read(store.database()));
    const EntrySummary summary = TRY(entries.find(entry));
    const Content live = TRY(entries.published());
    PreviewContent preview{live, summary.kind, summary.slug, "", {}};
    if (of == PreviewOf::Draft) {
        preview.content = TRY(entries.drafts());
        for (int round = 0; round < kRounds; ++round) {
            Names faulty = with_errors(validate(preview.content));
            faulty.erase({name_of(summary.kind), summary.slug});
            if (faulty.empty() || !put_back(preview.content, live, faulty)) break;
        }
        let_pass(preview.content, summary.id);
    }
    if (preview.content.find(summary.kind, summary.slug) == nullptr) {
        return Error{Fault::NotFound, summary.slug + " is not there to be shown"};
    }
    for (Finding& finding : validate(preview.content)) {
        if (finding.severity == Severity::Error) preview.findings.push_back(std::move(finding));
    }
    preview.digest = digest_of(preview.content);
    return preview;
}

Outcome write_preview_edition(Store& store, const DataFolder& folder, const std::filesystem::path& root,
                              const SecretKey& key, PreviewContent& preview, UtcTime now) {
    leave_out_drafts(preview.content);
    const auto facades = read_light(preview.content, preview.findings);
    if (has_errors(preview.findings)) return Done{};
    CityContent city = city_content_of(preview.content, facades);
    Media media{store, folder.media()};
    CookedCache cache{folder.cooked(), root / "scratch"};
    const auto files = TRY(make_files(preview.content, facades, city, media, cache, preview.findings));
    if (has_errors(preview.findings)) return Done{};

    auto editions = TRY(EditionStore::open(root / "edition"));
    const Manifest manifest = TRY(manifest_of(editions, city, files, now));
    const auto missing = editions.missing(manifest);
    for (const EditionFile& wanted : missing) {
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const MadeFile& made) { return made.path == wanted.path; });
        TRY(editions.receive(wanted.digest, file->bytes));
    }
    const std::string text = to_json(manifest);
    TRY(editions.take(text, key.sign(text, "preview"), key.public_key()));
    TRY(editions.sweep());
    return Done{};
}

}  // namespace beffroi::content
