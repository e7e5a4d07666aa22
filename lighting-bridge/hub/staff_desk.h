#pragma once
// What the staff's requests work with, and the table of their routes. Each row is answered on the thread of
// its lane, by a desk with a database connection of its own.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/base/clock.h"
#include "content/base/json.h"
#include "content/base/local_time.h"
#include "content/base/result.h"
#include "content/model/finding.h"
#include "content/model/role.h"
#include "content/model/second_factor_rule.h"
#include "content/publish/data_folder.h"
#include "content/publish/publish.h"
#include "content/store/entry_lists.h"
#include "content/store/people.h"
#include "content/store/store.h"
#include "content/store/town.h"
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

class LightBoard;
class LightDesk;
class Measures;
class Previews;
class VideoWorks;

/// What a draft says otherwise than what is out, as one language's readers are told.
struct KeptChange {
    std::string id;
    std::string title;
    std::string folded;  ///< Its title as fold_latin() writes it.
    bool ready = false;  ///< It goes out as soon as somebody publishes it.
    Json said;
};

/// An answer that holds until the town changes, or the day.
struct KeptAnswer {
    std::int64_t town_state = -1;
    std::optional<CivilDate> day{};  ///< What is past is past from midnight on.
    std::uint64_t flashes_looked = 0;
    std::map<std::string, std::string> by_language{};
    /// Of findings, what the answers say: errors first.
    std::optional<std::vector<content::Finding>> findings{};
    std::map<std::string, std::vector<KeptChange>> changes_by_language{};
};

/// Thread: one at a time, that of its store.
struct StaffDesk {
    content::Store& store;
    const Clock& clock;
    std::function<Result<PublishAnswer>(const content::PublishRequest&)> publish;
    content::DataFolder folder{};             ///< Where files that people give are kept, too.
    Previews* previews = nullptr;             ///< Null: this bridge draws none.
    VideoWorks* videos = nullptr;             ///< Null: videos are cooked when they are published.
    std::function<void()> notices_changed{};  ///< After one was sent or taken back.
    /// Remembers that a session was used, where this desk's own store cannot.
    std::function<void(const std::string& token)> touch{};
    Presence presence{};
    std::chrono::hours second_factor_grace = content::kSecondFactorGrace;
    Measures* measures = nullptr;  ///< Null: this bridge measures nothing.
    // Filled when first asked for, by a desk that reads.
    content::Town town{store};
    content::EntryLists lists{store};
    KeptAnswer findings{};
    KeptAnswer changes{};
    LightBoard* lights = nullptr;           ///< Null: this desk knows of no light.
    LightDesk* light_desk = nullptr;        ///< Null: nor gives orders to any.
    content::FlashBook* flashes = nullptr;  ///< Null: flashes are looked for at publishing only.
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

/// Where a row is answered. Read: it changes nothing, and waits for no save. Slow: hashing a password or
/// making an edition, so that no save waits for it. Aside: it waits for another program, on a thread of its
/// own; it touches neither store nor presence.
enum class Lane { Read, Write, Slow, Aside };

/// One row: all that is true of a staff route.
struct StaffRow {
    net::Method method;
    const char* pattern;
    Needs needs;
    std::size_t body_limit;
    net::Response (*handler)(StaffDesk&, const StaffRequest&);
    std::optional<Lane> named_lane = std::nullopt;

    /// By its method, where none is named: what GET asks for is only read.
    Lane lane() const {
        if (named_lane) return *named_lane;
        return method == net::Method::Get ? Lane::Read : Lane::Write;
    }
};

/// Every staff route, as `content/editor/openapi.yaml` promises them.
const std::vector<StaffRow>& staff_rows();

content::SecondFactorAccount second_factor_account(const content::Person& person);

/// Checks session, CSRF token, role and second factor, then lets the row answer. Never hands out a handler's
/// answer to someone the row does not name.
net::Response serve(StaffDesk& desk, const StaffRow& row, const net::Request& request);

/// The first half of it: the request with its sender, or why they may not use the row.
std::variant<StaffRequest, net::Response> admit(StaffDesk& desk, const StaffRow& row,
                                                const net::Request& request);

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
net::Response read_route(StaffDesk& desk, const StaffRequest& request);            // staff_tours.cpp
net::Response read_sheet(StaffDesk& desk, const StaffRequest& request);            // staff_sheets.cpp
net::Response list_findings(StaffDesk& desk, const StaffRequest& request);         // staff_kept.cpp
net::Response read_overview(StaffDesk& desk, const StaffRequest& request);         // staff_overview.cpp
net::Response read_edition(StaffDesk& desk, const StaffRequest& request);          //
net::Response publish_edition(StaffDesk& desk, const StaffRequest& request);       // staff_publishing.cpp
net::Response read_changes(StaffDesk& desk, const StaffRequest& request);          // staff_changes.cpp
net::Response list_ready(StaffDesk& desk, const StaffRequest& request);            //
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
net::Response read_model(StaffDesk& desk, const StaffRequest& request);            // staff_models.cpp
net::Response list_models(StaffDesk& desk, const StaffRequest& request);           //
net::Response measure_text(StaffDesk& desk, const StaffRequest& request);          // staff_measure.cpp
net::Response read_sound(StaffDesk& desk, const StaffRequest& request);            // staff_sounds.cpp
net::Response list_sounds(StaffDesk& desk, const StaffRequest& request);           //
net::Response add_sound(StaffDesk& desk, const StaffRequest& request);             //
net::Response upload_video_part(StaffDesk& desk, const StaffRequest& request);     // staff_videos.cpp
net::Response take_video(StaffDesk& desk, const StaffRequest& request);            //
net::Response list_videos(StaffDesk& desk, const StaffRequest& request);           //
net::Response add_video(StaffDesk& desk, const StaffRequest& request);             //
net::Response read_video(StaffDesk& desk, const StaffRequest& request);            //
net::Response read_video_poster(StaffDesk& desk, const StaffRequest& request);     //
net::Response read_video_sheet(StaffDesk& desk, const StaffRequest& request);      //
net::Response list_light_intervals(StaffDesk& desk, const StaffRequest& request);  // staff_light.cpp
net::Response read_light_energy(StaffDesk& desk, const StaffRequest& request);     //
net::Response explain_light(StaffDesk& desk, const StaffRequest& request);         //
net::Response watch_light(StaffDesk& desk, const StaffRequest& request);           // staff_light_now.cpp
net::Response list_light_facades(StaffDesk& desk, const StaffRequest& request);    //
net::Response order_light(StaffDesk& desk, const StaffRequest& request);           // staff_light_orders.cpp

/// What measure_text says when too many ask: nothing was measured, ask again. Thread: any.
net::Response measures_busy();

/// Takes away the pictures whose links have expired.
void sweep_shared_previews(StaffDesk& desk);

}  // namespace beffroi::hub
