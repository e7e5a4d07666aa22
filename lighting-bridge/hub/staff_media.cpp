// Files that people give: taken in, looked at by the cook, shown again. And the library of pictures.
#include <tuple>

#include "content/model/picture_rules.h"
#include "content/model/validate.h"
#include "content/publish/picture_cook.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/entry_views.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_library.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/net/router.h"

namespace beffroi::hub {
namespace {

using content::CookedPicture;
using content::Entry;
using content::Kind;

constexpr std::size_t kSlugDigits = 10;

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

/// "photo-1f3a…", or the next that is free: one file may be two pictures, of two details.
Result<std::string> create(content::Entries& entries, Kind kind, const std::string& slug, std::string_view by,
                           UtcTime now) {
    constexpr int kMost = 50;
    auto made = entries.create(kind, slug, by, now);
    for (int i = 2; i < kMost && !made && made.error().fault == Fault::Conflict; ++i) {
        made = entries.create(kind, slug + "-" + std::to_string(i), by, now);
    }
    return made;
}

std::optional<net::Response> look_at_picture(StaffDesk& desk, const net::Request& http, const Digest& digest,
                                             std::string_view name, Json& answer) {
    const auto cooked = cook(desk, digest, http.body);
    if (!cooked) return refuse(http, cooked.error());
    if (cooked->fault != content::PictureFault::None) {
        return refuse_file(http, content::code_of(cooked->fault), content::words_for(*cooked));
    }
    answer.set("width", std::int64_t{cooked->width}).set("height", std::int64_t{cooked->height});
    answer.set("format", mark_of(cooked->format));
    answer.set("findings", remarks_json(http, content::remarks_on(*cooked, name, http.body.size())));
    return std::nullopt;
}

}  // namespace

/// The last part of what the browser calls it, without what no name has.
std::string tidy_name(std::string name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string::npos) name.erase(0, slash + 1);
    std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    constexpr std::size_t kLongestName = 120;  // bytes
    while (name.size() > kLongestName || !net::is_utf8(name)) name.pop_back();
    return name.empty() ? "?" : name;
}

std::string query_of(const StaffRequest& request, const char* name) {
    const auto found = request.http.query.find(name);
    return found == request.http.query.end() ? "" : found->second;
}

namespace {

/// glTF in JSON, or OBJ: the models that begin like any text.
bool is_model_text(std::string_view bytes) {
    if (bytes.starts_with('{')) return bytes.find("\"asset\"") != std::string_view::npos;
    const bool has_corners = bytes.starts_with("v ") || bytes.find("\nv ") != std::string_view::npos;
    return has_corners && bytes.find('\0') == std::string_view::npos;
}

}  // namespace

/// A name or a header promise anything.
std::string_view kind_of_file(std::string_view bytes) {
    const auto begins = [&](std::string_view with) { return bytes.starts_with(with); };
    if (begins("glTF") || begins("PK\3\4") || begins("PK\5\6")) return "model";
    const bool mp3 =
        begins("ID3") || begins("\xFF\xFB") || begins("\xFF\xFA") || begins("\xFF\xF3") || begins("\xFF\xF2");
    if (begins("OggS") || mp3) return "sound";
    return is_model_text(bytes) ? "model" : "picture";
}

const std::string& spoken(const net::Request& http, const content::PictureWords& words) {
    const std::string_view language = language_of(http);
    if (language == "en") return words.en;
    return language == "nl" ? words.nl : words.fr;
}

net::Response refuse_file(const net::Request& http, const char* code, const content::PictureWords& words) {
    return net::Response::json(Json::object({{"code", code}, {"sentence", spoken(http, words)}}).dump(), 422);
}

Json remarks_json(const net::Request& http, const std::vector<content::PictureRemark>& remarks) {
    Json list = Json::array();
    for (const content::PictureRemark& remark : remarks) {
        list.push(Json::object({{"code", remark.code},
                                {"severity", remark.warns ? "warning" : "note"},
                                {"sentence", spoken(http, remark.words)}}));
    }
    return list;
}

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
    std::optional<net::Response> refused;
    if (kind == "picture") refused = look_at_picture(desk, request.http, digest, name, answer);
    if (kind == "sound") refused = look_at_sound(desk, request.http, digest, name, answer);
    if (kind == "model") refused = look_at_given_model(desk, request.http, digest, answer);
    if (refused) return std::move(*refused);
    content::Media media{desk.store, desk.folder.media()};
    if (media.holds(digest)) {
        const auto drafts = content::Entries{desk.store}.drafts();
        if (!drafts) return refuse(request.http, drafts.error());
        answer.set("duplicate_of", same_files(*drafts, digest));
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
    const auto bytes = media.read(*digest);
    if (!bytes) return refuse(request.http, bytes.error());
    if (kind_of_file(*bytes) == "sound") {
        auto drawn = drawn_sound(desk, *digest, *bytes);
        return drawn ? std::move(*drawn) : refuse(request.http, 404, "not_found");
    }
    if (kind_of_file(*bytes) == "model") {
        auto drawn = drawn_model(desk, *digest, *bytes);
        return drawn ? std::move(*drawn) : refuse(request.http, 404, "not_found");
    }
    const auto cooked = cook(desk, *digest, *bytes);
    if (!cooked) return refuse(request.http, cooked.error());
    if (cooked->thumbnail.empty()) return refuse(request.http, 404, "not_found");
    return kept_forever("image/jpeg", cooked->thumbnail);
}

net::Response list_pictures(StaffDesk& desk, const StaffRequest& request) {
    return list_library(desk, request, Kind::Picture);
}

net::Response add_to_library(StaffDesk& desk, const StaffRequest& request, Kind kind, const char* prefix) {
    const auto body = Json::parse(request.http.body);
    const std::string hash = body ? body->string_or("hash", "") : "";
    const auto digest = Digest::parse(hash);
    const content::Media media{desk.store, desk.folder.media()};
    if (!digest || !media.holds(*digest)) return refuse(request.http, 422, "invalid");
    auto transaction = content::Transaction::begin(desk.store.database());
    if (!transaction) return refuse(request.http, transaction.error());
    content::Entries entries{desk.store};
    const UtcTime now = desk.clock.utc();
    const auto id = create(entries, kind, prefix + hash.substr(0, kSlugDigits), request.by(), now);
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
    return net::Response::json(Library{*drafts, kind}.row(*made).dump(), 201);
}

net::Response add_picture(StaffDesk& desk, const StaffRequest& request) {
    return add_to_library(desk, request, Kind::Picture, "photo-");
}

}  // namespace beffroi::hub
