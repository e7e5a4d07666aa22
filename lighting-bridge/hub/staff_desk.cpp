#include "lighting-bridge/hub/staff_desk.h"

#include <sodium.h>

#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Action;
using net::Method;

constexpr std::size_t kSmall = 4 * 1024;
constexpr std::size_t kText = 256 * 1024;
constexpr std::size_t kList = 1024 * 1024;             // every entry of a city of 20,000, by id
constexpr std::size_t kFile = std::size_t{50} << 20U;  // read into memory: ServerSettings::bodies_in_memory
constexpr std::size_t kPart = std::size_t{8} << 20U;   // of a video, which comes in several
constexpr std::int64_t kTouchAfterMs = 60 * 1000;

bool is_unsafe(Method method) {
    return method != Method::Get;
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::int64_t milliseconds(UtcTime at) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(at.since_epoch).count();
}

std::optional<content::Session> session_of(StaffDesk& desk, const net::Request& request) {
    const std::string token = request.cookie(kSessionCookie);
    if (token.empty()) return std::nullopt;
    content::Sessions sessions{desk.store};
    const UtcTime now = desk.clock.utc();
    auto found = sessions.find(token, now);
    if (!found || !*found) return std::nullopt;
    if (milliseconds(now) - (*found)->seen_ms > kTouchAfterMs) {
        if (desk.touch) {
            desk.touch(token);
        } else {
            (void)sessions.touch(token, now).has_value();
        }
    }
    return *std::move(found);
}

/// Whoever decides what the town reads, or who may log in, does so with two steps, after a grace.
bool lacks_second_factor(const StaffDesk& desk, const content::Person& person, Action action) {
    return content::waits_for_second_factor(action) &&
           content::second_factor_state(second_factor_account(person), desk.clock.utc(),
                                        desk.second_factor_grace) == content::SecondFactorState::Due;
}

/// Why the sender may not use the row; nothing: they may.
std::optional<net::Response> refusal(const StaffDesk& desk, const StaffRow& row,
                                     const StaffRequest& request) {
    if (std::holds_alternative<Stranger>(row.needs)) return std::nullopt;
    if (!request.session) return refuse(request.http, 401, "denied");
    if (is_unsafe(row.method) && !same(request.http.header("x-csrf-token"), request.session->csrf)) {
        return refuse(request.http, 403, "csrf");
    }
    const Action* action = std::get_if<Action>(&row.needs);
    if (action == nullptr) return std::nullopt;
    if (request.session->person.one_time) return refuse(request.http, 403, "one_time");
    // Writing text is allowed language by language: the handler asks again with the language it got.
    const bool by_language = *action == Action::EditText;
    if (!by_language && !content::may(request.session->person.roles, *action)) {
        return refuse(request.http, 403, "denied");
    }
    if (lacks_second_factor(desk, request.session->person, *action)) {
        return refuse(request.http, 403, "second_factor_wanted");
    }
    return std::nullopt;
}

}  // namespace

const std::vector<StaffRow>& staff_rows() {
    static const std::vector<StaffRow> kRows{
        {Method::Get, "/api/session", LoggedIn{}, 0, read_session},
        {Method::Post, "/api/session", Stranger{}, kSmall, log_in, Lane::Slow},
        {Method::Delete, "/api/session", LoggedIn{}, 0, log_out},
        {Method::Post, "/api/session/password", LoggedIn{}, kSmall, change_password, Lane::Slow},
        {Method::Get, "/api/fields", Action::Read, 0, list_fields},
        {Method::Get, "/api/entries", Action::Read, 0, list_entries},
        {Method::Get, "/api/entries/:id", Action::Read, 0, read_entry},
        {Method::Put, "/api/entries/:id/fields/:field/:locale", Action::EditText, kText, save_field},
        // Entries: making, throwing away, history, who else is there
        {Method::Post, "/api/entries", Action::ManageEntries, kSmall, add_entry},
        {Method::Delete, "/api/entries/:id", Action::ManageEntries, 0, remove_entry},
        {Method::Get, "/api/entries/:id/uses", Action::Read, 0, list_uses},
        {Method::Get, "/api/entries/:id/history", Action::Read, 0, list_history},
        {Method::Post, "/api/entries/:id/restore", Action::ManageEntries, kSmall, restore_entry},
        {Method::Post, "/api/entries/:id/restore-all", Action::EditFacts, kSmall, restore_all},
        {Method::Post, "/api/entries/:id/fields/:field/:locale/restore", Action::EditText, kSmall,
         restore_field},
        {Method::Post, "/api/entries/:id/fields/:field/:locale/reviewed", Action::EditText, kSmall,
         confirm_field},
        {Method::Post, "/api/entries/:id/presence", Action::Read, kSmall, say_present},
        {Method::Get, "/api/bin", Action::Read, 0, list_bin},
        // A tour on the map
        {Method::Get, "/api/entries/:id/route", Action::Read, 0, read_route},
        // An activity on paper
        {Method::Get, "/api/entries/:id/sheet", Action::Read, 0, read_sheet},

        // The first page
        {Method::Get, "/api/overview", Action::Read, 0, read_overview},
        {Method::Get, "/api/findings", Action::Read, 0, list_findings},
        {Method::Get, "/api/edition", Action::Read, 0, read_edition},
        {Method::Post, "/api/publish", Action::Publish, kList, publish_edition, Lane::Slow},
        // Publishing
        {Method::Get, "/api/publish", Action::Read, 0, read_changes},
        {Method::Get, "/api/publish/ready", Action::Read, 0, list_ready},
        {Method::Get, "/api/editions", Action::Read, 0, list_editions},
        {Method::Post, "/api/editions/:number/again", Action::Publish, kSmall, publish_again, Lane::Slow},
        {Method::Get, "/api/releases", Action::Read, 0, list_releases},
        {Method::Post, "/api/releases", Action::Publish, kList, add_release},
        {Method::Put, "/api/releases/:id", Action::Publish, kList, change_release},
        {Method::Delete, "/api/releases/:id", Action::Publish, 0, cancel_release},
        {Method::Post, "/api/releases/:id/publish", Action::Publish, kSmall, publish_release_now, Lane::Slow},
        {Method::Post, "/api/previews", Action::Read, kSmall, ask_preview},
        {Method::Get, "/api/previews/:preview", Action::Read, 0, look_at_preview},
        {Method::Post, "/api/previews/:preview/link", Action::ManageEntries, kSmall, share_preview},
        {Method::Get, "/preview/:token", Stranger{}, 0, show_shared_preview},
        {Method::Post, "/api/measure", Action::Read, kText, measure_text, Lane::Aside},
        // Notices
        {Method::Get, "/api/notices", Action::Read, 0, list_notices},
        {Method::Post, "/api/notices/:id/send", Action::Publish, kSmall, send_notice},
        {Method::Post, "/api/notices/:id/withdraw", Action::Publish, kSmall, withdraw_notice},
        {Method::Post, "/api/session/second-factor", Action::Read, kSmall, change_second_factor},
        {Method::Get, "/api/people", Action::ManagePeople, 0, list_people},
        {Method::Post, "/api/people", Action::ManagePeople, kSmall, invite_person, Lane::Slow},
        {Method::Put, "/api/people/:id", Action::ManagePeople, kSmall, change_person},
        {Method::Post, "/api/people/:id/invite", Action::ManagePeople, kSmall, invite_person_again,
         Lane::Slow},
        {Method::Get, "/api/audit", Action::ReadAudit, 0, list_audit},
        // What was lit, and why
        {Method::Get, "/api/light/intervals", Action::ReadLight, 0, list_light_intervals},
        {Method::Get, "/api/light/energy", Action::ReadLight, 0, read_light_energy},
        {Method::Get, "/api/light/explain", Action::ReadLight, 0, explain_light},
        // The light watched and ordered
        {Method::Get, "/api/light/now", Action::ReadLight, 0, watch_light},
        {Method::Get, "/api/light/facades", Action::ReadLight, 0, list_light_facades},
        {Method::Post, "/api/light/orders", Action::RunLights, kSmall, order_light},
        // Media
        {Method::Post, "/api/media", Action::EditFacts, kFile, upload_media, Lane::Slow},
        {Method::Get, "/api/media/:hash/thumbnail", Action::Read, 0, read_thumbnail},
        {Method::Get, "/api/pictures", Action::Read, 0, list_pictures},
        {Method::Post, "/api/pictures", Action::ManageEntries, kSmall, add_picture},
        {Method::Get, "/api/media/:hash/sound", Action::Read, 0, read_sound},
        {Method::Get, "/api/sounds", Action::Read, 0, list_sounds},
        {Method::Post, "/api/sounds", Action::ManageEntries, kSmall, add_sound},
        // 3D models: a look takes seconds, and waits for no reader
        {Method::Get, "/api/media/:hash/model", Action::Read, 0, read_model, Lane::Slow},
        {Method::Get, "/api/models", Action::Read, 0, list_models},
        // Sign-language videos
        {Method::Post, "/api/videos/parts", Action::EditFacts, kPart, upload_video_part, Lane::Slow},
        {Method::Post, "/api/videos/file", Action::EditFacts, kSmall, take_video, Lane::Slow},
        {Method::Get, "/api/videos", Action::Read, 0, list_videos},
        {Method::Post, "/api/videos", Action::ManageEntries, kSmall, add_video},
        {Method::Get, "/api/media/:hash/video", Action::Read, 0, read_video},
        {Method::Get, "/api/media/:hash/poster", Action::Read, 0, read_video_poster},
        {Method::Get, "/api/media/:hash/sheet", Action::Read, 0, read_video_sheet},
    };
    return kRows;
}

content::SecondFactorAccount second_factor_account(const content::Person& person) {
    return {.roles = person.roles,
            .on = person.second_factor,
            .made = UtcTime{std::chrono::milliseconds{person.created_ms}}};
}

std::variant<StaffRequest, net::Response> admit(StaffDesk& desk, const StaffRow& row,
                                                const net::Request& http) {
    StaffRequest request{http, session_of(desk, http)};
    if (auto refused = refusal(desk, row, request)) return *std::move(refused);
    return request;
}

net::Response serve(StaffDesk& desk, const StaffRow& row, const net::Request& http) {
    auto admitted = admit(desk, row, http);
    if (auto* refused = std::get_if<net::Response>(&admitted)) return std::move(*refused);
    return row.handler(desk, std::get<StaffRequest>(admitted));
}

}  // namespace beffroi::hub
