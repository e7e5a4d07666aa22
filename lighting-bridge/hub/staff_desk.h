#pragma once
// What the staff's requests work with, and the table of their routes. Everything here runs on the jobs
// thread, where writing and password hashing may take their time.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/model/finding.h"
#include "content/model/role.h"
#include "content/publish/data_folder.h"
#include "content/publish/publish.h"
#include "content/store/people.h"
#include "content/store/store.h"
#include "lighting-bridge/hub/presence.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// An edition as staff see it.
struct PublishedEdition {
    std::int64_t number = 0;
    std::int64_t created_ms = 0;
};
/// A publishing that went out, or the findings that stand in its way.
using PublishAnswer = std::variant<PublishedEdition, std::vector<content::Finding>>;

class Previews;
class VideoWorks;

/// Thread: jobs.
struct StaffDesk {
    content::Store& store;
    const Clock& clock;
    std::function<Result<PublishAnswer>(const content::PublishRequest&)> publish;
    content::DataFolder folder{};             ///< Where files that people give are kept, too.
    Previews* previews = nullptr;             ///< Null: this bridge draws none.
    VideoWorks* videos = nullptr;             ///< Null: videos are cooked when they are published.
    std::function<void()> notices_changed{};  ///< After one was sent or taken back.
    Presence presence{};
};

/// A request whose sender is known. `session` is empty only where a row lets strangers in.
struct StaffRequest {
    const net::Request& http;
    std::optional<content::Session> session;

    const std::string& by() const { return session->person.id; }
};

/// Who may use a row: anyone, anyone logged in (even with a one-time password), or a holder of an action.
struct Stranger {};
struct LoggedIn {};
using Needs = std::variant<Stranger, LoggedIn, content::Action>;

/// One row: all that is true of a staff route.
struct StaffRow {
    net::Method method;
    const char* pattern;
    Needs needs;
    std::size_t body_limit;
    net::Response (*handler)(StaffDesk&, const StaffRequest&);
};

/// Every staff route, as `content/editor/openapi.yaml` promises them.
const std::vector<StaffRow>& staff_rows();

/// Checks session, CSRF token and role, then lets the row answer. Never hands out a handler's answer to
/// someone the row does not name.
net::Response serve(StaffDesk& desk, const StaffRow& row, const net::Request& request);

/// The cookie that holds a session's token. `__Host-`: this host only, never over plain HTTP but to loopback.
inline constexpr std::string_view kSessionCookie = "__Host-beffroi";

// The handlers, by file.
net::Response read_session(StaffDesk& desk, const StaffRequest& request);          // staff_sessions.cpp
net::Response log_in(StaffDesk& desk, const StaffRequest& request);                //
net::Response log_out(StaffDesk& desk, const StaffRequest& request);               //
net::Response change_password(StaffDesk& desk, const StaffRequest& request);       //
net::Response list_fields(StaffDesk& desk, const StaffRequest& request);           // staff_entries.cpp
net::Response list_entries(StaffDesk& desk, const StaffRequest& request);          //
net::Response read_entry(StaffDesk& desk, const StaffRequest& request);            //
net::Response save_field(StaffDesk& desk, const StaffRequest& request);            //
net::Response add_entry(StaffDesk& desk, const StaffRequest& request);             //
net::Response list_uses(StaffDesk& desk, const StaffRequest& request);             //
net::Response list_bin(StaffDesk& desk, const StaffRequest& request);              // staff_bin.cpp
net::Response remove_entry(StaffDesk& desk, const StaffRequest& request);          //
net::Response restore_entry(StaffDesk& desk, const StaffRequest& request);         //
net::Response list_history(StaffDesk& desk, const StaffRequest& request);          // staff_history.cpp
net::Response restore_field(StaffDesk& desk, const StaffRequest& request);         //
net::Response restore_all(StaffDesk& desk, const StaffRequest& request);           //
net::Response confirm_field(StaffDesk& desk, const StaffRequest& request);         //
net::Response say_present(StaffDesk& desk, const StaffRequest& request);           // staff_presence.cpp
net::Response list_findings(StaffDesk& desk, const StaffRequest& request);         // staff_publishing.cpp
net::Response read_edition(StaffDesk& desk, const StaffRequest& request);          //
net::Response publish_edition(StaffDesk& desk, const StaffRequest& request);       //
net::Response read_changes(StaffDesk& desk, const StaffRequest& request);          //
net::Response list_editions(StaffDesk& desk, const StaffRequest& request);         //
net::Response publish_again(StaffDesk& desk, const StaffRequest& request);         //
net::Response list_releases(StaffDesk& desk, const StaffRequest& request);         // staff_releases.cpp
net::Response add_release(StaffDesk& desk, const StaffRequest& request);           //
net::Response change_release(StaffDesk& desk, const StaffRequest& request);        //
net::Response cancel_release(StaffDesk& desk, const StaffRequest& request);        //
net::Response publish_release_now(StaffDesk& desk, const StaffRequest& request);   //
net::Response ask_preview(StaffDesk& desk, const StaffRequest& request);           // staff_preview.cpp
net::Response look_at_preview(StaffDesk& desk, const StaffRequest& request);       //
net::Response share_preview(StaffDesk& desk, const StaffRequest& request);         //
net::Response show_shared_preview(StaffDesk& desk, const StaffRequest& request);   //
net::Response list_notices(StaffDesk& desk, const StaffRequest& request);          // staff_notices.cpp
net::Response send_notice(StaffDesk& desk, const StaffRequest& request);           //
net::Response withdraw_notice(StaffDesk& desk, const StaffRequest& request);       //
net::Response list_people(StaffDesk& desk, const StaffRequest& request);           // staff_people.cpp
net::Response invite_person(StaffDesk& desk, const StaffRequest& request);         //
net::Response change_person(StaffDesk& desk, const StaffRequest& request);         //
net::Response invite_person_again(StaffDesk& desk, const StaffRequest& request);   //
net::Response change_second_factor(StaffDesk& desk, const StaffRequest& request);  // staff_second_factor.cpp
net::Response list_audit(StaffDesk& desk, const StaffRequest& request);            // staff_audit.cpp
net::Response upload_media(StaffDesk& desk, const StaffRequest& request);          // staff_media.cpp
net::Response read_thumbnail(StaffDesk& desk, const StaffRequest& request);        //
net::Response list_pictures(StaffDesk& desk, const StaffRequest& request);         //
net::Response add_picture(StaffDesk& desk, const StaffRequest& request);           //
net::Response upload_video_part(StaffDesk& desk, const StaffRequest& request);     // staff_videos.cpp
net::Response take_video(StaffDesk& desk, const StaffRequest& request);            //
net::Response list_videos(StaffDesk& desk, const StaffRequest& request);           //
net::Response add_video(StaffDesk& desk, const StaffRequest& request);             //
net::Response read_video(StaffDesk& desk, const StaffRequest& request);            //
net::Response read_video_poster(StaffDesk& desk, const StaffRequest& request);     //
net::Response read_video_sheet(StaffDesk& desk, const StaffRequest& request);      //

/// Takes away the pictures whose links have expired.
void sweep_shared_previews(StaffDesk& desk);

}  // namespace beffroi::hub
