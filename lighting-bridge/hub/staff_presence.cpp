// Who else has this entry open.
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {

net::Response say_present(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    if (!body || !body->is_object()) return refuse(request.http, 422, "invalid");
    const std::string_view id = request.http.parameter("id");
    const auto kind = content::Entries{desk.store}.kind_of(id);
    if (!kind) return refuse(request.http, kind.error());
    const std::string field = body->string_or("field", "");
    if (!field.empty() && content::find_field(*kind, field) == nullptr)
        return refuse(request.http, 422, "invalid");

    const std::int64_t now_ms = utc_ms(desk.clock.utc());
    desk.presence.hear(id, request.by(), request.session->person.name, field, now_ms);
    Json list = Json::array();
    for (const Presence::Here& other : desk.presence.others(id, request.by(), now_ms)) {
        list.push(Json::object({{"name", other.name}, {"field", other.field}, {"since_ms", other.since_ms}}));
    }
    return net::Response::json(list.dump());
}

}  // namespace beffroi::hub
