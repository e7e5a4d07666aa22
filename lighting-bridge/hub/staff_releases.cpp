// Releases: several things that go out together, now or at a set time.
#include "content/publish/publish.h"
#include "content/store/audit.h"
#include "content/store/entry_views.h"
#include "content/store/releases.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Release;
using content::Releases;

Result<content::ReleaseWish> wish_in(const net::Request& http) {
    const Json body = TRY(Json::parse(http.body));
    content::ReleaseWish wish{.name = body.string_or("name", ""), .at_ms = std::nullopt, .entries = {}};
    if (const Json* at = body.find("at_ms"); at != nullptr && !at->is_null()) {
        if (!at->is_integer()) return Error{Fault::Invalid, "at_ms is no instant"};
        wish.at_ms = at->integer();
    }
    const Json* only = body.find("only");
    if (only == nullptr || !only->is_array()) return Error{Fault::Invalid, "only is no list"};
    for (const Json& id : only->items()) {
        if (!id.is_string()) return Error{Fault::Invalid, "only is no list of entries"};
        wish.entries.push_back(*id.string());
    }
    return wish;
}

/// Also of entries that are in the bin; no more is read than the release names.
Result<Json> release_json(StaffDesk& desk, const StaffRequest& request, const Release& release) {
    Json entries = Json::array();
    for (const std::string& id : release.entries) {
        const auto row = content::EntryViews{desk.store}.row(id);
        entries.push(Json::object({{"id", id}, {"title", row ? row->title : std::string{}}}));
    }
    Json out = Json::object({{"id", release.id},
                             {"name", release.name},
                             {"state", content::name_of(release.state)},
                             {"entries", std::move(entries)},
                             {"by", author_name(desk.store, request.http, release.created_by)}});
    if (release.at_ms) out.set("at_ms", *release.at_ms);
    if (release.decided_ms) out.set("decided_ms", *release.decided_ms);
    if (!release.findings.empty()) {
        TRY(desk.town.look());
        out.set("findings", findings_json(request.http, release.findings, desk.town.drafts()));
    }
    return out;
}

net::Response answer(StaffDesk& desk, const StaffRequest& request, const Result<Release>& release,
                     int status = 200) {
    if (!release && release.error().fault == Fault::Conflict)
        return refuse(request.http, 409, "release_decided");
    if (!release) return refuse(request.http, release.error());
    const auto json = release_json(desk, request, *release);
    if (!json) return refuse(request.http, json.error());
    return net::Response::json(json->dump(), status);
}

void note(StaffDesk& desk, const StaffRequest& request, const char* what, const Release& release) {
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.session->person.name, what, "release " + release.name, release.id)
        .has_value();
}

}  // namespace

net::Response list_releases(StaffDesk& desk, const StaffRequest& request) {
    const auto releases = Releases{desk.store}.list();
    if (!releases) return refuse(request.http, releases.error());
    Json list = Json::array();
    for (const Release& release : *releases) {
        auto json = release_json(desk, request, release);
        if (!json) return refuse(request.http, json.error());
        list.push(*std::move(json));
    }
    return net::Response::json(list.dump());
}

net::Response add_release(StaffDesk& desk, const StaffRequest& request) {
    const auto wish = wish_in(request.http);
    if (!wish) return refuse(request.http, 422, "invalid");
    const auto release = Releases{desk.store}.add(*wish, request.by(), desk.clock.utc());
    if (release) note(desk, request, "release_add", *release);
    return answer(desk, request, release, 201);
}

net::Response change_release(StaffDesk& desk, const StaffRequest& request) {
    const auto wish = wish_in(request.http);
    if (!wish) return refuse(request.http, 422, "invalid");
    const auto release = Releases{desk.store}.change(request.http.parameter("id"), *wish);
    if (release) note(desk, request, "release_change", *release);
    return answer(desk, request, release);
}

net::Response cancel_release(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    const auto release = Releases{desk.store}.find(id);
    if (!release) return refuse(request.http, release.error());
    const auto cancelled = Releases{desk.store}.cancel(id, desk.clock.utc());
    if (!cancelled && cancelled.error().fault == Fault::Conflict)
        return refuse(request.http, 409, "release_decided");
    if (!cancelled) return refuse(request.http, cancelled.error());
    note(desk, request, "release_cancel", *release);
    return net::Response::no_content();
}

/// A release that is refused is an answer, not a failure: it comes back with its findings.
net::Response publish_release_now(StaffDesk& desk, const StaffRequest& request) {
    const std::string id{request.http.parameter("id")};
    const auto found = Releases{desk.store}.find(id);
    if (!found) return answer(desk, request, found);
    const auto report = content::publish_release(desk.store, desk.folder, id, request.by(), desk.clock.utc());
    if (!report) return answer(desk, request, report.error());
    return answer(desk, request, Releases{desk.store}.find(id));
}

}  // namespace beffroi::hub
