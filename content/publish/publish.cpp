#include "content/publish/publish.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <set>

#include "content/base/log.h"
#include "content/model/library_rules.h"
#include "content/model/validate.h"
#include "content/publish/city_content.h"
#include "content/publish/edition_files.h"
#include "content/publish/edition_lock.h"
#include "content/publish/flash_check.h"
#include "content/publish/light_content.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "content/store/audit.h"
#include "content/store/editions.h"
#include "content/store/entries.h"
#include "content/store/people.h"
#include "content/store/releases.h"

namespace beffroi::content {
namespace {

constexpr std::chrono::hours kKept{90 * 24};

Outcome roll_forward(Store& store, EditionStore& editions) {
    Editions rows{store};
    const auto newest = TRY(rows.newest());
    if (!newest || newest->live) return Done{};
    if (editions.current_manifest_hash() == newest->manifest_hash) return rows.mark_live(newest->number);
    if (editions.staged_manifest_hash() != newest->manifest_hash) return Done{};  // the next one replaces it
    TRY(editions.switch_to_staged());
    log::info("edition.switched_late", {{"number", newest->number}});
    return rows.mark_live(newest->number);
}

/// A tour goes out with what is told at its stops, a place with its pictures, sounds and video. Errors:
/// NotFound.
Result<std::vector<std::string>> with_their_parts(Entries& entries, const Content& drafts,
                                                  std::vector<std::string> ids) {
    const std::size_t asked = ids.size();
    for (std::size_t i = 0; i < asked; ++i) {
        const EntrySummary entry = TRY(entries.find(ids[i]));
        const Entry* draft = drafts.find(entry.kind, entry.slug);
        if (entry.kind == Kind::Place && draft != nullptr) {
            for (const Kind kind : kMediaKinds) {
                for (const std::string& slug : media_of_place(*draft, kind)) {
                    const Entry* media = drafts.find(kind, slug);
                    if (media != nullptr) ids.push_back(media->id);
                }
            }
        }
        if (entry.kind != Kind::Tour) continue;
        for (const Entry* stop : drafts.of(Kind::TourStop)) {
            if (stop->value("tour") == entry.slug) ids.push_back(stop->id);
        }
    }
    return ids;
}

/// What is out of an entry, with the draft's texts in some languages. One that never went out brings its
/// facts.
Entry with_texts(const Entry* live, const Entry& draft, const std::vector<Locale>& locales) {
    Entry mixed = live == nullptr ? Entry{draft.id, draft.kind, draft.slug, {}} : *live;
    const auto comes = [&](const Locale& locale) {
        if (locale.empty()) return live == nullptr;
        return std::find(locales.begin(), locales.end(), locale) != locales.end();
    };
    for (auto value = mixed.values.begin(); value != mixed.values.end();) {
        value = comes(value->first.second) ? mixed.values.erase(value) : std::next(value);
    }
    for (const auto& [key, text] : draft.values) {
        if (comes(key.second)) mixed.set(key.first, key.second, text);
    }
    return mixed;
}

/// What is out, the entries named by `ids` replaced by their drafts, taken out where a draft is removed.
Content replaced(const Content& live, const Content& drafts, const std::set<std::string>& ids,
                 const std::vector<Locale>& locales) {
    std::map<std::string_view, const Entry*> outside;
    for (const Entry& draft : drafts.entries) {
        if (ids.contains(draft.id)) outside[draft.id] = &draft;
    }
    Content content;
    for (const Entry& entry : live.entries) {
        const auto draft = outside.find(entry.id);
        if (draft != outside.end()) {
            content.entries.push_back(locales.empty() ? *draft->second
                                                      : with_texts(&entry, *draft->second, locales));
            outside.erase(draft);
        } else if (!ids.contains(entry.id)) {
            content.entries.push_back(entry);
        }
    }
    for (const auto& [id, draft] : outside) {
        content.entries.push_back(locales.empty() ? *draft : with_texts(nullptr, *draft, locales));
    }
    std::sort(content.entries.begin(), content.entries.end(), [](const Entry& a, const Entry& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.slug < b.slug;
    });
    return content;
}

/// Notices are sent by themselves, at once; an edition knows none, and an unfinished one stands in nobody's
/// way.
Content without_notices(Content content) {
    std::erase_if(content.entries, [](const Entry& entry) { return entry.kind == Kind::Notice; });
    return content;
}

/// What goes out: every draft, or what is out already with some entries or some languages replaced. Drafts
/// that may not are left out later; validation says so.
Result<Content> chosen(Store& store, const PublishRequest& request) {
    Entries entries{store};
    auto moment = TRY(Transaction::begin_read(store.database()));
    if (request.again) return Editions{store}.content_of(*request.again);
    Content drafts = without_notices(TRY(entries.drafts()));
    if (request.only.empty() && request.locales.empty()) return drafts;
    const Content live = TRY(entries.published());
    std::set<std::string_view> published_ids;
    for (const Entry& entry : live.entries) published_ids.insert(entry.id);
    std::vector<std::string> ids;
    if (!request.only.empty()) {
        ids = TRY(with_their_parts(entries, drafts, request.only));
    } else {  // a translation brings out nothing that is not out yet, and takes nothing away
        for (const Entry& draft : drafts.entries) {
            if (published_ids.contains(draft.id)) ids.push_back(draft.id);
        }
    }
    return replaced(live, drafts, {ids.begin(), ids.end()}, request.locales);
}

bool same_files(const Manifest& a, const Manifest& b) {
    const auto same = [](const EditionFile& x, const EditionFile& y) {
        return x.path == y.path && x.digest == y.digest;
    };
    return a.city == b.city &&
           std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), same);
}

/// What is refused anyway is not worth a minute of looking.
FlashLook look_after(const std::vector<Finding>& findings) {
    return has_errors(findings) ? FlashLook::OnlyKnown : FlashLook::AtAll;
}

class Publishing {
public:
    Publishing(Store& store, const DataFolder& folder, EditionStore& editions, UtcTime now)
        : store_{store}, folder_{folder}, editions_{editions}, now_{now} {}

    Result<PublishReport> run(const PublishRequest& request) {
        Content content = TRY(chosen(store_, request));
        report_.findings = validate(content, today_in(content, now_));
        leave_out_drafts(content);
        const auto facades = read_light(content, report_.findings);
        FlashBook flashes{folder_.cooked()};
        TRY(check_flashes(content, facades, flashes, look_after(report_.findings), report_.findings));
        if (has_errors(report_.findings)) return report_;

        CityContent city = city_content_of(content, facades);
        Media media{store_, folder_.media()};
        CookedCache cache{folder_.cooked()};
        const auto files = TRY(make_files(content, facades, city, media, cache, report_.findings));
        report_.cooked = cache.cooked_now();
        report_.files = files.size();
        if (has_errors(report_.findings)) return report_;
        TRY(send_out(request, content, city, files));
        return report_;
    }

private:
    Outcome send_out(const PublishRequest& request, const Content& content, const CityContent& city,
                     const std::vector<MadeFile>& files) {
        const PublicKey key = TRY(read_public_key(folder_));
        Manifest manifest = TRY(manifest_for(city, files));
        const auto current = Edition::open(editions_.folder(), key);
        const auto newest = TRY(Editions{store_}.newest());
        if (current && newest && newest->live && same_files(manifest, current->manifest())) {
            report_.unchanged = true;
            TRY(Editions{store_}.set_published(newest->number, content));
            if (request.release.empty()) return Done{};
            return Releases{store_}.mark_published(request.release, now_);
        }
        TRY(write_objects(files, manifest));
        const std::string text = to_json(manifest);
        const SecretKey secret = TRY(read_secret_key(folder_));
        const std::string signature =
            secret.sign(text, "edition " + std::to_string(manifest.number) + " of " + manifest.city.slug);
        TRY(editions_.stage(text, signature, key));
        // From here on the files are whole: a cut now is mended by roll_forward().
        TRY(record(request, content, manifest.number, Digest::of(text).hex()));
        TRY(editions_.switch_to_staged());
        TRY(Editions{store_}.mark_live(manifest.number));
        TRY(editions_.sweep());
        report_.edition = manifest.number;
        log::info("edition.published", {{"number", manifest.number},
                                        {"files", manifest.files.size()},
                                        {"new", report_.new_objects},
                                        {"cooked", report_.cooked}});
        return Done{};
    }

    Result<Manifest> manifest_for(const CityContent& city, const std::vector<MadeFile>& files) {
        Manifest manifest;
        const auto newest = TRY(Editions{store_}.newest());
        manifest.number = std::max(newest ? newest->number : 0, editions_.current_number().value_or(0)) + 1;
        manifest.city = city.city;
        manifest.created_ms = utc_ms(now_);
        manifest.expires_ms = utc_ms(now_ + kKept);
        manifest.previous = editions_.current_manifest_hash();
        manifest.reader_floor = kReaderVersion;
        for (const MadeFile& file : files) {
            manifest.files.push_back({file.path, file.bytes.size(), Digest::of(file.bytes)});
        }
        return manifest;
    }

    Outcome write_objects(const std::vector<MadeFile>& files, const Manifest& manifest) {
        const auto missing = editions_.missing(manifest);
        for (const EditionFile& wanted : missing) {
            const auto file = std::find_if(files.begin(), files.end(),
                                           [&](const MadeFile& made) { return made.path == wanted.path; });
            TRY(editions_.receive(wanted.digest, file->bytes));
            ++report_.new_objects;
        }
        return Done{};
    }

    Outcome record(const PublishRequest& request, const Content& content, std::int64_t number,
                   const std::string& manifest_hash) {
        auto transaction = TRY(Transaction::begin(store_.database()));
        EditionRow row{number, manifest_hash, false, utc_ms(now_), request.by};
        row.note = request.note;
        row.again_of = request.again;
        if (!request.release.empty()) row.release_id = request.release;
        TRY(Editions{store_}.stage(row, content));
        if (row.release_id) TRY(Releases{store_}.mark_published(*row.release_id, now_));
        const auto person = People{store_}.find(request.by);
        TRY(Audit{store_}.add(now_, person ? person->name : request.by, "publish",
                              "edition " + std::to_string(number),
                              request.again ? "again " + std::to_string(*request.again) : request.release));
        return transaction.commit();
    }

    Store& store_;
    const DataFolder& folder_;
    EditionStore& editions_;
    UtcTime now_;
    PublishReport report_;
};

}  // namespace

Result<PublishReport> publish(Store& store, const DataFolder& folder, const PublishRequest& request,
                              UtcTime now) {
    const FileDescriptor held = TRY(lock_editions(folder));
    auto editions = TRY(EditionStore::open(folder.edition()));
    TRY(roll_forward(store, editions));
    return Publishing{store, folder, editions, now}.run(request);
}

Result<std::vector<Finding>> find_before_publishing(Store& store, const DataFolder& folder, UtcTime now) {
    Content content = TRY(chosen(store, {}));
    std::vector<Finding> findings = validate(content, today_in(content, now));
    leave_out_drafts(content);
    const auto facades = check_light(content, findings);
    FlashBook flashes{folder.cooked()};
    TRY(check_flashes(content, facades, flashes, look_after(findings), findings));
    return findings;
}

std::vector<Finding> find_before_publishing(Content drafts, UtcTime now, FlashBook* flashes) {
    drafts = without_notices(std::move(drafts));
    std::vector<Finding> findings = validate(drafts, today_in(drafts, now));
    leave_out_drafts(drafts);
    const auto facades = check_light(drafts, findings);
    if (flashes == nullptr) return findings;
    // It only reads what is kept, and what cannot be read is not known: it cannot fail.
    (void)check_flashes(drafts, facades, *flashes, FlashLook::OnlyKnown, findings).has_value();
    return findings;
}

Result<PublishReport> publish_release(Store& store, const DataFolder& folder, std::string_view id,
                                      std::string_view by, UtcTime now) {
    Releases releases{store};
    const Release release = TRY(releases.find(id));
    if (release.state == ReleaseState::Published || release.state == ReleaseState::Cancelled) {
        return Error{Fault::Conflict, "the release is " + std::string{name_of(release.state)}};
    }
    PublishReport report = TRY(
        publish(store, folder, {.by = std::string{by}, .only = release.entries, .release = release.id}, now));
    if (!has_errors(report.findings)) return report;
    std::vector<Finding> errors;
    std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(errors),
                 [](const Finding& finding) { return finding.severity == Severity::Error; });
    TRY(releases.mark_refused(id, errors, now));
    log::warn("release.refused", {{"name", release.name}, {"errors", errors.size()}});
    return report;
}

Result<std::size_t> publish_due(Store& store, const DataFolder& folder, UtcTime now) {
    std::size_t out = 0;
    const auto due = TRY(Releases{store}.due(now));
    for (const Release& release : due) {
        const auto report = TRY(publish_release(store, folder, release.id, release.created_by, now));
        if (!has_errors(report.findings)) ++out;
    }
    return out;
}

Outcome settle_editions(Store& store, const DataFolder& folder) {
    const FileDescriptor held = TRY(lock_editions(folder));
    auto editions = TRY(EditionStore::open(folder.edition()));
    return roll_forward(store, editions);
}

}  // namespace beffroi::content
