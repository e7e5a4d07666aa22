#include "content/exchange/pack_writer.h"

#include "content/base/files.h"
#include "content/exchange/pack.h"
#include "content/exchange/pack_writing.h"
#include "content/store/entries.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

Outcome must_be_free(const fs::path& folder) {
    std::error_code problem;
    if (!fs::exists(folder, problem)) return Done{};
    if (fs::is_directory(folder, problem) && fs::is_empty(folder, problem)) return Done{};
    return Error{Fault::Conflict, folder.string() + " is not empty: name a new folder"};
}

std::string field_words(const std::pair<std::string, Locale>& key) {
    return key.second.empty() ? key.first : key.first + " (" + key.second + ")";
}

/// What the drafts say and the pack does not.
std::vector<FileFinding> differences(const Content& drafts, const Pack& pack) {
    std::vector<FileFinding> found;
    for (const Entry& draft : drafts.entries) {
        const Entry* written = pack.content.find(draft.kind, draft.slug);
        const std::string name = std::string{name_of(draft.kind)} + "/" + draft.slug;
        if (written == nullptr) {
            found.push_back({name, "", "is not in the pack; a backup holds it"});
            continue;
        }
        for (const auto& [key, text] : draft.values) {
            const std::string& in_pack = written->value(key.first, key.second);
            if (in_pack == text) continue;
            found.push_back({name, field_words(key),
                             in_pack.empty() ? "is not in the pack; a backup holds it"
                                             : "is written otherwise in the pack"});
        }
    }
    return found;
}

}  // namespace

Outcome PackWriting::text(const std::string& file, std::string_view bytes) {
    ++files;
    return write_file(folder / file, bytes);
}

Outcome PackWriting::json(const std::string& file, const Json& value) {
    return text(file, value.dump(2) + "\n");
}

Outcome PackWriting::media_file(const std::string& file, const std::string& hash) {
    const Digest digest = TRY(Digest::parse(hash));
    const std::string bytes = TRY(media.read(digest));
    return text(file, bytes);
}

void put_text(Json& object, const char* key, const Entry& entry, const char* field) {
    if (!entry.value(field).empty()) object.set(key, entry.value(field));
}

void put_number(Json& object, const char* key, const Entry& entry, const char* field) {
    if (const auto whole = entry.integer(field)) {
        object.set(key, *whole);
    } else if (const auto number = entry.number(field)) {
        object.set(key, *number);
    }
}

Json words_of(const PackWriting& writing, const Entry& entry, const char* field) {
    Json words = Json::object();
    for (const Locale& locale : writing.content.city()->list("locales")) {
        if (!entry.value(field, locale).empty()) words.set(locale, entry.value(field, locale));
    }
    return words;
}

Json position_of(const Entry& entry) {
    Json position = Json::object();
    put_number(position, "lat_deg", entry, "lat_deg");
    put_number(position, "lon_deg", entry, "lon_deg");
    return position;
}

Result<ExportReport> export_pack(Store& store, Media& media, const fs::path& folder) {
    TRY(must_be_free(folder));
    const Content drafts = TRY(Entries{store}.drafts());
    if (drafts.city() == nullptr) return Error{Fault::NotFound, "there is no city yet: import a pack first"};
    PackWriting writing{folder, drafts, media};
    TRY(write_city_file(writing));
    TRY(write_facades(writing));
    TRY(write_pictures(writing));
    TRY(write_sounds(writing));
    TRY(write_videos(writing));
    TRY(write_places(writing));
    TRY(write_activities(writing));
    TRY(write_events(writing));
    TRY(write_tours(writing));
    TRY(write_map(writing));

    ExportReport report{writing.files, {}, {}};
    const Pack pack = TRY(read_pack(folder, report.faults));
    if (report.faults.empty()) report.left_out = differences(drafts, pack);
    return report;
}

}  // namespace beffroi::content
