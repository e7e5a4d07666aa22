#include "content/publish/publish.h"

#include <algorithm>
#include <chrono>

#include "content/base/log.h"
#include "content/model/validate.h"
#include "content/publish/city_content.h"
#include "content/publish/edition_files.h"
#include "content/publish/edition_lock.h"
#include "content/publish/light_content.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "content/store/audit.h"
#include "content/store/editions.h"
#include "content/store/entries.h"
#include "content/store/people.h"

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

/// A tour goes out with what is told at its stops, a place with its pictures. Errors: NotFound.
Result<std::vector<std::string>> with_their_parts(Entries& entries, const Content& drafts,
                                                  std::vector<std::string> ids) {
    const std::size_t asked = ids.size();
    for (std::size_t i = 0; i < asked; ++i) {
        const EntrySummary entry = TRY(entries.find(ids[i]));
        const Entry* draft = drafts.find(entry.kind, entry.slug);
        if (entry.kind == Kind::Place && draft != nullptr) {
            for (const std::string& slug : draft->list("pictures")) {
                const Entry* picture = drafts.find(Kind::Picture, slug);
                if (picture != nullptr) ids.push_back(picture->id);
            }
        }
        if (entry.kind != Kind::Tour) continue;
        for (const Entry* stop : drafts.of(Kind::TourStop)) {
            if (stop->value("tour") == entry.slug) ids.push_back(stop->id);
        }
    }
    return ids;
}

/// What goes out: every draft, or what is out already with some entries replaced. Drafts that may not are
/// left out later; validation says so.
Result<Content> chosen(Store& store, const PublishRequest& request) {
    Entries entries{store};
    auto moment = TRY(Transaction::begin_read(store.database()));
    Content drafts = TRY(entries.drafts());
    if (request.only.empty()) return drafts;
    Content content = TRY(entries.published());
    const auto ids = TRY(with_their_parts(entries, drafts, request.only));
    for (const std::string& id : ids) {
        const auto is_it = [&](const Entry& entry) { return entry.id == id; };
        content.entries.erase(std::remove_if(content.entries.begin(), content.entries.end(), is_it),
                              content.entries.end());
        const auto draft = std::find_if(drafts.entries.begin(), drafts.entries.end(), is_it);
        if (draft != drafts.entries.end()) content.entries.push_back(*draft);
    }
    std::sort(content.entries.begin(), content.entries.end(), [](const Entry& a, const Entry& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.slug < b.slug;
    });
    return content;
}

bool same_files(const Manifest& a, const Manifest& b) {
    const auto same = [](const EditionFile& x, const EditionFile& y) {
        return x.path == y.path && x.digest == y.digest;
    };
    return a.city == b.city &&
           std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), same);
}

class Publishing {
public:
    Publishing(Store& store, const DataFolder& folder, EditionStore& editions, UtcTime now)
        : store_{store}, folder_{folder}, editions_{editions}, now_{now} {}

    Result<PublishReport> run(const PublishRequest& request) {
        Content content = TRY(chosen(store_, request));
        report_.findings = validate(content);
        leave_out_drafts(content);
        const auto facades = read_light(content, report_.findings);
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
            return Editions{store_}.set_published(newest->number, content);
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
        TRY(Editions{store_}.stage(EditionRow{number, manifest_hash, false, utc_ms(now_), request.by},
                                   content));
        const auto person = People{store_}.find(request.by);
        TRY(Audit{store_}.add(now_, person ? person->name : request.by, "publish",
                              "edition " + std::to_string(number)));
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

Result<std::vector<Finding>> find_before_publishing(Store& store) {
    Content content = TRY(chosen(store, {}));
    std::vector<Finding> findings = validate(content);
    leave_out_drafts(content);
    read_light(content, findings);
    return findings;
}

Outcome settle_editions(Store& store, const DataFolder& folder) {
    const FileDescriptor held = TRY(lock_editions(folder));
    auto editions = TRY(EditionStore::open(folder.edition()));
    return roll_forward(store, editions);
}

}  // namespace beffroi::content
