// Pictures of drafts: asked for, looked at, and shown to somebody without an account.
#include <algorithm>
#include <array>

#include "content/store/preview_links.h"
#include "lighting-bridge/hub/kiosk_picture.h"
#include "lighting-bridge/hub/previews.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::array kScreens{"21-portrait", "32-portrait", "55-portrait", "32-landscape"};
constexpr std::array<std::int64_t, 4> kTextPercents{100, 125, 150, 200};
constexpr std::int64_t kMostHours = 14 * 24;

fs::path link_folder(const StaffDesk& desk) {
    return desk.folder.state() / "preview-links";
}

/// Nothing: the wish is not one a kiosk could fulfil.
std::optional<PreviewWish> wish_in(const net::Request& http) {
    const auto body = Json::parse(http.body);
    if (!body || !body->is_object()) return std::nullopt;
    PreviewWish wish{.entry = body->string_or("entry", ""), .locale = body->string_or("locale", "")};
    wish.screen = body->string_or("kiosk", wish.screen);
    const std::int64_t percent = body->integer_or("text_percent", 100);
    wish.high_contrast = body->boolean_or("high_contrast", false);
    if (!body->boolean_or("draft", true)) wish.of = content::PreviewOf::Published;
    const bool known = std::find(kScreens.begin(), kScreens.end(), wish.screen) != kScreens.end() &&
                       std::find(kTextPercents.begin(), kTextPercents.end(), percent) != kTextPercents.end();
    if (!known || wish.entry.empty() || !content::is_locale(wish.locale)) return std::nullopt;
    wish.text_percent = static_cast<int>(percent);
    return wish;
}

net::Response png(const fs::path& file) {
    net::Response response;
    response.file = file;
    response.type = "image/png";
    response.cache = "private, no-cache";
    return response;
}

std::optional<Preview> preview_of(StaffDesk& desk, const StaffRequest& request) {
    if (desk.previews == nullptr) return std::nullopt;
    return desk.previews->look(std::string{request.http.parameter("preview")});
}

}  // namespace

net::Response ask_preview(StaffDesk& desk, const StaffRequest& request) {
    if (desk.previews == nullptr || !find_kiosk_program()) return refuse(request.http, 503, "preview_absent");
    const auto wish = wish_in(request.http);
    if (!wish) return refuse(request.http, 422, "invalid");
    const auto id = desk.previews->ask(*wish, desk.clock.utc());
    if (!id) return refuse(request.http, 503, "preview_busy");
    return net::Response::json(Json::object({{"id", *id}}).dump(), 202);
}

net::Response look_at_preview(StaffDesk& desk, const StaffRequest& request) {
    const auto preview = preview_of(desk, request);
    if (!preview) return refuse(request.http, 404, "not_found");
    switch (preview->state) {
        case PreviewState::Drawing:
            return net::Response::json(Json::object({{"state", "drawing"}}).dump(), 202);
        case PreviewState::Ready:
            return png(preview->picture);
        case PreviewState::Failed:
            return refuse(request.http, 500, "preview_failed");
        case PreviewState::Blocked:
            break;
    }
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    return refuse(
        request.http, 422, "preview_blocked",
        Json::object({{"findings", findings_json(request.http, preview->findings, desk.town.drafts())}}));
}

net::Response share_preview(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const std::int64_t hours = body ? body->integer_or("hours", 0) : 0;
    const auto preview = preview_of(desk, request);
    if (!preview || preview->state != PreviewState::Ready) return refuse(request.http, 404, "not_found");
    if (hours < 1 || hours > kMostHours) return refuse(request.http, 422, "invalid");
    const UtcTime now = desk.clock.utc();
    const UtcTime expires = now + std::chrono::hours{hours};
    const auto token = content::PreviewLinks{desk.store}.add(request.by(), expires, now);
    if (!token) return refuse(request.http, token.error());
    std::error_code fault;
    fs::create_directories(link_folder(desk), fault);
    fs::copy_file(preview->picture, link_folder(desk) / (content::PreviewLinks::hash_of(*token) + ".png"),
                  fault);
    if (fault) return refuse(request.http, Error{Fault::Io, "a preview's link: " + fault.message()});
    return net::Response::json(
        Json::object({{"url", "/preview/" + *token}, {"expires_ms", utc_ms(expires)}}).dump(), 201);
}

net::Response show_shared_preview(StaffDesk& desk, const StaffRequest& request) {
    const std::string_view token = request.http.parameter("token");
    const auto open = content::PreviewLinks{desk.store}.is_open(token, desk.clock.utc());
    if (!open) return refuse(request.http, open.error());
    const fs::path picture = link_folder(desk) / (content::PreviewLinks::hash_of(token) + ".png");
    std::error_code ignored;
    if (!*open || !fs::exists(picture, ignored)) return refuse(request.http, 410, "preview_gone");
    net::Response response = png(picture);
    response.headers.emplace_back("x-robots-tag", "noindex");
    return response;
}

void sweep_shared_previews(StaffDesk& desk) {
    const auto gone = content::PreviewLinks{desk.store}.sweep(desk.clock.utc());
    if (!gone) return;
    std::error_code ignored;
    for (const std::string& hash : *gone) fs::remove(link_folder(desk) / (hash + ".png"), ignored);
}

}  // namespace beffroi::hub
