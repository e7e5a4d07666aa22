#include "content/snapshot/edition.h"

#include "content/base/files.h"
#include "content/base/log.h"
#include "content/model/public_address.h"
#include "content/snapshot/content_file.h"
#include "content/snapshot/edition_store.h"
#include "content/snapshot/reader.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

/// From here on content.db holds the tables of search_index.h.
constexpr std::int64_t kSearchSchema = 2;
constexpr std::size_t kMostManifestBytes = std::size_t{8} << 20U;

Result<std::string> read_object(const fs::path& folder, const EditionFile& file) {
    auto bytes = read_file(folder / object_path(file.digest), file.size);
    if (!bytes && bytes.error().fault == Fault::Io) return bytes.error();
    if (!bytes || bytes->size() != file.size || Digest::of(*bytes) != file.digest) {
        return Error{Fault::Corrupt, file.path + " is missing or is not what the manifest says"};
    }
    return bytes;
}

/// An empty answer for a disk that dies under a verified edition, and a line in the log.
template <typename T>
T or_empty(Result<T> answer, const char* what) {
    if (answer) return std::move(answer).value();
    log::error("edition.read_failed", {{"what", what}, {"detail", answer.error().detail}});
    return T{};
}

}  // namespace

Edition::Edition(fs::path folder, Manifest manifest, std::unique_ptr<Reader> reader)
    : folder_{std::move(folder)}, manifest_{std::move(manifest)}, reader_{std::move(reader)} {
    if (manifest_.city.public_address.empty()) return;
    for (const EditionFile& file : manifest_.files) {
        if (file.path.starts_with(kPagesFolder)) pages_.insert(file.path);
    }
}
Edition::Edition(Edition&&) noexcept = default;
Edition& Edition::operator=(Edition&&) noexcept = default;
Edition::~Edition() = default;

Result<Edition> Edition::open(const fs::path& folder, const PublicKey& key, std::string_view which) {
    const fs::path home = folder / which;
    const std::string text = TRY(read_file(home / kManifestFile, kMostManifestBytes));
    const std::string signature = TRY(read_file(home / kSignatureFile, kMostManifestBytes));
    Outcome signed_by = verify(key, text, signature);
    if (!signed_by) return Error{Fault::Denied, "manifest: " + signed_by.error().detail};
    Manifest manifest = TRY(parse_manifest(text));
    if (manifest.reader_floor > kReaderVersion) {
        return Error{Fault::Invalid, "edition " + std::to_string(manifest.number) +
                                         " is for newer programs: update this one first"};
    }
    for (const EditionFile& file : manifest.files) TRY(read_object(folder, file));
    const EditionFile* content = manifest.find("content.db");
    if (content == nullptr) return Error{Fault::Corrupt, "the edition has no content.db"};
    auto database = TRY(Database::open(folder / object_path(content->digest), Access::Immutable));
    const std::int64_t schema = database.user_version();
    auto reader = std::make_unique<Reader>(
        Reader{std::move(database), manifest.city.locales.front(), Search{manifest.city.locales}, schema});
    return Edition{folder, std::move(manifest), std::move(reader)};
}

bool Edition::expired(UtcTime now) const {
    return utc_ms(now) > manifest_.expires_ms;
}

std::vector<PlaceCard> Edition::places(std::string_view locale) const {
    return or_empty(reader_->places(locale), "places");
}

std::optional<PlacePage> Edition::place(std::string_view slug, std::string_view locale) const {
    auto page = or_empty(reader_->place(slug, locale), "place");
    if (!page) return page;
    for (PlaceActivity& activity : page->activities) {
        const std::string path = activity_page_path(activity.slug, activity.words_locale);
        if (pages_.contains(path)) activity.sheet = public_page(city().public_address, path);
    }
    return page;
}

std::vector<Theme> Edition::themes(std::string_view locale) const {
    return or_empty(reader_->themes(locale), "themes");
}

std::vector<Category> Edition::categories(std::string_view locale) const {
    return or_empty(reader_->categories(locale), "categories");
}

std::vector<KioskPost> Edition::kiosks(std::string_view locale) const {
    return or_empty(reader_->kiosks(locale), "kiosks");
}

std::vector<FacadeCard> Edition::facades(std::string_view locale) const {
    return or_empty(reader_->facades(locale), "facades");
}

std::optional<FacadeCard> Edition::facade(std::string_view slug, std::string_view locale) const {
    for (FacadeCard& card : facades(locale)) {
        if (card.slug == slug) return std::move(card);
    }
    return std::nullopt;
}

std::vector<SceneCard> Edition::scenes(std::string_view facade, std::string_view locale) const {
    return or_empty(reader_->scenes(facade, locale), "scenes");
}

std::vector<Credit> Edition::credits() const {
    return or_empty(reader_->credits(), "credits");
}

std::vector<EventCard> Edition::events(std::string_view locale) const {
    return or_empty(reader_->events(locale), "events");
}

std::optional<EventPage> Edition::event(std::string_view slug, std::string_view locale) const {
    return or_empty(reader_->event(slug, locale), "event");
}

std::vector<Occurrence> Edition::occurrences(CivilDate from_day, CivilDate to_day) const {
    return or_empty(reader_->occurrences(from_day, to_day), "occurrences");
}

std::vector<std::string> Edition::periods(int month) const {
    return or_empty(reader_->periods(month), "periods");
}

std::vector<TourCard> Edition::tours(std::string_view locale) const {
    return or_empty(reader_->tours(locale), "tours");
}

std::optional<TourPage> Edition::tour(std::string_view slug, std::string_view locale) const {
    return or_empty(reader_->tour(slug, locale), "tour");
}

std::vector<SearchHit> Edition::search(std::string_view locale, std::string_view text,
                                       std::size_t most) const {
    if (reader_->schema < kSearchSchema)
        return {};  // an edition of before: its places are listed all the same
    return or_empty(reader_->search.ask(reader_->database, locale, text, most), "search");
}

Result<std::string> Edition::file(std::string_view path) const {
    const EditionFile* found = manifest_.find(path);
    if (found == nullptr) return Error{Fault::NotFound, std::string{path} + " is not in the edition"};
    return read_object(folder_, *found);
}

Result<fs::path> Edition::path_of(std::string_view path) const {
    const EditionFile* found = manifest_.find(path);
    if (found == nullptr) return Error{Fault::NotFound, std::string{path} + " is not in the edition"};
    return folder_ / object_path(found->digest);
}

Result<std::string> Edition::facade_mesh(std::string_view facade) const {
    return file("facades/" + std::string{facade} + "/mesh.bin");
}

Result<std::string> Edition::facade_patch(std::string_view facade) const {
    return file("facades/" + std::string{facade} + "/patch.json");
}

Result<std::string> Edition::facade_scene(std::string_view facade, std::string_view scene) const {
    return file("facades/" + std::string{facade} + "/scenes/" + std::string{scene} + ".json");
}

}  // namespace beffroi::content
