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
#include "content/store/people.h"
#include "content/store/store.h"
#include "lighting-bridge/net/http.h"

namespace beffroi::hub {

/// An edition as staff see it.
struct PublishedEdition {
    std::int64_t number = 0;
    std::int64_t created_ms = 0;
};
/// A publishing that went out, or the findings that stand in its way.
using PublishAnswer = std::variant<PublishedEdition, std::vector<content::Finding>>;

/// Thread: jobs.
struct StaffDesk {
    content::Store& store;
    const Clock& clock;
    std::function<Result<PublishAnswer>(std::string_view by)> publish;
    content::DataFolder folder{};  ///< Where files that people give are kept.
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
net::Response read_session(StaffDesk& desk, const StaffRequest& request);     // staff_sessions.cpp
net::Response log_in(StaffDesk& desk, const StaffRequest& request);           //
net::Response log_out(StaffDesk& desk, const StaffRequest& request);          //
net::Response change_password(StaffDesk& desk, const StaffRequest& request);  //
net::Response list_fields(StaffDesk& desk, const StaffRequest& request);      // staff_entries.cpp
net::Response list_entries(StaffDesk& desk, const StaffRequest& request);     //
net::Response read_entry(StaffDesk& desk, const StaffRequest& request);       //
net::Response save_field(StaffDesk& desk, const StaffRequest& request);       //
net::Response list_findings(StaffDesk& desk, const StaffRequest& request);    // staff_publishing.cpp
net::Response read_edition(StaffDesk& desk, const StaffRequest& request);     //
net::Response publish_edition(StaffDesk& desk, const StaffRequest& request);  //
net::Response upload_media(StaffDesk& desk, const StaffRequest& request);     // staff_media.cpp
net::Response read_thumbnail(StaffDesk& desk, const StaffRequest& request);   //
net::Response list_pictures(StaffDesk& desk, const StaffRequest& request);    //
net::Response add_picture(StaffDesk& desk, const StaffRequest& request);      //

}  // namespace beffroi::hub
