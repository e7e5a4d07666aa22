// Files that people give: taken in, looked at by the cook, shown again. And the library of pictures.
#include <map>
#include <tuple>

#include "content/cook/picture_words.h"
#include "content/model/validate.h"
#include "content/publish/picture_cook.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/entry_views.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/net/router.h"

namespace beffroi::hub {
namespace {

using content::CookedPicture;
using content::Entry;
using content::Kind;
using content::PictureWords;

constexpr std::size_t kLongestName = 120;  // bytes
constexpr std::size_t kSlugDigits = 10;

/// What a file is, by its first bytes: a name or a header promise anything.
std::string_view kind_of_file(std::string_view bytes) {
    const auto begins = [&](std::string_view with) { return bytes.starts_with(with); };
    if (begins("glTF")) return "model";
    if (begins("PK\3\4")) return "archive";
    const bool mp3 = begins("ID3") || begins("\xFF\xFB") || begins("\xFF\xF3") || begins("\xFF\xF2");
    if (begins("OggS") || mp3) return "sound";
    return "picture";
}

/// The last part of what the browser calls it, without what no name has.
std::string tidy_name(std::string name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string::npos) name.erase(0, slash + 1);
    std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    while (name.size() > kLongestName || !net::is_utf8(name)) name.pop_back();
    return name.empty() ? "?" : name;
}

std::string query_of(const StaffRequest& request, const char* name) {
    const auto found = request.http.query.find(name);
    return found == request.http.query.end() ? "" : found->second;
}

const std::string& spoken(const net::Request& http, const PictureWords& words) {
    const std::string_view language = language_of(http);
    if (language == "en") return words.en;
    return language == "nl" ? words.nl : words.fr;
}

net::Response refuse_picture(const net::Request& http, const CookedPicture& picture) {
    return net::Response::json(Json::object({{"code", content::code_of(picture.fault)},
                                             {"sentence", spoken(http, content::words_for(picture))}})
                                   .dump(),
                               422);
}

Json remarks_json(const net::Request& http, const CookedPicture& picture, std::string_view name,
                  std::size_t size) {
    Json list = Json::array();
    for (const content::PictureRemark& remark : content::remarks_on(picture, name, size)) {
        list.push(Json::object({{"code", remark.code},
                                {"severity", remark.warns ? "warning" : "note"},
                                {"sentence", spoken(http, remark.words)}}));
    }
    return list;
}

Json named(const Entry& entry, const Titled& titles) {
    return Json::object({{"id", entry.id}, {"title", titles.title(entry)}});
}

/// The pictures of the library that are this very file.
Json same_file(const content::Content& drafts, const std::string& hash) {
    const Titled titles{drafts};
    Json list = Json::array();
    for (const Entry* picture : drafts.of(Kind::Picture)) {
        if (picture->value("file") == hash) list.push(named(*picture, titles));
    }
    return list;
}

Result<CookedPicture> cook(StaffDesk& desk, const Digest& digest, const std::string& bytes) {
    content::CookedCache cache{desk.folder.cooked()};
    return content::cooked_picture(cache, digest, [&]() -> Result<std::string> { return bytes; });
}

std::string mark_of(const content::PictureFormat format) {
    switch (format) {
        case content::PictureFormat::Jpeg:
            return "JPEG";
        case content::PictureFormat::Png:
            return "PNG";
        case content::PictureFormat::Webp:
            return "WebP";
        case content::PictureFormat::None:
            break;
    }
    return "";
}

/// Pictures with the places that show them and what they still lack: looked up once for all of them.
class Library {
public:
    explicit Library(const content::Content& drafts) : titles_{drafts} {
        for (const Entry* place : drafts.of(Kind::Place)) {
            for (const std::string& slug : place->list("pictures")) shown_by_[slug].push_back(place);
        }
        for (content::Finding& finding : content::validate_kind(drafts, Kind::Picture)) {
            if (finding.code == "missing") missing_[finding.entry].push_back(std::move(finding.field));
        }
    }

    Json row(const Entry& picture) const {
        Json places = Json::array();
        if (const auto shown = shown_by_.find(picture.slug); shown != shown_by_.end()) {
            for (const Entry* place : shown->second) places.push(named(*place, titles_));
        }
        Json missing = Json::array();
        if (const auto lacks = missing_.find(picture.slug); lacks != missing_.end()) {
            for (const std::string& field : lacks->second) missing.push(field);
        }
        return Json::object({{"id", picture.id},
                             {"slug", picture.slug},
                             {"title", titles_.title(picture)},
                             {"hash", picture.value("file")},
                             {"credit", picture.value("credit")},
                             {"licence", picture.value("licence")},
                             {"missing", std::move(missing)},
                             {"places", std::move(places)}});
    }

private:
    Titled titles_;
    std::map<std::string, std::vector<const Entry*>> shown_by_;  // by the picture's slug
    std::map<std::string, std::vector<std::string>> missing_;    // by the picture's slug
};

/// "photo-1f3a…", or the next that is free: one file may be two pictures, of two details.
Result<std::string> create_picture(content::Entries& entries, const std::string& hash, std::string_view by,
                                   UtcTime now) {
    const std::string slug = "photo-" + hash.substr(0, kSlugDigits);
    constexpr int kMost = 50;
    auto made = entries.create(Kind::Picture, slug, by, now);
    for (int i = 2; i < kMost && !made && made.error().fault == Fault::Conflict; ++i) {
        made = entries.create(Kind::Picture, slug + "-" + std::to_string(i), by, now);
    }
    return made;
}

}  // namespace

net::Response upload_media(StaffDesk& desk, const StaffRequest& request) {
    const std::string& bytes = request.http.body;
    if (bytes.empty()) return refuse(request.http, 422, "invalid");
    const std::string name = tidy_name(query_of(request, "name"));
    const Digest digest = Digest::of(bytes);
    const std::string_view kind = kind_of_file(bytes);
    Json answer = Json::object({{"hash", digest.hex()},
                                {"name", name},
                                {"size", static_cast<std::int64_t>(bytes.size())},
                                {"kind", kind},
                                {"findings", Json::array()}});
    if (kind == "picture") {
        const auto cooked = cook(desk, digest, bytes);
        if (!cooked) return refuse(request.http, cooked.error());
        if (cooked->fault != content::PictureFault::None) return refuse_picture(request.http, *cooked);
        answer.set("width", std::int64_t{cooked->width}).set("height", std::int64_t{cooked->height});
        answer.set("format", mark_of(cooked->format));
        answer.set("findings", remarks_json(request.http, *cooked, name, bytes.size()));
    }
    content::Media media{desk.store, desk.folder.media()};
    const auto drafts = content::Entries{desk.store}.drafts();
    if (!drafts) return refuse(request.http, drafts.error());
    if (media.holds(digest)) {
        answer.set("duplicate_of", Json::object({{"pictures", same_file(*drafts, digest.hex())}}));
    }
    const auto kept = media.add(bytes, name, request.by(), desk.clock.utc());
    if (!kept) return refuse(request.http, kept.error());
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.by(), "upload", "media " + digest.hex(), name)
        .has_value();
    return net::Response::json(answer.dump());
}

net::Response read_thumbnail(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = Digest::parse(request.http.parameter("hash"));
    const content::Media media{desk.store, desk.folder.media()};
    if (!digest || !media.holds(*digest)) return refuse(request.http, 404, "not_found");
    content::CookedCache cache{desk.folder.cooked()};
    const auto cooked = content::cooked_picture(cache, *digest, [&] { return media.read(*digest); });
    if (!cooked) return refuse(request.http, cooked.error());
    if (cooked->thumbnail.empty()) return refuse(request.http, 404, "not_found");
    net::Response picture;
    picture.type = "image/jpeg";
    picture.body = cooked->thumbnail;
    picture.cache = "private, max-age=31536000, immutable";  // its name is its hash
    return picture;
}

net::Response list_pictures(StaffDesk& desk, const StaffRequest& request) {
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    const content::Content& drafts = desk.town.drafts();
    const Library library{drafts};
    Json list = Json::array();
    for (const Entry* picture : drafts.of(Kind::Picture)) list.push(library.row(*picture));
    return net::Response::json(list.dump());
}

net::Response add_picture(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const std::string hash = body ? body->string_or("hash", "") : "";
    const auto digest = Digest::parse(hash);
    const content::Media media{desk.store, desk.folder.media()};
    if (!digest || !media.holds(*digest)) return refuse(request.http, 422, "invalid");
    auto transaction = content::Transaction::begin(desk.store.database());
    if (!transaction) return refuse(request.http, transaction.error());
    content::Entries entries{desk.store};
    const UtcTime now = desk.clock.utc();
    const auto id = create_picture(entries, hash, request.by(), now);
    if (!id) return refuse(request.http, id.error());
    const auto city = content::EntryViews{desk.store}.city();
    if (!city) return refuse(request.http, city.error());
    const std::string standard = city->locales.empty() ? "fr" : city->source();
    for (const auto& [field, locale, value] : {std::tuple{"file", std::string{}, hash},
                                               std::tuple{"title", standard, body->string_or("title", "")}}) {
        if (value.empty()) continue;
        const auto saved = entries.save({*id, field, locale, value, 0}, request.by(), now);
        if (!saved) return refuse(request.http, saved.error());
    }
    const auto made = entries.draft(*id);
    if (!made) return refuse(request.http, made.error());
    const auto drafts = entries.drafts();
    if (!drafts) return refuse(request.http, drafts.error());
    const Outcome done = transaction->commit();
    if (!done) return refuse(request.http, done.error());
    return net::Response::json(Library{*drafts}.row(*made).dump(), 201);
}

}  // namespace beffroi::hub
