// Sign-language videos: given in parts, looked at, cooked beside all other work, listed.
#include <charconv>
#include <fstream>

#include "content/base/files.h"
#include "content/cook/video_words.h"
#include "content/publish/video_cook.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_library.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/hub/video_works.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

using content::CookedVideo;
using content::Kind;

constexpr std::size_t kUploadDigits = 32;
constexpr auto kForgotten = std::chrono::hours{24};

net::Response refuse_video(const net::Request& http, const CookedVideo& video) {
    return refuse_file(http, content::code_of(video.fault), content::words_for(video));
}

fs::path uploads(const StaffDesk& desk) {
    return desk.folder.root / "uploads";
}

/// Where the parts of one upload are put together: nobody else's can have that name. Empty: no upload's.
fs::path part_file(const StaffDesk& desk, const StaffRequest& request, std::string_view upload) {
    const bool is_name = upload.size() == kUploadDigits &&
                         upload.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!is_name) return {};
    return uploads(desk) / (request.by() + "-" + std::string{upload});
}

/// What a browser left half way goes after a day.
void sweep(const fs::path& folder) {
    std::error_code problem;
    for (const fs::directory_entry& each : fs::directory_iterator{folder, problem}) {
        const auto changed = fs::last_write_time(each.path(), problem);
        if (!problem && fs::file_time_type::clock::now() - changed > kForgotten) {
            fs::remove(each.path(), problem);
        }
    }
}

/// The digest of the address, where its file is there.
Result<Digest> asked_file(const StaffDesk& desk, const StaffRequest& request) {
    const Digest digest = TRY(Digest::parse(request.http.parameter("hash")));
    const content::Media media{desk.store, desk.folder.media()};
    if (!media.holds(digest)) return Error{Fault::NotFound, "no such file"};
    return digest;
}

}  // namespace

net::Response upload_video_part(StaffDesk& desk, const StaffRequest& request) {
    const fs::path path = part_file(desk, request, query_of(request, "upload"));
    const std::string offset = query_of(request, "at");
    std::uint64_t at = 0;
    const auto [end, fault] = std::from_chars(offset.data(), offset.data() + offset.size(), at);
    const bool is_number = fault == std::errc{} && end == offset.data() + offset.size();
    if (path.empty() || !is_number || request.http.body.empty()) return refuse(request.http, 422, "invalid");
    if (at + request.http.body.size() > content::VideoLimits{}.file_bytes) {
        CookedVideo heavy;
        heavy.fault = content::VideoFault::TooHeavy;
        return refuse_video(request.http, heavy);
    }
    std::error_code problem;
    fs::create_directories(path.parent_path(), problem);
    if (at == 0) sweep(path.parent_path());
    const std::uint64_t has = fs::exists(path, problem) ? fs::file_size(path, problem) : 0;
    // A part that is sent again after the line dropped is written where it stood.
    if (at > has) return refuse(request.http, 409, "conflict");
    if (at < has) fs::resize_file(path, at, problem);
    std::ofstream file{path, std::ios::binary | std::ios::app};
    file.write(request.http.body.data(), static_cast<std::streamsize>(request.http.body.size()));
    file.close();
    if (problem || !file) return refuse(request.http, Error{Fault::Io, path.string()});
    return net::Response::json(
        Json::object({{"received", static_cast<std::int64_t>(at + request.http.body.size())}}).dump());
}

net::Response take_video(StaffDesk& desk, const StaffRequest& request) {
    const auto asked = Json::parse(request.http.body);
    const fs::path path = part_file(desk, request, asked ? asked->string_or("upload", "") : "");
    std::error_code problem;
    if (path.empty() || !fs::exists(path, problem)) return refuse(request.http, 422, "invalid");
    const auto bytes = read_file(path);
    fs::remove(path, problem);
    if (!bytes) return refuse(request.http, bytes.error());
    const Digest digest = Digest::of(*bytes);
    content::CookedCache cache{desk.folder.cooked()};
    const auto looked = content::cooked_video(cache, digest, content::VideoWork::Look,
                                              [&]() -> Result<std::string> { return *bytes; });
    if (!looked) return refuse(request.http, looked.error());
    if (looked->fault != content::VideoFault::None) return refuse_video(request.http, *looked);
    const std::string name = tidy_name(asked->string_or("name", ""));
    Json answer = Json::object({{"hash", digest.hex()},
                                {"name", name},
                                {"size", static_cast<std::int64_t>(bytes->size())},
                                {"kind", "video"},
                                {"findings", Json::array()},
                                {"width", std::int64_t{looked->width}},
                                {"height", std::int64_t{looked->height}}});
    content::Media media{desk.store, desk.folder.media()};
    if (media.holds(digest)) {
        const auto drafts = content::Entries{desk.store}.drafts();
        if (!drafts) return refuse(request.http, drafts.error());
        answer.set("duplicate_of", same_files(*drafts, digest));
    }
    const auto kept = media.add(*bytes, name, request.by(), desk.clock.utc());
    if (!kept) return refuse(request.http, kept.error());
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.by(), "upload", "media " + digest.hex(), name)
        .has_value();
    if (desk.videos != nullptr) (void)desk.videos->look(digest, media.path_of(digest));
    return net::Response::json(answer.dump());
}

net::Response list_videos(StaffDesk& desk, const StaffRequest& request) {
    return list_library(desk, request, Kind::Video);
}

net::Response add_video(StaffDesk& desk, const StaffRequest& request) {
    return add_to_library(desk, request, Kind::Video, "video-");
}

net::Response read_video(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = asked_file(desk, request);
    if (!digest || desk.videos == nullptr) return refuse(request.http, 404, "not_found");
    const content::Media media{desk.store, desk.folder.media()};
    const VideoWork work = desk.videos->look(*digest, media.path_of(*digest));
    if (!work.trouble.empty()) return refuse(request.http, 500, "failed");
    if (!work.video) return net::Response::json(Json::object({{"state", "working"}}).dump());
    const CookedVideo& video = *work.video;
    if (video.fault != content::VideoFault::None) {
        return net::Response::json(
            Json::object(
                {{"state", "refused"}, {"sentence", spoken(request.http, content::words_for(video))}})
                .dump());
    }
    return net::Response::json(Json::object({{"state", "ready"},
                                             {"duration_ms", std::int64_t{video.duration_ms}},
                                             {"columns", std::int64_t{video.sheet_columns}},
                                             {"cell_width", std::int64_t{video.cell_width}},
                                             {"cell_height", std::int64_t{video.cell_height}},
                                             {"cells", std::int64_t{video.cells}}})
                                   .dump());
}

net::Response read_video_poster(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = asked_file(desk, request);
    if (!digest) return refuse(request.http, 404, "not_found");
    content::CookedCache cache{desk.folder.cooked()};
    const content::Media media{desk.store, desk.folder.media()};
    auto looked =
        content::cooked_video(cache, *digest, content::VideoWork::Look, [&] { return media.read(*digest); });
    if (!looked) return refuse(request.http, looked.error());
    if (looked->poster.empty()) return refuse(request.http, 404, "not_found");
    return kept_forever("image/jpeg", std::move(looked->poster));
}

net::Response read_video_sheet(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = asked_file(desk, request);
    if (!digest || desk.videos == nullptr) return refuse(request.http, 404, "not_found");
    const content::Media media{desk.store, desk.folder.media()};
    VideoWork work = desk.videos->look(*digest, media.path_of(*digest));
    if (!work.video || work.video->sheet.empty()) return refuse(request.http, 404, "not_found");
    return kept_forever("image/jpeg", std::move(work.video->sheet));
}

}  // namespace beffroi::hub
